import Catalog
import Synchronization

/// Names the licences of recordings, whatever words a row, a file beside the audio or the corpus has for them.
///
/// A corpus has few licences and many recordings, so each wording is read once.
final class LicenseNaming: Sendable {
    /// Of the corpus, as its manifest has it.
    private let corpus: String
    private let names = Mutex<[String: String]>([:])

    /// Wordings beyond these are read each time anew: a column may hold something else than licences.
    private static let mostNames = 10_000

    init(corpus: String) {
        self.corpus = corpus
    }

    /// The licence of a corpus: words that nobody understands stand for themselves, for there is no other place for them.
    static func ofCorpus(_ words: String) -> String {
        let license = License(text: words)
        return license == .unrecognised ? words : license.id
    }

    /// Puts in the licence that a recording's own annotations give, else that of the corpus. Words that are no identifier are kept.
    func apply(_ said: Annotations, to recording: inout Recording) {
        let text = said.licenseText.flatMap(Self.words)
        let words = [said.license.flatMap(Self.words), text].compactMap(\.self)
        put(words.isEmpty ? [corpus] : words, text, into: &recording)
    }

    /// Puts in a licence that somebody knows better; the publisher's words stay.
    func apply(_ license: String, to recording: inout Recording) {
        put([license], recording.licenseText, into: &recording)
    }

    /// The first words that are understood count.
    private func put(_ words: [String], _ text: String?, into recording: inout Recording) {
        let names = words.map(name)
        let index = names.firstIndex { $0 != License.unrecognised.id }
        recording.license = index.map { names[$0] } ?? License.unrecognised.id
        let unclear = words.filter { $0 != text && $0 != recording.license }
        if index == nil, !unclear.isEmpty {
            recording.licenseText = (unclear + [text].compactMap(\.self)).joined(separator: "; ")
        } else {
            recording.licenseText = text ?? unclear.first
        }
    }

    /// Nil where nothing is written.
    private static func words(_ text: String) -> String? {
        text.allSatisfy(\.isWhitespace) ? nil : text
    }

    private func name(_ words: String) -> String {
        if let known = names.withLock({ $0[words] }) { return known }
        let name = License(text: words).id
        names.withLock { if $0.count < Self.mostNames { $0[words] = name } }
        return name
    }
}
