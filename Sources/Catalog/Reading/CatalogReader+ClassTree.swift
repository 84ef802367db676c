import GRDB

extension CatalogReader {
    /// All vocabularies with their trees and what they mean in AudioSet.
    public func classTree() throws -> ClassTree {
        var nodes: [Int64: ClassTree.Node] = [:]
        let classes = try Row.fetchCursor(db, sql: "SELECT * FROM class")
        while let row = try classes.next() {
            nodes[row["id"]] = ClassTree.Node(
                vocabulary: row["vocabulary"], code: row["code"], name: row["name"], description: row["description"],
                restrictions: row["restrictions"])
        }
        let above = try Row.fetchCursor(db, sql: "SELECT class_id, ancestor_id FROM class_ancestor WHERE class_id <> ancestor_id")
        while let row = try above.next() { nodes[row["class_id"]]?.ancestors.insert(row["ancestor_id"]) }
        let below = try Row.fetchCursor(db, sql: "SELECT parent_id, class_id FROM class_parent ORDER BY parent_id, class_id")
        while let row = try below.next() { nodes[row["parent_id"]]?.children.append(row["class_id"]) }
        let same = try Row.fetchCursor(db, sql: "SELECT class_id, target_id FROM class_mapping ORDER BY class_id, target_id")
        while let row = try same.next() { nodes[row["class_id"]]?.audioset.append(row["target_id"]) }
        return ClassTree(nodes)
    }
}
