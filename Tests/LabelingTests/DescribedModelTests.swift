import Audio
import Foundation
import Inference
import Manifest
import Testing

@testable import Labeling

/// Networks as their manifests describe them, and where those are wrong.
@Suite struct DescribedModelTests {
    private func disagreements(_ name: String, _ old: String, _ new: String) throws -> [InferenceError] {
        try DescribedModel(unchecked: ModelFixture.manifest(name, (old, new)), workers: 1).disagreements()
    }

    @Test(arguments: ["my-hubert", "my-clap", "my-classes", "my-patches", "my-sum"])
    func aTrueDescriptionDoesNotDisagree(name: String) throws {
        #expect(try DescribedModel(unchecked: ModelFixture.manifest(name), workers: 1).disagreements() == [])
    }

    @Test func aMissingTensorIsNamedWithThoseThereAre() throws {
        let path = ModelFixture.folder + "/mels.onnx"
        #expect(try disagreements("my-clap", "name: mels", "name: audio") == [
            .missingTensor(model: path, tensor: "audio", known: ["mels"]), .unfedInput(model: path, tensor: "mels float32 [?, 1, ?, 16]"),
        ])
        let output = try disagreements("my-clap", "name: embedding", "name: vector")
        #expect(output == [.missingTensor(model: path, tensor: "vector", known: ["embedding"])])
        #expect(output.first?.description.contains("it has embedding") == true)
        #expect(throws: InferenceError.self) { try DescribedModel(ModelFixture.manifest("my-clap", ("name: mels", "name: audio")), workers: 1) }
    }

    @Test func aWrongShapeIsToldWithTheOneExpected() throws {
        #expect(try disagreements("my-clap", "bands: 16", "bands: 64") == [
            .wrongShape(
                model: ModelFixture.folder + "/mels.onnx", tensor: "mels", expected: "float32 [?, 1, 201, 64]", found: "float32 [?, 1, ?, 16]")
        ])
        #expect(try disagreements("my-patches", "patch: 10,", "patch: 12,") == [
            .wrongShape(model: ModelFixture.folder + "/turned.onnx", tensor: "mels", expected: "uint8 [1, 3, 12]", found: "uint8 [1, 3, 10]")
        ])
        #expect(try disagreements("my-patches", "type: uint8", "type: int8") == [
            .wrongShape(model: ModelFixture.folder + "/turned.onnx", tensor: "mels", expected: "int8 [1, 3, 10]", found: "uint8 [1, 3, 10]")
        ])
        #expect(try disagreements("my-clap", "shape: [batch, 4]", "shape: [batch, 512]").count == 1)
    }

    /// A batch has to be one that the network takes.
    @Test func aBatchThatIsFixedInTheNetworkIsToldOnlyWhereItIsWritten() throws {
        #expect(try DescribedModel(ModelFixture.manifest("my-patches"), workers: 1).batch == 1)
        #expect(try DescribedModel(ModelFixture.manifest("my-clap"), workers: 1).batch == 12)
        #expect(try disagreements("my-patches", "[1, bands, time]", "[batch, bands, time]").count == 1)
    }

    @Test func whatIsNotFedIsTold() throws {
        let found = try disagreements("my-classes", "        - {name: mask, is: mask, shape: [batch, time]}\n", "")
        #expect(found == [.unfedInput(model: ModelFixture.folder + "/classes.onnx", tensor: "mask int64 [?, ?]")])
    }

    @Test func aFileThatIsNoNetworkOrNotThereIsTold() throws {
        #expect(throws: InferenceError.self) { try DescribedModel(ModelFixture.manifest("my-clap", ("mels.onnx", "centres.npy")), workers: 1) }
        #expect(throws: InferenceError.missingFile(path: ModelFixture.folder + "/none.onnx")) {
            try DescribedModel(ModelFixture.manifest("my-clap", ("mels.onnx", "none.onnx")), workers: 1)
        }
    }

    /// The state of one run goes into the next: 30 runs of 160 samples.
    @Test func aStateIsCarriedFromRunToRun() throws {
        let model = try DescribedModel(ModelFixture.manifest("my-sum"), workers: 1)
        let samples = (0..<4_800).map { Float($0 % 7) / 64 }
        var last: Float = 0
        var runs = 0
        try model.eachRun(over: samples) { request, _ in
            runs += 1
            last = try request.output("after", shape: [1]) { (values: UnsafeBufferPointer<Float>, _) in values[0] }
        }
        #expect(runs == 30)
        #expect(abs(last - samples.reduce(0, +)) < 1e-3)
    }

    @Test func aCheckTellsShapesAndRates() throws {
        let installation = try #require(try? Installation.find())
        let hubert = try ModelCheck(ModelFixture.manifest("my-hubert"), on: .seed(1), in: installation)
        #expect(hubert.disagreements.isEmpty && hubert.speed > 0)
        // 28 s of the 30: 448,000 samples give 1,399 frames of 400 samples, 320 apart.
        #expect(hubert.found == [ModelCheck.Output(name: "layer.1", shape: [1, 1_399, 2], framesPerSecond: 50)])
        #expect(hubert.outputs.map(\.name) == ["last", "layer.1"])
        let clap = try ModelCheck(ModelFixture.manifest("my-clap"), on: .seed(1), in: installation)
        #expect(clap.found == [ModelCheck.Output(name: "embedding", shape: [12, 4], framesPerSecond: nil)])
        let wrong = try ModelCheck(ModelFixture.manifest("my-clap", ("[batch, 4]", "[batch, 5]")), on: .seed(1), in: installation)
        #expect(wrong.disagreements.count == 1 && wrong.found.isEmpty && wrong.speed == 0)
    }

    @Test func noiseIsOfItsSeed() {
        let noise = ModelCheck.noise(seconds: 1, rate: 16_000, seed: 3)
        #expect(noise == ModelCheck.noise(seconds: 1, rate: 16_000, seed: 3) && noise != ModelCheck.noise(seconds: 1, rate: 16_000, seed: 4))
        #expect(noise.allSatisfy { abs($0) <= 0.5 } && abs(noise.reduce(0, +)) / 16_000 < 0.01)
    }
}
