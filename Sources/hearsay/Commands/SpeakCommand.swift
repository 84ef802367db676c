import ArgumentParser
import Catalog
import Foundation
import Manifest
import Speaking

struct SpeakCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speak",
        abstract: "Speak a text into a file with a synthetic voice.",
        discussion: """
            The same text and voice give the same bytes. With --as the file becomes a recording of a corpus in the catalog, marked \
            as synthetic, with the words as its transcript and the voice's licence: 'synthetic=1' finds it.
            """)

    @Argument(help: "The words; - reads them from standard input.")
    var text: String

    @Option(name: .long, help: ArgumentHelp("Where to: a name that ends in .wav or .flac.", valueName: "file"))
    var to: String

    @Option(name: .long, help: "A voice that 'hearsay models' lists (default: the first).")
    var voice: String?

    @Option(name: .customLong("as"), help: ArgumentHelp("Also put it into the catalog, as a recording of this corpus.", valueName: "corpus"))
    var corpus: String?

    @Option(name: .long, help: "The licence of the words, as an SPDX identifier; with --as.")
    var textLicense: String?

    @OptionGroup var own: ModelOptions
    @OptionGroup var options: CatalogOptions

    func validate() throws {
        if let corpus, !CorpusManifest.isName(corpus) {
            throw ValidationError("--as \(corpus): a name has letters, digits and - . _ alone, as queries and keys need it")
        }
        if textLicense != nil, corpus == nil { throw ValidationError("--text-license is told to the catalog: give --as CORPUS too") }
        if let textLicense, License(text: textLicense) == .unrecognised {
            throw ValidationError("--text-license \(textLicense): give an SPDX identifier such as CC0-1.0, or a name that begins with LicenseRef-")
        }
    }

    func run() throws {
        let console = options.console
        let voice = try Voice(named: voice, in: Installation.find(), own: own.path)
        let target = try corpus.map { try SpokenCorpus(name: $0, catalog: options.open(creating: true)) }
        let spoken = try voice.speak(try words(), to: to)
        console.say("\(to): \(Figures.duration(seconds: spoken.duration)) · \(voice.name) · \(voice.license)")
        if let target {
            _ = try target.add([spoken], by: voice, textLicense: textLicense ?? CorpusManifest.unknownLicense)
            console.say("in the catalog as a recording of \(target.name), marked synthetic")
            console.next("query 'synthetic=1 corpus:\(target.name)'")
        }
        try console.result(SpeakResult(spoken, voice: voice, corpus: corpus))
    }

    private func words() throws -> String {
        guard text == "-" else { return text }
        // Four bytes a character, and one more to see that there is too much.
        let data = try FileHandle.standardInput.read(upToCount: 4 * Voice.longestText + 1) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}

/// What was spoken, for `--json`.
private struct SpeakResult: Encodable {
    var path: String
    var seconds: Double
    var sampleRate: Int
    var voice: String
    var license: String
    var corpus: String?

    enum CodingKeys: String, CodingKey {
        case path, seconds, voice, license, corpus
        case sampleRate = "sample_rate"
    }

    init(_ spoken: SpokenRecording, voice: Voice, corpus: String?) {
        (path, seconds, sampleRate) = (spoken.path, spoken.duration, spoken.sampleRate)
        (self.voice, license, self.corpus) = (voice.name, voice.license, corpus)
    }
}
