import Catalog
import Foundation

/// What stands in the `.json` beside a recording of Libri-Light.
///
/// Not strict JSON: `snr` may be NaN, numbers may be texts, anything may be null.
struct LibriLightMetadata: AnnotationFormat {
    let name = "json"
    let extensions = ["json"]

    private struct Authors: Decodable {
        private struct Author: Decodable {
            var firstName: LooseValue?
            var lastName: LooseValue?

            enum CodingKeys: String, CodingKey {
                case firstName = "first_name"
                case lastName = "last_name"
            }
        }

        /// First names before last names; none where the list has another form.
        let names: [String]

        init(from decoder: any Decoder) throws {
            let authors = (try? decoder.singleValueContainer().decode([Author].self)) ?? []
            names = authors.map { [$0.firstName?.text, $0.lastName?.text].compactMap(\.self).joined(separator: " ") }.filter { !$0.isEmpty }
        }
    }

    private struct Readers: Decodable {
        var names: LooseValue?
    }

    private struct Book: Decodable {
        var id: LooseValue?
        var title: LooseValue?
        var authors: Authors?
        /// Left in copies whose metadata were not finished.
        var speakerData: Readers?
        var language: LooseValue?
        var genre: LooseValue?
        /// One of seven that the genres were folded into.
        var metaGenre: LooseValue?
        var dramaticReadings: LooseValue?
        /// Misspelt in the files.
        var transcriptionStatus: LooseValue?

        enum CodingKeys: String, CodingKey {
            case speakerData = "speaker_data"
            case metaGenre = "meta_genre"
            case dramaticReadings = "Dramatic Readings"
            case transcriptionStatus = "trancription_status"
            case id, title, authors, language, genre
        }

        /// What is said of the book, each by its role.
        var texts: [Statement] {
            let said: [(role: String, bodies: [String])] = [
                ("title", title?.texts ?? []), ("author", authors?.names ?? []), ("reader", speakerData?.names?.texts ?? []),
                ("language", language?.texts ?? []),
                ("genre", genre?.texts ?? []), ("meta-genre", metaGenre?.texts ?? []), ("dramatic-reading", dramaticReadings?.texts ?? []),
                ("transcription-status", transcriptionStatus?.texts ?? []),
            ]
            return said.flatMap { role, bodies in
                bodies.map { .text(role: role, language: ["title", "author", "reader"].contains(role) ? nil : "en", body: $0) }
            }
        }
    }

    private struct Content: Decodable {
        /// The number of the reader in LibriVox.
        var speaker: LooseValue?
        var bookMeta: Book?
        /// Seconds.
        var fileLength: LooseValue?
        var snr: LooseValue?
        /// Seconds at which speech begins and ends.
        var voiceActivity: [[Double]]?

        enum CodingKeys: String, CodingKey {
            case bookMeta = "book_meta"
            case fileLength = "file_length_sec"
            case voiceActivity = "voice_activity"
            case speaker, snr
        }
    }

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        guard let content = try? LooseJSON.decode(Content.self, from: data) else {
            throw AnnotationError(reason: "it has to be an object with book_meta, snr and voice_activity")
        }
        var said = Annotations()
        said.duration = content.fileLength?.number.flatMap { $0 > 0 ? $0 : nil }
        if let book = content.bookMeta?.id?.text { said.identities.append(Identity(scheme: "librivox", value: "book/\(book)")) }
        if let reader = content.speaker?.text.flatMap(Identity.init(libriVoxReader:)) { said.identities.append(reader) }
        said.statements += content.bookMeta?.texts ?? []
        if let snr = content.snr?.number { said.statements.append(.measure(name: "snr", value: snr, unit: "dB")) }
        for stretch in content.voiceActivity ?? [] {
            guard stretch.count == 2, stretch[0] >= 0, stretch[1] > stretch[0], stretch[1].isFinite else { continue }
            said.statements.append(.span(name: "speech", start: stretch[0], end: stretch[1]))
        }
        return said
    }
}

extension Identity {
    /// A reader of LibriVox.
    ///
    /// - Returns: Nil where it is no number, as in copies of the layout with other voices.
    init?(libriVoxReader number: String) {
        guard !number.isEmpty, number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        self.init(scheme: "librivox", value: "reader/\(number)")
    }
}

/// A value that may be a text, a number, true or false, a list of such, or nothing.
enum LooseValue: Decodable {
    case nothing
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([LooseValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let truth = try? value.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let list = try? value.decode([LooseValue].self) {
            self = .list(list)
        } else {
            self = .nothing
        }
    }

    /// What there is to say; not-a-number says nothing.
    var text: String? {
        switch self {
        case .text(let text): text.isEmpty ? nil : text
        case .truth(let truth): String(truth)
        case .number(let number): number.isFinite ? Int64(exactly: number).map(String.init) ?? String(number) : nil
        case .list, .nothing: nil
        }
    }

    /// A finite number, also where it is written as a text.
    var number: Double? {
        switch self {
        case .number(let number): number.isFinite ? number : nil
        case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        case .truth, .list, .nothing: nil
        }
    }

    var texts: [String] {
        if case .list(let values) = self { values.compactMap(\.text) } else { text.map { [$0] } ?? [] }
    }
}
