import Foundation

/// Books as LibriVox's API gives them, with their sections where those were asked for (`extended=1`).
///
/// librivox.org/api/info. Numbers are written as texts, and anything may be null.
struct LibriVoxBooks: Sendable {
    struct Book: Sendable {
        var id: String
        var title: String?
        /// Its English name.
        var language: String?
        var authors: [String] = []
        /// By the stems of their files.
        var sections: [String: Section] = [:]
    }

    struct Section: Sendable {
        var id: String?
        var title: String?
        var language: String?
        var readers: [Reader] = []
    }

    struct Reader: Sendable {
        var id: String?
        var name: String?
    }

    /// By the item of archive.org that holds their readings.
    private(set) var byItem: [String: Book] = [:]
    /// Where there is one alone, whatever its item.
    private(set) var only: Book?

    init() {}

    /// Reads an answer of the API.
    ///
    /// - Throws: `AnnotationError`.
    init(_ data: Data) throws(AnnotationError) {
        guard let answer = try? LooseJSON.decode(Answer.self, from: data) else {
            throw AnnotationError(reason: "it has to be an object with a list of books")
        }
        let books = answer.books.compactMap { raw in raw.book.map { (raw.item, $0) } }
        for (item, book) in books {
            if let item { byItem[item] = byItem[item] ?? book }
        }
        only = books.count == 1 ? books[0].1 : nil
    }

    /// Takes over what another answer has.
    mutating func add(_ other: LibriVoxBooks) {
        byItem.merge(other.byItem) { own, _ in own }
        only = nil
    }

    /// What the names of a reading's files have in common, whatever their rate: `emma_01_austen_64kb.mp3` and `emma_01_austen.flac`.
    static func stem(of file: String) -> String {
        let name = RelativePath.name(of: file)
        var stem = String(AudioExtension.stem(of: String(name)) ?? name).lowercased()
        for rate in ["_64kb", "_128kb", "_vbr"] where stem.hasSuffix(rate) { stem.removeLast(rate.count) }
        return stem
    }

    private struct Answer: Decodable {
        var books: [RawBook]
    }

    private struct RawBook: Decodable {
        var id, title, language, url_iarchive, url_zip_file: LooseValue?
        var authors: [RawAuthor]?
        var sections: [RawSection]?

        enum CodingKeys: CodingKey {
            case id, title, language, url_iarchive, url_zip_file, authors, sections
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            func loose(_ key: CodingKeys) -> LooseValue? { try? values.decodeIfPresent(LooseValue.self, forKey: key) }
            (id, title, language) = (loose(.id), loose(.title), loose(.language))
            (url_iarchive, url_zip_file) = (loose(.url_iarchive), loose(.url_zip_file))
            authors = try? values.decodeIfPresent([RawAuthor].self, forKey: .authors)
            sections = try? values.decodeIfPresent([RawSection].self, forKey: .sections)
        }

        var book: Book? {
            guard let id = id?.text else { return nil }
            var book = Book(id: id, title: title?.text, language: language?.text)
            book.authors = (authors ?? []).map { [$0.first_name?.text, $0.last_name?.text].compactMap(\.self).joined(separator: " ") }
                .filter { !$0.isEmpty }
            for raw in sections ?? [] {
                guard let file = raw.file_name?.text ?? raw.listen_url?.text else { continue }
                let readers = (raw.readers ?? []).map { Reader(id: $0.reader_id?.text, name: $0.display_name?.text) }
                book.sections[LibriVoxBooks.stem(of: file)] = Section(
                    id: raw.id?.text, title: raw.title?.text, language: raw.language?.text, readers: readers)
            }
            return book
        }

        /// As in `https://archive.org/details/ITEM` or `https://archive.org/download/ITEM/FILE.zip`.
        var item: String? {
            for (address, mark) in [(url_iarchive?.text, "/details/"), (url_zip_file?.text, "/download/")] {
                guard let address, let range = address.firstRange(of: mark) else { continue }
                let item = address[range.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
                if !item.isEmpty { return String(item) }
            }
            return nil
        }
    }

    private struct RawAuthor: Decodable {
        var first_name, last_name: LooseValue?
    }

    private struct RawSection: Decodable {
        var id, title, language, listen_url, file_name: LooseValue?
        var readers: [RawReader]?
    }

    private struct RawReader: Decodable {
        var reader_id, display_name: LooseValue?
    }
}
