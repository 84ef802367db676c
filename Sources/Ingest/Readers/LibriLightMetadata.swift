import Catalog
import Foundation

/// What stands in the `.json` beside a recording of Libri-Light.
///
/// Not strict JSON: `snr` may be NaN, numbers may be texts, anything may be null.
struct LibriLightMetadata: Decodable {
    enum Reading {
        case absent
        case unusable
        case found(LibriLightMetadata)
    }

    struct Book: Decodable {
        var id: LooseValue?
        var title: LooseValue?
        var genre: LooseValue?
    }

    var bookMeta: Book?
    var snr: LooseValue?
    /// Seconds at which speech begins and ends.
    var voiceActivity: [[Double]]?

    enum CodingKeys: String, CodingKey {
        case bookMeta = "book_meta"
        case voiceActivity = "voice_activity"
        case snr
    }

    /// Files of an hour have some hundred kilobytes.
    private static let largest = 1 << 23

    static func read(_ path: String, in folder: CorpusFolder) -> Reading {
        if case .absent = folder.look(at: path) { return .absent }
        guard let data = try? folder.bytes(of: path, limit: largest) else { return .unusable }
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        return (try? decoder.decode(LibriLightMetadata.self, from: data)).map(Reading.found) ?? .unusable
    }

    func add(to entry: inout CorpusEntry) {
        if let book = bookMeta?.id?.text { entry.identities.append(Identity(scheme: "librivox", value: "book/\(book)")) }
        if let title = bookMeta?.title?.text { entry.statements.append(.text(role: "title", language: nil, body: title)) }
        for genre in bookMeta?.genre?.texts ?? [] { entry.statements.append(.text(role: "genre", language: "en", body: genre)) }
        if let snr = snr?.number { entry.statements.append(.measure(name: "snr", value: snr, unit: "dB")) }
        for stretch in voiceActivity ?? [] where stretch.count == 2 && stretch[0] >= 0 && stretch[1] > stretch[0] && stretch[1].isFinite {
            entry.statements.append(.span(name: "speech", start: stretch[0], end: stretch[1]))
        }
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
