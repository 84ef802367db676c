import GRDB

extension CatalogWriter {
    /// Adds classes with their parents and what they mean in AudioSet, and
    /// brings the known ones up to date.
    ///
    /// Parents and AudioSet classes that are in no vocabulary yet are left
    /// out until they are: say the AudioSet ontology first, and say the
    /// other vocabulary again if it came earlier.
    ///
    /// - Returns: The row of each class by its code.
    @discardableResult
    public func vocabulary(_ classes: [TagClass]) throws -> [String: Int64] {
        var ids: [String: Int64] = [:]
        for entry in classes {
            try say(
                """
                INSERT INTO class (vocabulary, code, name, description, restrictions) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (vocabulary, code) DO UPDATE SET name = excluded.name,
                    description = ifnull(excluded.description, description), restrictions = ifnull(excluded.restrictions, restrictions)
                WHERE name <> excluded.name OR description IS NOT ifnull(excluded.description, description)
                    OR restrictions IS NOT ifnull(excluded.restrictions, restrictions)
                """, [entry.vocabulary, entry.code, entry.name, entry.description, entry.restrictions])
            ids[entry.code] = try reader.classID(vocabulary: entry.vocabulary, code: entry.code)
        }
        var linked = false
        for entry in classes {
            guard let id = ids[entry.code] else { continue }
            let above = entry.parents.map { (entry.vocabulary, $0) } + entry.within.map { ("audioset", $0) }
            for (vocabulary, parent) in above {
                guard let parentID = try reader.classID(vocabulary: vocabulary, code: parent) else { continue }
                linked = try say("INSERT OR IGNORE INTO class_parent (class_id, parent_id) VALUES (?, ?)", [id, parentID]) || linked
            }
            for target in entry.audioset {
                guard let targetID = try reader.classID(vocabulary: "audioset", code: target) else { continue }
                linked = try say("INSERT OR IGNORE INTO class_mapping (class_id, target_id) VALUES (?, ?)", [id, targetID]) || linked
            }
            // A class that nothing stands above changes no other's ancestors, so that free labels cost no closure each.
            try say("INSERT OR IGNORE INTO class_ancestor (ancestor_id, class_id) VALUES (?1, ?1)", [id])
        }
        if linked { try closeAncestors() }
        return ids
    }

    /// Adds every ancestor through parents and mappings; an ontology with a
    /// cycle ends all the same, because a pair is added once.
    private func closeAncestors() throws {
        try run(
            """
            WITH RECURSIVE
            above(class_id, ancestor_id) AS (
                SELECT class_id, parent_id FROM class_parent UNION SELECT class_id, target_id FROM class_mapping),
            closure(class_id, ancestor_id) AS (
                SELECT class_id, ancestor_id FROM above
                UNION
                SELECT closure.class_id, above.ancestor_id FROM closure JOIN above ON above.class_id = closure.ancestor_id)
            INSERT OR IGNORE INTO class_ancestor (ancestor_id, class_id) SELECT ancestor_id, class_id FROM closure
            """, [])
    }
}
