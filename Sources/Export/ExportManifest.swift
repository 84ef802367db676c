import Foundation

/// What `export.json` says of an export: the last file written, so that a
/// folder with it is whole.
///
/// It holds no date and no path of the machine; the same set gives the same
/// bytes anywhere.
public struct ExportManifest: Codable, Sendable, Equatable {
    public struct Tool: Codable, Sendable, Equatable {
        public var name: String
        public var version: String
    }

    /// The set that was exported.
    public struct SetFacts: Codable, Sendable, Equatable {
        public var name: String
        public var system: String
        public var digest: String
        public var recipeHash: String
        public var seed: Int
    }

    /// What the user asked for beside the subject.
    public struct Options: Codable, Sendable, Equatable {
        public var audioRoot: String?
        public var shardBytes: Int64?
        public var includesDropped: Bool
    }

    /// How much of something.
    public struct Counts: Codable, Sendable, Equatable {
        public var clips = 0
        public var examples = 0
        public var seconds = 0.0
    }

    /// A corpus that clips came from; the texts may have a licence of their own.
    public struct CorpusFacts: Codable, Sendable, Equatable {
        public var name: String
        public var release: String
        public var license: String
        public var textLicense: String
        public var attribution: String?
        public var clips: Int
    }

    /// Whom to name for how many clips.
    public struct Attribution: Codable, Sendable, Equatable {
        public var license: String
        public var attribution: String
        public var clips: Int
    }

    public var tool: Tool
    public var format: String
    /// Absent where clips of a query were exported.
    public var set: SetFacts?
    /// Absent where a set or all clips were exported.
    public var query: String?
    public var options: Options
    /// SHA-256 over every record and the sound it is about, in order: two
    /// exports of the same contents agree in it.
    public var contents: String
    public var counts: Counts
    public var licenses: [String: Counts]
    public var corpora: [CorpusFacts]
    public var attributions: [Attribution]
    /// Records that were left out, by reason.
    public var leftOut: [String: Int]
    /// Every other file of the folder, in the order of names.
    public var files: [ExportedFile]

    /// The name of the file it lies in.
    public static let fileName = "export.json"

    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }

    /// - Throws: `ExportError.unreadableManifest`.
    static func read(_ path: String) throws -> ExportManifest {
        do {
            return try JSONDecoder().decode(ExportManifest.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch let error as DecodingError {
            throw ExportError.unreadableManifest(path: path, reason: error.inWords)
        } catch {
            throw ExportError.unreadableManifest(path: path, reason: error.localizedDescription)
        }
    }
}

/// A file of an export with its checksum.
public struct ExportedFile: Codable, Sendable, Equatable {
    /// Relative to the export's folder.
    public var name: String
    public var bytes: Int64
    /// Hexadecimal.
    public var sha256: String
}

extension DecodingError {
    /// One line: which field, and what is wrong with it.
    var inWords: String {
        switch self {
        case .keyNotFound(let key, _): "the field \(key.stringValue) is not there"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "the field \(context.codingPath.map(\.stringValue).joined(separator: ".")) is of another kind"
        case .dataCorrupted: "it is not JSON"
        @unknown default: "it cannot be decoded"
        }
    }
}
