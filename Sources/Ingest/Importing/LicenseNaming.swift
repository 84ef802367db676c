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

    /// Puts in the licence that a recording's own annotations give, else that of the corpus. Words that are no identifier are kept.
    func apply(_ said: Annotations, to recording: inout Recording) {
        let words = [said.license, said.licenseText].compactMap(\.self).filter { !$0.allSatisfy(\.isWhitespace) }
        put(words.isEmpty ? [corpus] : words, said.licenseText, into: &recording)
    }

    /// Puts in a licence that somebody knows better; the publisher's words stay, unless only those of the other say what it is.
    func apply(_ license: String, to recording: inout Recording) {
        let text = recording.licenseText
        put([license], text, into: &recording)
        if recording.license == License.unrecognised.id { recording.licenseText = license }
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

    private func name(_ words: String) -> String {
        if let known = names.withLock({ $0[words] }) { return known }
        let name = License(text: words).id
        names.withLock { if $0.count < Self.mostNames { $0[words] = name } }
        return name
    }
}
