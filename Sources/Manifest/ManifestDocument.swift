import Foundation
import Yams

/// A YAML file whose fields are read one by one, gathering every mistake.
///
///     let document = try ManifestDocument(path: "Manifests/models.yaml")
///     let models = document.root.list("models") { Model(fields: $0) }
///     try document.finish()
///
/// A field that is absent or of another kind gives an empty value and a
/// mistake; `finish` throws all of them, and one for every field that
/// nobody read, so that a misspelt name does not pass in silence.
public struct ManifestDocument {
    /// The whole text, as it is hashed and kept in sets.
    public let text: String
    /// The fields of the top level.
    public let root: ManifestFields

    private let mistakes: MistakeList
    private let path: String

    /// Reads a file.
    ///
    /// - Throws: `ManifestError.cannotRead`, or `.mistakes` where it is not YAML.
    public init(path: String) throws {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ManifestError.cannotRead(path: path, reason: error.localizedDescription)
        }
        try self.init(text: text, path: path)
    }

    /// Reads a text; `path` is for messages.
    ///
    /// - Throws: `ManifestError.mistakes` where it is not YAML.
    public init(text: String, path: String) throws {
        let node = try Self.told(path) { try BoundedYAML.compose(text) }
        self.init(text: text, path: path, node: node ?? .mapping([:]))
    }

    /// Reads a stream of documents, as a set keeps its recipe and its
    /// phrasings; each has the whole text.
    ///
    /// - Throws: `ManifestError.mistakes` where it is not YAML.
    public static func stream(text: String, path: String) throws -> [ManifestDocument] {
        try told(path) { try BoundedYAML.composeAll(text) }.map { ManifestDocument(text: text, path: path, node: $0) }
    }

    private init(text: String, path: String, node: Node) {
        self.text = text
        self.path = path
        mistakes = MistakeList()
        root = ManifestFields(node: node, name: "the file", mistakes: mistakes)
    }

    private static func told<Result>(_ path: String, _ read: () throws -> Result) throws -> Result {
        do {
            return try read()
        } catch let error as YamlError {
            throw ManifestError.mistakes(path: path, [error.mistake])
        } catch let refusal as BoundedYAML.Refusal {
            let mistake = ManifestError.Mistake(line: refusal.line, column: refusal.column, message: refusal.description)
            throw ManifestError.mistakes(path: path, [mistake])
        }
    }

    /// Ends the reading.
    ///
    /// - Throws: `ManifestError.mistakes` with all there were.
    public func finish() throws {
        root.rejectUnread()
        guard mistakes.found.isEmpty else {
            throw ManifestError.mistakes(path: path, mistakes.found.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
        }
    }
}

/// The mistakes of one document so far.
final class MistakeList {
    var found: [ManifestError.Mistake] = []

    func add(_ message: String, at mark: Mark?) {
        found.append(ManifestError.Mistake(line: mark?.line ?? 1, column: mark?.column ?? 1, message: message))
    }
}

extension YamlError {
    var mistake: ManifestError.Mistake {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            ManifestError.Mistake(line: mark.line, column: mark.column, message: problem)
        default:
            ManifestError.Mistake(line: 1, column: 1, message: "\(self)")
        }
    }
}
