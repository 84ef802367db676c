import Catalog
import Foundation

/// What stands in the `.json` beside a recording of Libri-Light.
///
/// Not strict JSON: `snr` may be NaN, numbers may be texts, anything may be null.
struct LibriLightMetadata: AnnotationFormat {
    let name = "json"
    let extensions = ["json"]

    private struct Book: Decodable {
        var id: LooseValue?
        var title: LooseValue?
        var genre: LooseValue?
    }

    private struct Content: Decodable {
        var bookMeta: Book?
        var snr: LooseValue?
        /// Seconds at which speech begins and ends.
        var voiceActivity: [[Double]]?

        enum CodingKeys: String, CodingKey {
            case bookMeta = "book_meta"
            case voiceActivity = "voice_activity"
            case snr
        }
    }

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        guard let content = try? decoder.decode(Content.self, from: data) else {
            throw AnnotationError(reason: "it has to be an object with book_meta, snr and voice_activity")
        }
        var said = Annotations()
        if let book = content.bookMeta?.id?.text { said.identities.append(Identity(scheme: "librivox", value: "book/\(book)")) }
        if let title = content.bookMeta?.title?.text { said.statements.append(.text(role: "title", language: nil, body: title)) }
        for genre in content.bookMeta?.genre?.texts ?? [] { said.statements.append(.text(role: "genre", language: "en", body: genre)) }
        if let snr = content.snr?.number { said.statements.append(.measure(name: "snr", value: snr, unit: "dB")) }
        for stretch in content.voiceActivity ?? [] {
            guard stretch.count == 2, stretch[0] >= 0, stretch[1] > stretch[0], stretch[1].isFinite else { continue }
            said.statements.append(.span(name: "speech", start: stretch[0], end: stretch[1]))
        }
        return said
    }
}

/// A value that may be a text, a number, a list of such, or nothing.
enum LooseValue: Decodable {
    case nothing
    case number(Double)
    case text(String)
    case list([LooseValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self = .text(text)
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
        case .number(let number): number.isFinite ? Int64(exactly: number).map(String.init) ?? String(number) : nil
        case .list, .nothing: nil
        }
    }

    /// A finite number, also where it is written as a text.
    var number: Double? {
        switch self {
        case .number(let number): number.isFinite ? number : nil
        case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        case .list, .nothing: nil
        }
    }

    var texts: [String] {
        if case .list(let values) = self { values.compactMap(\.text) } else { text.map { [$0] } ?? [] }
    }
}
