import Inference
import Manifest

extension ModelManifest {
    /// The labeler that the entry makes by itself, or nil where it says nothing of sound.
    ///
    /// A speech model of the user's transcribes. A network tags, embeds or measures where it
    /// has such outputs, and gives units where it has frames.
    var labeler: LabelerDefinition? {
        if let family = family.flatMap(SpeechFamily.init(rawValue:)), family.task == .recognition, isOwn {
            return LabelerDefinition(name: name, summary: does) { models in try TranscriptLabeler(self, models: models) }
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
