import GRDB

/// How often classes are said of the same clips.
public struct ClassCompanions: Sendable {
    /// A class that is said beside another.
    public struct Companion: Sendable, Equatable {
        public var classID: Int64
        /// Clips of which both are said.
        public var clips: Int
    }

    private var companions: [Int64: [Companion]] = [:]

    public init() {}

    /// The classes that are said beside one, the most frequent first.
    public subscript(id: Int64) -> [Companion] {
        companions[id] ?? []
    }

    /// Classes of a clip that are counted at most; what has more is of no use for telling what belongs together.
    private static let mostPerClip = 64

    /// Counts over clips in turn, in a table of all pairs of classes.
    struct Tally {
        private let tree: ClassTree
        /// The place in the table of every class; those that mean one AudioSet class have its place.
        private var places: [Int64: Int] = [:]
        private var ids: [Int64] = []
        private var counts: [UInt32] = []

        init(_ tree: ClassTree) {
            self.tree = tree
            for id in tree.ids {
                let meaning = tree[id].flatMap { $0.audioset.count == 1 ? $0.audioset[0] : nil } ?? id
                let place = places[meaning] ?? ids.count
                if place == ids.count { ids.append(meaning) }
                places[meaning] = place
                places[id] = place
            }
            counts = [UInt32](repeating: 0, count: ids.count * ids.count)
        }

        func place(of id: Int64) -> Int? { places[id] }

        /// - Parameter places: Of one clip, each once.
        mutating func add(_ places: [Int]) {
            guard places.count > 1, places.count <= ClassCompanions.mostPerClip else { return }
            let width = ids.count
            counts.withUnsafeMutableBufferPointer { counts in
                for one in places {
                    for other in places where one != other { counts[one * width + other] += 1 }
                }
            }
        }

        /// - Parameter least: Clips of which two classes have to be said.
        func companions(least: Int) -> ClassCompanions {
            var found = ClassCompanions()
            let order = ids.map { id in tree[id].map { "\($0.vocabulary) \($0.code)" } ?? "" }
            for (place, id) in ids.enumerated() {
                let row = counts[place * ids.count..<(place + 1) * ids.count]
                let others = ids.indices.filter { Int(row[row.startIndex + $0]) >= max(1, least) }.sorted {
                    (row[row.startIndex + $1], order[$0]) < (row[row.startIndex + $0], order[$1])
                }
                if !others.isEmpty { found.companions[id] = others.map { Companion(classID: ids[$0], clips: Int(row[row.startIndex + $0])) } }
            }
            for (id, place) in places where ids[place] != id { found.companions[id] = found.companions[ids[place]] }
            return found
        }
    }
}

extension CatalogReader {
    /// Counts over the whole catalog which classes are said of the same clips, in one pass over its tags.
    ///
    /// - Parameters:
    ///   - least: Clips of which two classes have to be said.
    ///   - counts: Whose tags count, by who says it; of those for which it gives a score, only tags of at least that.
    public func companions(_ tree: ClassTree, least: Int, counts: (Source) -> (Bool, leastScore: Double?)) throws -> ClassCompanions {
        var leastScores: [Int64: Double] = [:]
        for (id, source) in try sources() {
            let (isCounted, score) = counts(source)
            if isCounted { leastScores[id] = score ?? -.infinity }
        }
        var tally = ClassCompanions.Tally(tree)
        var current: Int64 = 0
        var heard: [Int] = []
        // Along the index of what is said of each clip, which has no scores: these are in the rows beside each other.
        let rows = try Row.fetchCursor(db, sql: "SELECT clip_id, source_id, class_id, score FROM tag INDEXED BY tag_said ORDER BY clip_id")
        while let row = try rows.next() {
            let clip: Int64 = row[0]
            if clip != current {
                tally.add(heard)
                heard.removeAll(keepingCapacity: true)
                current = clip
            }
            guard let least = leastScores[row[1]], let place = tally.place(of: row[2]), !heard.contains(place) else { continue }
            if least > -.infinity, (row[3] as Double?) ?? 0 < least { continue }
            heard.append(place)
        }
        tally.add(heard)
        return tally.companions(least: least)
    }
}
