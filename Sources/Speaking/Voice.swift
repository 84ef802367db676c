public import Catalog
import Foundation
import Inference
public import Manifest

/// A voice that speaks texts, with its name and its licence. May be shared.
public struct Voice: Sendable {
    /// The name in `models.yaml`, as in `piper-en-us-joe-medium`.
    public let name: String
    public let version: String
    /// SPDX identifier, of all that it speaks.
    public let license: String
    public let homepage: String?
    /// BCP 47 code; nil where the manifest does not say.
    public let language: String?
    let synthesizer: SpeechSynthesizer
    private let fingerprint: String

    /// What the voice is made of.
    private static let family = "piper"

    /// Loads a voice.
    ///
    /// - Parameters:
    ///   - name: As `hearsay models` lists it; nil for the first.
    ///   - own: The path of a manifest of the user's with further models.
    /// - Throws: `SpeakingError.noSuchVoice`; `ManifestError`; `InferenceError` where a file or the program espeak-ng is missing.
    public init(named name: String? = nil, in installation: Installation, own: String? = nil) throws {
        let voices = try ModelManifest.all(in: installation, own: own).filter { $0.family == Self.family }
        guard let manifest = name.map({ name in voices.first { $0.name == name } }) ?? voices.first else {
            throw SpeakingError.noSuchVoice(name, known: voices.map(\.name))
        }
        let files = manifest.files.map { ($0.role, manifest.path(of: $0)) }
        synthesizer = try SpeechSynthesizer(
            SpeechModel(name: manifest.name, family: .piper, files: Dictionary(files, uniquingKeysWith: { first, _ in first })))
        self.name = manifest.name
        version = manifest.version
        license = manifest.license
        homepage = manifest.homepage
        language = manifest.language
        fingerprint = manifest.files.first { $0.role == "model" }?.sha256.map { String($0.prefix(16)) } ?? ""
    }

    /// Hz.
    public var sampleRate: Int { synthesizer.sampleRate }

    /// Who says the words that it spoke.
    public var source: Source {
        Source(
            kind: .model, name: name, version: version,
            parameters: #"{"model":"\#(fingerprint)","noise":0,"phonemes":"espeak-ng","says":"speech"}"#)
    }
}
