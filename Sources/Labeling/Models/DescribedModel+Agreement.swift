import Inference
import Manifest

extension DescribedModel {
    /// Where the description and the network differ, in the order of the description.
    func disagreements() -> [InferenceError] {
        let inputs = tensor.inputs.flatMap { input in
            disagreements(
                with: model.input(named: input.name), name: input.name, element: input.element.rawValue,
                shape: agreed(input.shape, role: input.role), known: model.inputs)
        }
        // A tensor may have several names, of which the engine tells always the same.
        let fed = Set(tensor.inputs.compactMap { model.input(named: $0.name)?.name })
        let unfed = model.inputs.filter { !fed.contains($0.name) }.map {
            InferenceError.unfedInput(model: model.path, tensor: $0.description)
        }
        let outputs = tensor.outputs.flatMap { output in
            disagreements(
                with: model.output(named: output.name), name: output.name, element: output.element.rawValue,
                shape: output.shape.extents.map(Self.fixed), known: model.outputs)
        }
        return inputs + unfed + outputs
    }

    private func disagreements(with port: TensorPort?, name: String, element: String, shape: [Int?], known: [TensorPort]) -> [InferenceError] {
        guard let port else { return [.missingTensor(model: model.path, tensor: name, known: known.map(\.name))] }
        let fits = port.shape.map { found in
            found.count == shape.count && zip(found, shape).allSatisfy { $0 == nil || $0 == $1 }
        }
        guard port.type == element, fits ?? true else {
            return [
                .wrongShape(
                    model: model.path, tensor: name, expected: "\(element) \(TensorPort.words(shape))",
                    found: "\(port.type) \(TensorPort.words(port.shape))")
            ]
        }
        return []
    }

    /// The sizes of an input as far as the description settles them.
    func agreed(_ shape: TensorShape, role: TensorManifest.Input.Role) -> [Int?] {
        shape.extents.map { extent in
            switch extent {
            case .fixed(let size): size
            case .bands: bands
            case .time: [.samples, .features, .mask].contains(role) ? windowSteps : nil
            case .batch, .any: nil
            }
        }
    }

    private static func fixed(_ extent: TensorShape.Extent) -> Int? {
        if case .fixed(let size) = extent { size } else { nil }
    }
}
