import Foundation

/// What `export.json` says of an export: the last file written, so that a
/// folder with it is whole.
///
/// It holds no date and no path of the machine but the audio root that was
/// asked for; the same set gives the same bytes anywhere. Only an export whose
/// lists name sounds by absolute paths depends on its folder, where no audio
/// root was given.
public struct ExportManifest: Codable, Sendable, Equatable {
    /// What wrote the export.
    public struct Tool: Codable, Sendable, Equatable {
        /// Always `hearsay`.
        public var name: String
        /// Another version may write other bytes.
        public var version: String
    }

    /// The set that was exported.
    public struct SetFacts: Codable, Sendable, Equatable {
        /// The name in the catalog.
        public var name: String
        /// The system whose data it is like, as in `openaqa`.
        public var system: String
        /// SHA-256 over its examples in order, hexadecimal.
        public var digest: String
        /// SHA-256 of the recipe it was made by, hexadecimal.
        public var recipeHash: String
        /// The seed of its choices.
        public var seed: Int
    }

    /// What the user asked for beside the subject.
    public struct Options: Codable, Sendable, Equatable {
        /// What stands before `/audio/…` where records name sounds by absolute paths; absent where it is the folder itself.
        public var audioRoot: String?
        /// The largest size of a shard in bytes; absent in formats without shards.
        public var shardBytes: Int64?
        /// Whether clips and examples that a verdict drops are in it.
        public var includesDropped: Bool
    }

    /// How much of something.
    public struct Counts: Codable, Sendable, Equatable {
        /// Each counted once, however many examples are about it.
        public var clips = 0
        /// Examples of the set; none where clips of a query were exported.
        public var examples = 0
        /// Seconds of all clips together, to the millisecond.
        public var seconds = 0.0
    }

    /// A corpus that clips came from; the texts may have a licence of their own.
    public struct CorpusFacts: Codable, Sendable, Equatable {
        /// The short name in the catalog, as in `clotho`.
        public var name: String
        /// The publisher's name of what was imported.
        public var release: String
        /// That of its sound, where a clip has no other: an SPDX identifier, or a name starting with `LicenseRef-`.
        public var license: String
        /// That of its labels and captions.
        public var textLicense: String
        /// Whom to name, where a clip names nobody.
        public var attribution: String?
        /// Clips of the corpus that are in the export.
        public var clips: Int
    }

    /// Whom to name for how many clips.
    public struct Attribution: Codable, Sendable, Equatable {
        /// An SPDX identifier, or a name starting with `LicenseRef-`.
        public var license: String
        /// In the publisher's own words.
        public var attribution: String
        /// How many clips are to be credited so.
        public var clips: Int
    }

    /// What wrote it.
    public var tool: Tool
    /// The name of its format, as in `ltu`.
    public var format: String
    /// Absent where clips of a query were exported.
    public var set: SetFacts?
    /// Absent where a set or all clips were exported.
    public var query: String?
    /// What else was asked for.
    public var options: Options
    /// SHA-256 over every record and the sound it is about, in order: two
    /// exports of the same contents agree in it. A sound whose samples were
    /// not read at import counts by its clip's name alone.
    public var contents: String
    /// How much is in it.
    public var counts: Counts
    /// What holds for all of it together: the strictest of its parts, as an SPDX expression; absent of an empty export.
    public var license: String?
    /// How much of its sound is under which licence.
    public var licenses: [String: Counts]
    /// How much of it is under which licence when the texts that it quotes of the corpora are taken into account: the strictest of the
    /// sound's and theirs, as SPDX expressions. A clip that is only in part of its examples described in a corpus's words is under both.
    public var derivedLicenses: [String: Counts]
    /// By name.
    public var corpora: [CorpusFacts]
    /// By licence, then by whom to name.
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
    /// Its size.
    public var bytes: Int64
    /// Of its bytes, hexadecimal.
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
