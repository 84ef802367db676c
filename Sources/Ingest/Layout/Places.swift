/// Where the file of an entry may be, relative to the corpus; the usual place first.
///
/// Two million rows with fifty places each need not spell out those in folders that are not there.
struct Places: Sendable {
    /// The usual one.
    let first: String?
    private let others: Others

    private enum Others {
        case listed([String])
        case patterns(PlacePatterns, row: [String])
    }

    init(_ places: [String]) {
        first = places.first
        others = .listed(Array(places.dropFirst()))
    }

    /// The places that patterns give for a row.
    init(_ patterns: PlacePatterns, row: [String]) {
        first = patterns.usual?.filled(row)
        others = .patterns(patterns, row: row)
    }

    /// All of them.
    var all: [String] {
        let others =
            switch others {
            case .listed(let places): places
            case .patterns(let patterns, let row): patterns.others.map { $0.place.filled(row) }
            }
        return (first.map { [$0] } ?? []) + others
    }

    /// Those of which the folder, where all rows have the same, is one of `folders`.
    func all(in folders: inout PlacePatterns.Folders) -> [String] {
        guard case .patterns(let patterns, let row) = others else { return all }
        return (first.map { [$0] } ?? []) + folders.present(of: patterns).map { $0.filled(row) }
    }
}

/// The places of a table's audio, as templates whose columns are found.
final class PlacePatterns: Sendable {
    struct Pattern: Sendable {
        var place: BoundTemplate
        /// The folder, where it is the same for every row.
        var folder: String?
    }

    /// The usual one.
    let usual: BoundTemplate?
    let others: [Pattern]

    init(_ places: [BoundTemplate]) {
        usual = places.first
        others = places.dropFirst().map { Pattern(place: $0, folder: $0.constantFolder) }
    }

    /// Which patterns have a folder, found out once for each table.
    struct Folders {
        let isThere: (String) -> Bool
        private var patterns: PlacePatterns?
        private var places: [BoundTemplate] = []

        init(isThere: @escaping (String) -> Bool) {
            self.isThere = isThere
        }

        /// The places, but for the usual one, that may hold a file.
        mutating func present(of patterns: PlacePatterns) -> [BoundTemplate] {
            if self.patterns !== patterns {
                self.patterns = patterns
                places = patterns.others.filter { $0.folder.map(isThere) ?? true }.map(\.place)
            }
            return places
        }
    }
}
