import Foundation
import Manifest
import Yams

/// The records of a YAML document, which is read whole.
final class YAMLRecords: RecordReader {
    private static let largest = 1 << 26
    /// Names that stand for other parts of a document can make a short one as large as one likes.
    private static let mostValues = 1 << 22

    private var records: ArraySlice<(name: String?, value: Node)>
    private var number = 0
    private var budget = mostValues

    /// - Parameters:
    ///   - list: The keys that lead to the list; where they lead nowhere, the document itself is it.
    ///   - hasNames: Whether an object at that place is the list, rather than its only record.
    /// - Throws: `IngestError.cannotRead` or `.badTable`.
    init(path: String, list: [String], hasNames: Bool) throws {
        let data = try BoundedFile.bytes(of: path, limit: Self.largest) ?? Data()
        let document: Node
        do {
            document = try BoundedYAML.compose(String(decoding: data, as: UTF8.self)) ?? .sequence([])
        } catch {
            throw IngestError.badTable(file: path, row: 1, reason: "it is not YAML: \(error)")
        }
        var node = document
        for key in list {
            guard let inner = node.mapping?[Node(key)] else {
                node = document
                break
            }
            node = inner
        }
        if let sequence = node.sequence {
            records = sequence.map { (nil, $0) }[...]
        } else if hasNames, let mapping = node.mapping {
            records = mapping.map { ($0.key.string, $0.value) }[...]
        } else {
            records = [(nil, node)]
        }
    }

    func next() throws -> DocumentRecord? {
        guard let record = records.popFirst() else { return nil }
        number += 1
        return DocumentRecord(number: number, name: record.name, value: value(of: record.value, depth: 0))
    }

    private func value(of node: Node, depth: Int) -> DocumentValue? {
        budget -= 1
        guard budget > 0, depth < 32 else { return nil }
        switch node {
        case .scalar: return node.null == nil ? .text(node.string ?? "") : .nothing
        case .sequence(let sequence):
            var values: [DocumentValue] = []
            for item in sequence {
                guard let value = value(of: item, depth: depth + 1) else { return nil }
                values.append(value)
            }
            return .list(values)
        case .mapping(let mapping):
            var members: [String: DocumentValue] = [:]
            for (key, item) in mapping {
                guard let value = value(of: item, depth: depth + 1) else { return nil }
                members[key.string ?? ""] = value
            }
            return .object(members)
        default: return nil
        }
    }
}
