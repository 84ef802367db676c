import Audio
import Catalog
import Foundation
import Manifest

@testable import Ingest

/// A corpus that a test lays out for itself, with a catalog beside it.
final class CorpusFixture {
    let folder: String
    let catalogPath: String
    let manifest: CorpusManifest
    let installation: Installation
    private let home: String

    /// The checkout that the tests are of.
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// - Parameters:
    ///   - corpus: The name of a manifest of the checkout.
    ///   - manifest: Another manifest, as text.
    convenience init(_ corpus: String, manifest text: String? = nil) throws {
        try self.init(
            text.map { try CorpusManifest(text: $0, path: corpus + ".yaml") }
                ?? CorpusManifest(path: "\(Self.checkout)/Manifests/corpora/\(corpus).yaml"))
    }

    init(_ manifest: CorpusManifest) throws {
        self.manifest = manifest
        home = NSTemporaryDirectory() + "ingest-" + UUID().uuidString
        folder = home + "/corpus"
        catalogPath = home + "/catalog.sqlite"
        installation = Installation(manifests: Self.checkout + "/Manifests", home: home)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try put(Data(Self.ontology.utf8), at: "../models/ontology/ontology.json")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: home)
    }

    /// Writes a file of the corpus, and the folders above it.
    func put(_ data: Data, at path: String) throws {
        let file = URL(fileURLWithPath: folder + "/" + path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    func put(_ text: String, at path: String) throws {
        try put(Data(text.utf8), at: path)
    }

    /// Writes a tenth of a second of a tone.
    func putWav(_ path: String, tone: Double = 440) throws {
        try put(Self.wav(tone: tone), at: path)
    }

    func putFLAC(_ path: String, tone: Double = 440) throws {
        try put(Data(), at: path)
        try AudioFile.writeFLAC(samples: Self.samples(tone: tone), sampleRate: 16_000, to: folder + "/" + path)
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(atPath: folder + "/" + path)
    }

    func catalog() throws -> Catalog {
        try Catalog(path: catalogPath)
    }

    @discardableResult
    func run(_ options: CorpusImport.Options = .init(), folder other: String? = nil) async throws -> ImportSummary {
        try await CorpusImport(
            manifest: manifest, folder: other ?? folder, catalog: catalog(), installation: installation, options: options
        ).run()
    }

    static func samples(tone: Double) -> [Float] {
        (0..<1600).map { Float(0.4 * sin(2 * .pi * tone * Double($0) / 16_000)) }
    }

    /// A RIFF file of 16 kHz, one channel, 1,600 frames; `claim` replaces the size that its data chunk states.
    static func wav(tone: Double = 440, claim: UInt32? = nil) -> Data {
        let pcm = samples(tone: tone).map { Int16($0 * 32_767) }
        var file = Data("RIFF".utf8)
        func number<Number: FixedWidthInteger>(_ value: Number) {
            withUnsafeBytes(of: value.littleEndian) { file.append(contentsOf: $0) }
        }
        number(UInt32(36 + 2 * pcm.count))
        file.append(contentsOf: "WAVEfmt ".utf8)
        number(UInt32(16))
        number(UInt16(1))
        number(UInt16(1))
        number(UInt32(16_000))
        number(UInt32(32_000))
        number(UInt16(2))
        number(UInt16(16))
        file.append(contentsOf: "data".utf8)
        number(claim ?? UInt32(2 * pcm.count))
        for sample in pcm { number(sample) }
        return file
    }

    /// A corner of the ontology, for tests that do not need an installation.
    static let ontology = """
        [{"id": "/m/0dgw9r", "name": "Human sounds", "description": "", "child_ids": ["/m/09x0r"], "restrictions": ["abstract"]},
         {"id": "/m/09x0r", "name": "Speech", "description": "Vocalized communication.", "child_ids": [], "restrictions": []},
         {"id": "/m/0jbk", "name": "Animal", "description": "All animal sounds.", "child_ids": ["/m/068hy"], "restrictions": []},
         {"id": "/m/068hy", "name": "Domestic animals, pets", "description": "", "child_ids": ["/m/0bt9lr"], "restrictions": []},
         {"id": "/m/0bt9lr", "name": "Dog", "description": "Sounds of the dog.", "child_ids": [], "restrictions": []}]
        """
}
