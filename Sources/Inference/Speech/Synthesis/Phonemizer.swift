import Foundation

/// Text to phonemes of the International Phonetic Alphabet, by the program espeak-ng.
///
/// The program is run and not linked, for its licence is the GPL. May be shared.
public struct Phonemizer: Sendable {
    private let run: ProgramRun

    /// - Parameters:
    ///   - voice: espeak-ng's name of the language, as in `en-us`.
    ///   - program: Its path; nil to look for `espeak-ng` in `PATH`.
    /// - Throws: `InferenceError.missingProgram`, or `.programFailed` where there is no such voice.
    public init(voice: String, program: String? = nil) throws {
        let path = try program ?? ProgramRun.find("espeak-ng")
        run = ProgramRun(program: path, arguments: ["-q", "--ipa", "-b", "1", "--stdin", "-v", voice])
        do {
            _ = try phonemes(of: "a")
        } catch InferenceError.programFailed(let name, let reason) {
            throw InferenceError.programFailed(name, reason: "\(reason), asked for the voice '\(voice)'")
        }
    }

    /// The phonemes of a clause, decomposed (NFD) as voices learned them; empty where it has none.
    ///
    /// - Throws: `InferenceError.programFailed`, or `CancellationError`.
    func phonemes(of clause: String) throws -> String {
        // Double brackets would have their content taken for phonemes.
        let text = clause.replacing("[[", with: "[ [")
        let lines = try run.answer(to: text + "\n").split(whereSeparator: \.isNewline)
        return Self.withoutLanguages(lines.joined(separator: " ")).decomposedStringWithCanonicalMapping
    }

    /// espeak-ng marks words of another language, as in `(fr)bɔ̃ʒˈuʁ(en-us)`.
    static func withoutLanguages(_ phonemes: String) -> String {
        phonemes.replacing(/\([a-z-]+\)/, with: "")
    }
}
