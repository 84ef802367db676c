import Catalog
import Manifest

/// An entry with what is on disk and what the catalog has of it.
struct ImportItem: Sendable {
    var entry: CorpusEntry
    var place: CorpusFolder.Place
    var known: KnownRecording?
    /// Whether the file that would fit stands for another entry.
    var isLateForItsFile = false

    /// Whether examining it reads a file.
    fileprivate var isReading: Bool {
        if case .file = place { return true }
        return !entry.companions.isEmpty
    }
}

/// Takes entries from a stream, finds their files and looks up what is known of them, some hundred at a time.
final class ImportPlan: Sequence, IteratorProtocol {
    private let stream: EntryStream
    private let folder: CorpusFolder
    private let catalog: Catalog
    private let corpusID: Int64
    private let lookup: Lookup
    private let split: String?
    private let filesTogether: Int
    private var remaining: Int
    private var ready: ArraySlice<ImportItem> = []
    private var failure: (any Error)?
    private var isAtEnd = false
    private var places: PlaceFinder
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

    /// - Parameter filesTogether: How many files are examined in one piece of work; headers are read in less time than they are handed over.
    /// - Throws: `CatalogError`.
    init(_ stream: EntryStream, folder: CorpusFolder, catalog: Catalog, corpusID: Int64, split: String?, limit: Int?, filesTogether: Int = 1) throws {
        self.stream = stream
        self.folder = folder
        places = PlaceFinder(in: folder)
        self.catalog = catalog
        self.corpusID = corpusID
        self.split = split
        self.filesTogether = filesTogether
        remaining = limit ?? .max
        lookup = try catalog.read { reader in
            guard try reader.hasRecordings(corpus: corpusID) else { return .nowhere }
            return try reader.hasFiles(corpus: corpusID) ? .allPlaces : .usualPlace
        }
    }

    /// The next items to be examined together or, as the last, what went wrong.
    ///
    /// A file that is read whole is examined alone; where there is little to read, handing over one item after the other would cost
    /// more than the items.
    func next() -> Result<[ImportItem], any Error>? {
        if ready.isEmpty, !isAtEnd {
            do {
                try fill()
            } catch {
                failure = error
                isAtEnd = true
            }
        }
        if let first = ready.first {
            let items = first.isReading ? ready.prefix(filesTogether).prefix(while: \.isReading) : ready.prefix { !$0.isReading }
            ready = ready[items.endIndex...]
            return .success(Array(items))
        }
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
        guard let member = entry.member else { return places.find(entry) }
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
        let isAtUsualPlace = lookup == .usualPlace || item.isLateForItsFile
        for place in item.entry.places.all.prefix(isAtUsualPlace ? 1 : .max) {
            let path = RelativePath.normalized(place) ?? RelativePath.sanitized(place)
            if let known = try reader.known(corpus: corpusID, path: path) { return known }
        }
        return nil
    }
}
