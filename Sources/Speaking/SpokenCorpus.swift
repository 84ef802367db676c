import Audio
public import Catalog
import Foundation

/// A corpus of what voices spoke, each recording marked as synthetic with its voice and its licence.
///
/// Of each it says, with the voice as the source, the `transcript` and the measure
/// `synthetic`, 1; the recording has the voice for an identity of the scheme `voice`.
public struct SpokenCorpus {
    public let name: String
    let catalog: Catalog

    /// How the catalog knows a corpus of spoken recordings from others.
    private static let title = "Speech spoken by Hearsay's voices"

    /// - Throws: `SpeakingError.corpusIsAnother`; `CatalogError`.
    public init(name: String, catalog: Catalog) throws {
        self.name = name
        self.catalog = catalog
        if let known = try catalog.read({ try $0.corpora()[name] }), known.title != Self.title {
            throw SpeakingError.corpusIsAnother(name: name, title: known.title)
        }
    }

    /// Registers recordings in one transaction; one that was spoken anew is brought up to date.
    ///
    /// - Parameter textLicense: Of the words, an SPDX identifier or a name starting with `LicenseRef-`.
    /// - Returns: The clips, one for each recording.
    /// - Throws: `SpeakingError.nameTaken`; `AudioError` where a file cannot be read; `CatalogError`.
    public func add(_ recordings: [SpokenRecording], by voice: Voice, textLicense: String) throws -> [Int64] {
        let facts = try recordings.map { try AudioFile.inspect(path: $0.path) }
        return try catalog.write { writer in
            let corpus = try row(writer, license: voice.license, textLicense: textLicense)
            let source = try writer.source(voice.source)
            return try zip(recordings, facts).map { spoken, facts in
                let (folder, path) = try place(of: spoken, corpus: corpus, writer)
                let recording = Recording(spoken: facts, path: path, by: voice)
                let outcome = try writer.record(recording, corpus: corpus, root: try writer.root(corpus: corpus, path: folder))
                try writer.identify(recording: outcome.recording, as: Identity(scheme: "voice", value: voice.name))
                try writer.takeBackTexts(role: "transcript", clip: outcome.clip, source: source, except: [spoken.text])
                for statement in [
                    Statement.text(role: "transcript", language: voice.language, body: spoken.text), .measure(name: "synthetic", value: 1),
                ] {
                    try writer.say(statement, clip: outcome.clip, source: source)
                }
                try writer.heard(clip: outcome.clip, source: source)
                return outcome.clip
            }
        }
    }

    /// The row of the corpus; licences of one that is there stay, for each recording has its own.
    private func row(_ writer: CatalogWriter, license: String, textLicense: String) throws -> Int64 {
        let known = try writer.reader.corpora()[name]
        return try writer.corpus(known ?? Corpus(name: name, release: "1", title: Self.title, license: license, textLicense: textLicense))
    }

    /// The folder of the corpus that a file is in, and its path there.
    private func place(of spoken: SpokenRecording, corpus: Int64, _ writer: CatalogWriter) throws -> (folder: String, path: String) {
        let roots = try writer.reader.roots(corpus: name)
        let file = (spoken.path as NSString).deletingLastPathComponent
        let folder = roots.first { spoken.path.hasPrefix($0 + "/") } ?? file
        let path = String(spoken.path.dropFirst(folder.count + 1))
        if let known = try writer.reader.known(corpus: corpus, path: path), known.root != folder,
            FileManager.default.fileExists(atPath: "\(known.root)/\(path)")
        {
            throw SpeakingError.nameTaken(key: "\(name)/\(path)", by: known.root)
        }
        return (folder, path)
    }
}

extension Recording {
    fileprivate init(spoken facts: AudioFacts, path: String, by voice: Voice) {
        self.init(
            path: path, state: facts.defect == nil ? .ok : .damaged, defect: facts.defect.map { "\($0)" }, bytes: Int64(facts.bytes),
            sha256: facts.fileDigest.hex, pcmSHA256: facts.pcmDigest?.hex, codec: facts.format?.codec, sampleRate: facts.format?.sampleRate,
            channels: facts.format?.channels, frames: Int64(facts.frames), declaredFrames: facts.format?.declaredFrames.map(Int64.init),
            license: voice.license, attribution: "Synthetic speech by \(voice.name)" + (voice.homepage.map { " (\($0))" } ?? ""))
    }
}
