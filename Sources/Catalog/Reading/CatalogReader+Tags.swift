import GRDB

extension CatalogReader {
    /// The tags of some clips.
    ///
    /// A generation of a million clips spends most of its reading here, so columns are taken by their
    /// place, and classes and sources are looked up once each instead of being joined to every row.
    ///
    /// - Parameter ids: Rows of `clip` as a JSON list.
    func tags(in ids: String) throws -> [Int64: [ClipStatements.Tag]] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, clip_id, source_id, class_id, score, start_seconds, end_seconds FROM tag
                WHERE clip_id IN (SELECT value FROM json_each(?))
                """)
        var classes: [Int64: TagName] = [:]
        var sources: [Int64: Speaker] = [:]
        var found: [Int64: [ClipStatements.Tag]] = [:]
        var said: [Said] = []
        var current: Int64?
        func flush() {
            guard let current else { return }
            if said.count > 1 { said.sort() }
            found[current, default: []] += said.map(\.tag)
            said.removeAll(keepingCapacity: true)
        }
        let rows = try Row.fetchCursor(statement, arguments: [ids])
        while let row = try rows.next() {
            let clip: Int64 = row[1]
            if clip != current {
                flush()
                current = clip
            }
            let (sourceID, classID): (Int64, Int64) = (row[2], row[3])
            if sources[sourceID] == nil { sources[sourceID] = try Speaker(sourceID, in: db) }
            if classes[classID] == nil { classes[classID] = try TagName(classID, in: db) }
            guard let source = sources[sourceID], let name = classes[classID] else { continue }
            said.append(
                Said(
                    tag: ClipStatements.Tag(
                        id: row[0], classID: classID, vocabulary: name.vocabulary, name: name.name, code: name.code, score: row[4],
                        start: row[5], end: row[6], source: source.name, sourceKind: source.kind), by: source))
        }
        flush()
        return found
    }
}

/// A tag that takes its place among those of its clip.
private struct Said: Comparable {
    var tag: ClipStatements.Tag
    var by: Speaker

    /// By source, then time, then the surest; what has no time comes first.
    static func < (one: Said, other: Said) -> Bool {
        if one.by.id != other.by.id { return one.by < other.by }
        let (left, right) = (one.tag, other.tag)
        if left.start != right.start { return (left.start ?? -.infinity) < (right.start ?? -.infinity) }
        if left.end != right.end { return (left.end ?? -.infinity) < (right.end ?? -.infinity) }
        if left.score != right.score { return (left.score ?? -.infinity) > (right.score ?? -.infinity) }
        return (left.vocabulary, left.code, left.id) < (right.vocabulary, right.code, right.id)
    }

    static func == (one: Said, other: Said) -> Bool { one.tag.id == other.tag.id }
}

/// Who says a tag.
private struct Speaker: Comparable {
    var id: Int64
    var name: String
    var version: String
    var kind: Source.Kind

    init?(_ id: Int64, in db: Database) throws {
        let statement = try db.cachedStatement(sql: "SELECT name, version, kind FROM source WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
        (self.id, name, version) = (id, row[0], row[1])
        kind = Source.Kind(rawValue: row[2]) ?? .rule
    }

    static func < (one: Speaker, other: Speaker) -> Bool {
        (one.name, one.version, one.id) < (other.name, other.version, other.id)
    }
}

/// What a class is called.
private struct TagName {
    var vocabulary: String
    var name: String
    var code: String

    init?(_ id: Int64, in db: Database) throws {
        let statement = try db.cachedStatement(sql: "SELECT vocabulary, name, code FROM class WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
        (vocabulary, name, code) = (row[0], row[1], row[2])
    }
}
