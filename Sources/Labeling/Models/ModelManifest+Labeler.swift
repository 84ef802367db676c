import Inference
import Manifest

extension ModelManifest {
    /// The labeler that the entry makes by itself, or nil where it says nothing of sound.
    ///
    /// A speech model transcribes. A network tags, embeds or measures where it
    /// has such outputs, and gives units where it has frames.
    var labeler: LabelerDefinition? {
        // A family that is none is told when the labeler is made.
        if let family, SpeechFamily(rawValue: family).map({ $0.task == .recognition }) ?? true {
            return LabelerDefinition(name: name, summary: does) { models in
                try ModelTranscriptLabeler(models.described(name), models: models)
            }
        }
        guard let tensor, tensor.rate != nil else { return nil }
        let says = tensor.outputs.map(\.role)
        if says.contains(where: { ModelLabeler.roles.contains($0) }) {
            return LabelerDefinition(name: name, summary: does) { models in
                try ModelLabeler(models.described(name), models: models)
            }
        }
        guard says.contains(.frames) else { return nil }
        return LabelerDefinition(name: name, summary: does) { models in
            try ModelUnitsLabeler(models.described(name), models: models)
        }
    }
}
