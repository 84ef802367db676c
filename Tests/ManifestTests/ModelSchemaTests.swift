import Foundation
import Testing
import Yams

@testable import Manifest

/// `Schemas/models.schema.json` beside what is read.
@Suite struct ModelSchemaTests {
    private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL.path

    private let schema: [String: Any]

    init() throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: Self.checkout + "/Schemas/models.schema.json"))
        schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func definition(_ name: String) -> [String: Any] {
        (schema["$defs"] as? [String: Any])?[name] as? [String: Any] ?? [:]
    }

    private func words(_ name: String, _ field: String) -> [String] {
        let properties = definition(name)["properties"] as? [String: Any]
        return (properties?[field] as? [String: Any])?["enum"] as? [String] ?? []
    }

    @Test func itsWordsAreThoseThatAreRead() {
        #expect(words("tensor", "short") == TensorManifest.Filling.allCases.map(\.rawValue))
        #expect(words("tensor", "rest") == TensorManifest.Rest.allCases.map(\.rawValue))
        #expect(words("input", "is") == TensorManifest.Input.Role.allCases.map(\.rawValue))
        #expect(words("input", "type") == TensorManifest.Element.allCases.map(\.rawValue))
        #expect(words("output", "is") == TensorOutput.Role.allCases.map(\.rawValue))
        #expect(words("output", "activation") == TensorOutput.Activation.allCases.map(\.rawValue))
        #expect(words("output", "pool") == TensorOutput.Pooling.allCases.map(\.rawValue))
        #expect(words("samples", "normalize") == FrontEndManifest.Samples.Normalization.allCases.map(\.rawValue))
        #expect(words("logMel", "taper") == FrontEndManifest.LogMel.Taper.allCases.map(\.rawValue))
        #expect(words("logMel", "spectrum") == FrontEndManifest.LogMel.Spectrum.allCases.map(\.rawValue))
        #expect(words("logMel", "melScale") == FrontEndManifest.LogMel.MelScale.allCases.map(\.rawValue))
        #expect(words("logMel", "triangles") == FrontEndManifest.LogMel.Triangles.allCases.map(\.rawValue))
        #expect(words("logMel", "melNorm") == FrontEndManifest.LogMel.MelNorm.allCases.map(\.rawValue))
        #expect(words("logMel", "centre") == FrontEndManifest.LogMel.Centre.allCases.map(\.rawValue))
        #expect(words("logMel", "log") == FrontEndManifest.LogMel.Logarithm.allCases.map(\.rawValue))
        #expect(words("tokens", "tokenizer") == FrontEndManifest.Tokens.Tokenizer.allCases.map(\.rawValue))
    }

    /// The manifest that is read holds nothing that the schema does not know, and all that it requires.
    @Test func theInstalledModelsAreAsItSays() throws {
        let text = try String(contentsOfFile: Self.checkout + "/Manifests/models.yaml", encoding: .utf8)
        let models = try #require((try Yams.load(yaml: text) as? [String: Any])?["models"] as? [[String: Any]])
        for model in models {
            let name = model["name"] as? String ?? ""
            check(model, against: definition("model"), at: name)
            guard let tensor = model["tensor"] as? [String: Any] else { continue }
            check(tensor, against: definition("tensor"), at: "\(name).tensor")
            let frontEnd = tensor["frontEnd"] as? [String: Any] ?? [:]
            let kind = ["samples": "samples", "log-mel": "logMel", "tokens": "tokens"][frontEnd["kind"] as? String ?? ""] ?? ""
            check(frontEnd, against: definition(kind), at: "\(name).frontEnd")
            for input in tensor["inputs"] as? [[String: Any]] ?? [] { check(input, against: definition("input"), at: "\(name).inputs") }
            for output in tensor["outputs"] as? [[String: Any]] ?? [] { check(output, against: definition("output"), at: "\(name).outputs") }
        }
    }

    private func check(_ object: [String: Any], against definition: [String: Any], at place: String) {
        let properties = (definition["properties"] as? [String: Any] ?? [:]).keys
        let required = definition["required"] as? [String] ?? []
        #expect(Set(object.keys).isSubset(of: properties), "\(place)")
        #expect(Set(object.keys).isSuperset(of: required), "\(place)")
    }

    /// Every field of the schema is read: the reader says that it has no field of a name it does not know.
    @Test(arguments: ["model", "tensor", "samples", "logMel", "tokens", "input", "output"])
    func everyFieldIsRead(part: String) throws {
        for field in (definition(part)["properties"] as? [String: Any] ?? [:]).keys.sorted() {
            let text = Self.manifest(part, with: field)
            let document = try ManifestDocument(text: text, path: "m.yaml")
            #expect {
                _ = try ModelManifest.list(document, folder: "/", origin: part == "model" && field == "package" ? .installed : .own(taken: []))
                throw ManifestError.mistakes(path: "", [])
            } throws: { error in
                guard case ManifestError.mistakes(_, let mistakes) = error else { return false }
                return !mistakes.contains { $0.message.contains("has no field '\(field)'") }
            }
        }
    }

    /// A manifest with nothing but one field in one of its parts.
    private static func manifest(_ part: String, with field: String) -> String {
        let kinds = ["samples": "samples", "logMel": "log-mel", "tokens": "tokens"]
        func entry(_ name: String, _ rest: String = "x: 1") -> String { part == name ? "{\(field): [], \(rest)}" : "{\(rest)}" }
        let kind = kinds[part] ?? "samples"
        let front = kinds[part] != nil && field != "kind" ? "{kind: \(kind), \(field): []}" : "{kind: \(kind)}"
        let tensor = part == "tensor" && ["frontEnd", "inputs", "outputs"].contains(field) ? "" : "frontEnd: \(front), inputs: [\(entry("input"))], outputs: [\(entry("output"))]"
        let model = part == "tensor" ? "tensor: {\(field): [], \(tensor)}" : part == "model" ? "\(field): []" : "tensor: {\(tensor)}"
        return "models: [{\(model)}]"
    }
}
