import Catalog
import Manifest

/// An entry with what is on disk and what the catalog has of it.
struct ImportItem: Sendable {
    var entry: CorpusEntry
    var place: CorpusFolder.Place
    var known: KnownRecording?
    /// Whether the file that would fit stands for another entry.
    var isLateForItsFile = false
}

/// Takes entries from a stream, finds their files and looks up what is known of them, some hundred at a time.
final class ImportPlan: Sequence, IteratorProtocol {
    private let stream: EntryStream
    private let folder: CorpusFolder
    private let catalog: Catalog
    private let corpusID: Int64
    private let lookup: Lookup
    private let split: String?
    private var remaining: Int
    private var ready: ArraySlice<ImportItem> = []
    private var failure: (any Error)?
    private var isAtEnd = false
    private var places = PlaceFinder()
    private var owners = FileOwners()
    /// Splits seen on the way, for the message where the wanted one is not among them.
    private(set) var otherSplits: Set<String> = []

    private static let batch = 256

    /// Where an entry may be known from.
    private enum Lookup {
        /// The catalog has nothing of the corpus.
        case nowhere
        /// No file was ever found, so every recording has its usual place.
        case usualPlace
        case allPlaces
    }

    /// - Throws: `CatalogError`.
    init(_ stream: EntryStream, folder: CorpusFolder, catalog: Catalog, corpusID: Int64, split: String?, limit: Int?) throws {
        self.stream = stream
        self.folder = folder
        self.catalog = catalog
        self.corpusID = corpusID
        self.split = split
        remaining = limit ?? .max
        lookup = try catalog.read { reader in
            guard try reader.hasRecordings(corpus: corpusID) else { return .nowhere }
            return try reader.hasFiles(corpus: corpusID) ? .allPlaces : .usualPlace
        }
    }

    /// The next item or, as the last, what went wrong.
    func next() -> Result<ImportItem, any Error>? {
        if ready.isEmpty, !isAtEnd {
            do {
                try fill()
            } catch {
                failure = error
                isAtEnd = true
            }
        }
        if let item = ready.popFirst() { return .success(item) }
        defer { failure = nil }
        return failure.map { .failure($0) }
    }

    private func fill() throws {
        var items: [ImportItem] = []
        // What was read before a mistake in a table is imported all the same.
        defer { ready = items[...] }
        do {
            while items.count < Self.batch, let entry = try nextEntry() {
                let place: CorpusFolder.Place = entry.defect == nil ? place(of: entry) : .absent(reason: "")
                items.append(item(entry, at: place))
            }
        } catch {
            failure = error
            isAtEnd = true
        }
        guard !items.isEmpty, lookup != .nowhere else { return }
        items = try catalog.read { reader in
            try items.map { item in
                var item = item
                item.known = try known(item, reader)
                return item
            }
        }
    }

    private func place(of entry: CorpusEntry) -> CorpusFolder.Place {
        guard let member = entry.member else { return places.find(entry, in: folder) }
        guard case .file(let stamp) = folder.look(at: member.container) else { return folder.look(at: member.container) }
        let name = entry.places.first ?? ""
        guard let path = RelativePath.normalized(name) else { return .refused(reason: "its name leaves the file that holds it") }
        return .file(CorpusFolder.FileStamp(path: path, bytes: member.length, modified: stamp.modified))
    }

    private func item(_ entry: CorpusEntry, at place: CorpusFolder.Place) -> ImportItem {
        guard case .file(let stamp) = place, !owners.grant(stamp.path, to: entry) else { return ImportItem(entry: entry, place: place) }
        return ImportItem(entry: entry, place: .absent(reason: "\(stamp.path) stands for another row"), isLateForItsFile: true)
    }

    private func nextEntry() throws -> CorpusEntry? {
        guard remaining > 0, !isAtEnd else { return nil }
        while let entry = try stream.next() {
            guard split == nil || entry.split == split else {
                entry.split.map { _ = otherSplits.insert($0) }
                continue
            }
            remaining -= 1
            return entry
        }
        isAtEnd = true
        return nil
    }

    private func known(_ item: ImportItem, _ reader: CatalogReader) throws -> KnownRecording? {
        if case .file(let stamp) = item.place, let known = try reader.known(corpus: corpusID, path: stamp.path) { return known }
        for place in item.entry.places.prefix(lookup == .usualPlace || item.isLateForItsFile ? 1 : .max) {
            let path = RelativePath.normalized(place) ?? RelativePath.sanitized(place)
            if let known = try reader.known(corpus: corpusID, path: path) { return known }
        }
        return nil
    }
}

/// Finds the file of an entry among the places where it may be.
struct PlaceFinder {
    /// Folders that were looked for; most corpora have audio in a few.
    private var folders: [PathKey: Bool] = [:]
    private var looseNames = LooseNames()

    mutating func find(_ entry: CorpusEntry, in folder: CorpusFolder) -> CorpusFolder.Place {
        var answer = CorpusFolder.Place.absent(reason: "no audio file")
        for place in entry.places where isWorthALook(place, in: folder) {
            switch folder.look(at: place) {
            case .file(let stamp): return .file(stamp)
            case .refused(let reason): return .refused(reason: reason)
            case .absent(let reason): answer = .absent(reason: reason)
            }
        }
        guard entry.hasLooseName else { return answer }
        for place in entry.places {
            if let path = looseNames.find(place, in: folder), case .file(let stamp) = folder.look(at: path) { return .file(stamp) }
        }
        return answer
    }

    /// Millions of rows without audio need not ask for each file of a folder that is not there.
    private mutating func isWorthALook(_ place: String, in folder: CorpusFolder) -> Bool {
        let parent = RelativePath.folder(of: place)
        let key = PathKey(parent)
        if let answer = folders[key] { return answer }
        guard folders.count < 4096, RelativePath.normalized(place) == place else { return true }
        let answer = folder.hasFolder(String(parent))
        folders[key] = answer
        return answer
    }
}
