import Catalog
import Foundation

/// One item of archive.org: the readings of a book, or of a part of one.
struct LibriVoxItem {
    static let metaSuffix = "_meta.xml"
    private static let filesSuffix = "_files.xml"

    private let place: String
    private let folder: CorpusFolder
    private let listing: [FolderListing.Item]
    private var item = ArchiveItem()
    private var files: [String: ArchiveFiles.File] = [:]
    private var book: LibriVoxBooks.Book?
    /// What all its readings have in common.
    private var shared = Annotations()

    init(at place: String, in folder: CorpusFolder, books: LibriVoxAnswers) throws {
        (self.place, self.folder) = (place, folder)
        listing = try FolderListing(folder.absolute(place)).files
        var identifier: String?
        if let name = listing.first(where: { $0.name.hasSuffix(Self.metaSuffix) })?.name {
            identifier = String(name.dropLast(Self.metaSuffix.count))
            item = read(name, "metadata", otherwise: item) { (data) throws(AnnotationError) in try ArchiveItem(data) }
        } else {
            shared.notes.append("without metadata of its item")
        }
        if let name = listing.first(where: { $0.name.hasSuffix(Self.filesSuffix) })?.name {
            identifier = identifier ?? String(name.dropLast(Self.filesSuffix.count))
            let list = read(name, "a list of files", otherwise: ArchiveFiles()) { (data) throws(AnnotationError) in try ArchiveFiles(data) }
            for file in list.files { files[file.name] = file }
        }
        identifier = item.value("identifier") ?? identifier
        let own = place.isEmpty ? books : LibriVoxAnswers(at: place, in: folder)
        shared.defects += own.defects
        let name = identifier ?? String(RelativePath.name(of: place))
        book = own.books.byItem[name] ?? own.books.only ?? books.books.byItem[name]
        if let identifier { shared.identities.append(Identity(scheme: "archive", value: identifier)) }
        describe()
    }

    /// Its readings: those that are there, and originals of which nothing is there.
    func entries() -> [CorpusEntry] {
        var entries: [CorpusEntry] = []
        var present: Set<String> = []
        for found in listing where AudioExtension.stem(of: found.name) != nil {
            var entry = CorpusEntry(places: [path(found.name)])
            if !found.isNamedInUTF8 { entry.defect = "its name is not UTF-8, so it cannot be named in a catalog" }
            entry.said = said(of: found.name)
            compare(files[found.name], with: entry.places.first ?? "", into: &entry.said)
            present.insert(found.name)
            if let original = files[found.name]?.original { present.insert(original) }
            entries.append(entry)
        }
        for file in files.values.sorted(by: { $0.name < $1.name }) where file.source == "original" && !present.contains(file.name) {
            guard AudioExtension.stem(of: file.name) != nil else { continue }
            var entry = CorpusEntry(places: [path(file.name)])
            entry.said = said(of: file.name)
            entries.append(entry)
        }
        return entries
    }

    private func path(_ name: String) -> String {
        place.isEmpty ? name : "\(place)/\(name)"
    }

    private mutating func read<Content>(
        _ name: String, _ kind: String, otherwise: Content, _ parse: (Data) throws(AnnotationError) -> Content
    ) -> Content {
        do {
            if let data = try folder.bytes(of: path(name), limit: Companion.largest) { return try parse(data) }
            return otherwise
        } catch let error as AnnotationError {
            shared.defects.append("\(path(name)): " + (error.line.map { "line \($0): \(error.reason)" } ?? error.reason))
        } catch {
            shared.defects.append("\(path(name)): \(error)")
        }
        shared.notes.append("with \(kind) that cannot be read")
        return otherwise
    }

    private mutating func describe() {
        // The words of the address are named as a licence where all licences are.
        shared.licenseText = item.value("licenseurl")
        if let book { shared.identities.append(Identity(scheme: "librivox", value: "book/\(book.id)")) }
        let language = (book?.language ?? item.value("language")).flatMap(LanguageName.code)
        if let title = book?.title ?? item.value("title") { shared.statements.append(.text(role: "title", language: language, body: title)) }
        let authors = book.map(\.authors).flatMap { $0.isEmpty ? nil : $0 } ?? item.values["creator"] ?? []
        for author in authors { shared.statements.append(.text(role: "author", language: nil, body: author)) }
    }

    private func said(of name: String) -> Annotations {
        var said = shared
        if let section = book?.sections[LibriVoxBooks.stem(of: name)] {
            if let id = section.id { said.identities.append(Identity(scheme: "librivox", value: "chapter/\(id)")) }
            for id in section.readers.compactMap(\.id) {
                said.identities += [Identity(scheme: "speaker", value: id)] + [Identity(libriVoxReader: id)].compactMap(\.self)
            }
            let names = section.readers.compactMap(\.name)
            if !names.isEmpty { said.attribution = "read by \(names.joined(separator: ", ")) for LibriVox" }
            if let title = section.title {
                let language = (section.language ?? book?.language).flatMap(LanguageName.code)
                said.statements.append(.text(role: "chapter", language: language, body: title))
            }
        } else if book.map({ !$0.sections.isEmpty }) ?? false {
            said.notes.append("of no section of its book")
        }
        guard let file = files[name] else { return said }
        if let source = file.source { said.statements.append(.text(role: "source", language: nil, body: source)) }
        if let digest = file.sha1 { said.identities.append(Identity(scheme: "sha1", value: digest)) }
        said.duration = file.length
        return said
    }

    /// Tells a file of another size than its item says, which is cheaper than its digest.
    private func compare(_ file: ArchiveFiles.File?, with path: String, into said: inout Annotations) {
        guard let bytes = file?.bytes, case .file(let stamp) = folder.look(at: path), stamp.bytes != bytes else { return }
        said.notes.append("of another size than archive.org has")
        said.defects.append("\(path): it has \(stamp.bytes) bytes instead of \(bytes), so it is not the file that archive.org has")
    }
}
