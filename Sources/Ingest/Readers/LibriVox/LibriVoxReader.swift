import Catalog
import Manifest

/// Reads folders of readings as they come from archive.org, each with `ITEM_meta.xml` and `ITEM_files.xml`, and answers of LibriVox's API
/// (`*.json`) beside the folders or in them.
struct LibriVoxReader: CorpusReader {
    let name = "librivox"

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        let folders = try Self.itemFolders(of: folder)
        guard !folders.isEmpty else {
            throw IngestError.notThisCorpus(
                folder: folder.path, corpus: manifest.name, expected: ["folders with ITEM_meta.xml or with readings in mp3 or flac"])
        }
        let books = LibriVoxAnswers(at: "", in: folder)
        return EntryStream(folders: folders) { place in
            try LibriVoxItem(at: place, in: folder, books: books).entries()
        }
    }

    /// Folders with audio or with an item's metadata, in order. Links to folders are not followed.
    private static func itemFolders(of folder: CorpusFolder) throws -> [String] {
        var found: [String] = []
        var pending = [""]
        while let place = pending.popLast() {
            let listing = try FolderListing(folder.absolute(place))
            if listing.files.contains(where: { AudioExtension.stem(of: $0.name) != nil || $0.name.hasSuffix(LibriVoxItem.metaSuffix) }) {
                found.append(place)
            }
            pending += listing.items.reversed().lazy.filter { $0.isFolder && !$0.isLink }.map { place.isEmpty ? $0.name : "\(place)/\($0.name)" }
        }
        return found
    }
}

/// The answers of LibriVox's API that lie in one folder.
struct LibriVoxAnswers {
    private(set) var books = LibriVoxBooks()
    private(set) var defects: [String] = []

    /// Reads all that are there; a JSON file of something else is passed over and told.
    init(at place: String, in folder: CorpusFolder) {
        let files = (try? FolderListing(folder.absolute(place)))?.files ?? []
        var isFirst = true
        for file in files where file.name.lowercased().hasSuffix(".json") && file.isNamedInUTF8 {
            let path = place.isEmpty ? file.name : "\(place)/\(file.name)"
            do {
                guard let data = try folder.bytes(of: path, limit: Companion.largest) else { continue }
                let more = try LibriVoxBooks(data)
                if isFirst { books = more } else { books.add(more) }
                isFirst = false
            } catch let error as AnnotationError {
                defects.append("\(path): \(error.reason)")
            } catch {
                defects.append("\(path): \(error)")
            }
        }
    }
}
