import Foundation
import Manifest

@testable import Labeling

/// The tiny networks of `Fixtures/models`, as users describe theirs.
enum ModelFixture {
    static let folder = (#filePath as NSString).deletingLastPathComponent + "/Fixtures/models"

    /// Entries of a user's manifest in the folder of the networks.
    ///
    /// - Parameter change: A part of the text and what stands there instead.
    static func manifests(_ change: (old: String, new: String)? = nil) throws -> [ModelManifest] {
        let text = change.map { entries.replacing($0.old, with: $0.new) } ?? entries
        let path = NSTemporaryDirectory() + "models-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.replacing("FOLDER", with: folder).utf8).write(to: URL(fileURLWithPath: path))
        let installation = LabelingFixture.installation ?? Installation(manifests: Self.checkout + "/Manifests", home: "/nowhere")
        return try ModelManifest.all(in: installation, own: path)
    }

    static func manifest(_ name: String, _ change: (old: String, new: String)? = nil) throws -> ModelManifest {
        guard let found = try manifests(change).first(where: { $0.name == name }) else { throw CocoaError(.fileNoSuchFile) }
        return found
    }

    private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL.path

    /// A HuBERT whose layer is picked, a CLAP, a classifier, and one with bands before frames in whole numbers.
    static let entries = """
        models:
          - name: my-hubert
            does: Gives frames of speech.
            version: "1"
            license: MIT
            files:
              - {role: model, path: FOLDER/frames.onnx}
              - {role: centres, path: FOLDER/centres.npy}
            tensor:
              rate: 16000
              frontEnd: {kind: samples}
              inputs:
                - {name: samples, is: samples, shape: [batch, time]}
              outputs:
                - {name: layer.1, is: frames, shape: [batch, time, 2], hop: 320, least: 400, codebook: centres}
          - name: my-clap
            does: Embeds sounds.
            version: "1"
            license: CC-BY-NC-4.0
            files:
              - {role: model, path: FOLDER/mels.onnx}
            tensor:
              rate: 32000
              window: 2
              hop: 1
              short: repeat
              frontEnd: {kind: log-mel, window: 1024, hop: 320, bands: 16, lowest: 50, highest: 14000, melScale: slaney, centre: reflect, log: decibel, floor: 1e-10}
              inputs:
                - {name: mels, is: features, shape: [batch, 1, time, bands]}
              outputs:
                - {name: embedding, is: embedding, shape: [batch, 4], normalized: true}
          - name: my-classes
            does: Tells whether a sound lies above zero or below.
            version: "1"
            license: MIT
            files:
              - {role: model, path: FOLDER/classes.onnx}
              - {role: classes, path: FOLDER/classes.json}
            tensor:
              rate: 16000
              window: 1
              hop: 0.5
              frontEnd: {kind: samples, gain: 4}
              inputs:
                - {name: samples, is: samples, shape: [batch, time]}
                - {name: mask, is: mask, shape: [batch, time]}
              outputs:
                - {name: logits, is: scores, shape: [batch, 2], activation: sigmoid, leastScore: 0.6, alwaysSaid: 0, leastSpanScore: 0.6}
                - {name: count, is: measures, shape: [batch, 1], names: [heard], pool: max}
          - name: my-patches
            does: Means of three bands.
            version: "1"
            license: MIT
            files:
              - {role: model, path: FOLDER/turned.onnx}
              - {role: classes, path: FOLDER/bands.csv}
            tensor:
              rate: 16000
              frontEnd: {kind: log-mel, window: 400, hop: 160, bands: 3, lowest: 100, highest: 6000, offset: 1, scale: 0.02, zero: 7, patch: 10, patchHop: 5}
              inputs:
                - {name: mels, is: features, type: uint8, shape: [1, bands, time]}
              outputs:
                - {name: scores, is: scores, shape: [1, 3], leastScore: 0, pool: max}
          - name: my-sum
            does: Sums samples up.
            version: "1"
            license: MIT
            files:
              - {role: model, path: FOLDER/state.onnx}
            tensor:
              rate: 16000
              window: 0.01
              frontEnd: {kind: samples}
              inputs:
                - {name: samples, is: samples, shape: [1, 160]}
                - {name: before, is: state, shape: [1], from: after}
              outputs:
                - {name: after, is: state, shape: [1]}
        """
}
