import Catalog
import Foundation
import Manifest

/// Finds the rows of a network's classes in a catalog, and adds those that are not there.
///
/// A class with an AudioSet identifier is AudioSet's own. The others make a
/// vocabulary, by the model's name unless its entry gives another, and are
/// mapped onto AudioSet by that vocabulary's manifest (the model's file
/// `vocabulary`, or one of `Manifests/vocabularies`), or where there is none by
/// their names.
struct ModelClasses {
    let model: ModelManifest
    let output: TensorOutput
    let installation: Installation

    private var vocabulary: String { output.vocabulary ?? model.name }

    /// The classes as the model's list has them.
    ///
    /// - Throws: `LabelingError.classList` where it is not as long as the output is wide.
    func list() throws -> [SoundClass] {
        guard let path = model.path(of: output.classes) else { throw LabelingError.noSuchModel(model.name, role: output.classes) }
        let classes = try SoundClass.list(path: path)
        guard classes.count == output.shape.width else {
            throw LabelingError.classList(
                path: path, reason: "it names \(classes.count) classes and the output \(output.name) has \(output.shape.width ?? 0) values")
        }
        return classes
    }

    /// Rows of `class` in the order of the network's outputs.
    func rows(in catalog: Catalog) throws -> [Int64] {
        let classes = try list()
        let mappings = try mappings()
        return try catalog.write { writer in
            let audioset = try AudioSetNames(writer.reader.classTree())
            return try classes.map { entry in
                let isAudioSet = !entry.code.isEmpty || vocabulary == "audioset"
                guard let code = isAudioSet ? (entry.code.isEmpty ? audioset.code(of: entry.name) : entry.code) : entry.name else {
                    throw LabelingError.classList(path: model.path(of: output.classes) ?? "", reason: "AudioSet has no class '\(entry.name)'")
                }
                let name = isAudioSet ? "audioset" : vocabulary
                if let id = try writer.reader.classID(vocabulary: name, code: code) { return id }
                var made = TagClass(vocabulary: name, code: code, name: entry.name)
                if !isAudioSet {
                    let mapping = mappings?[code]
                    made.audioset = mapping?.audioset ?? (mappings == nil ? [audioset.code(of: entry.name)].compactMap(\.self) : [])
                    made.within = mapping?.within ?? []
                }
                guard let id = try writer.vocabulary([made])[code] else {
                    throw LabelingError.classList(path: code, reason: "the catalog did not take the class")
                }
                return id
            }
        }
    }

    /// What the vocabulary's manifest says, by code; nil where there is none.
    private func mappings() throws -> [String: VocabularyManifest.Entry]? {
        let manifest: VocabularyManifest
        if let path = model.path(of: "vocabulary") {
            manifest = try VocabularyManifest(path: path)
        } else if FileManager.default.fileExists(atPath: VocabularyManifest.path(of: vocabulary, in: installation)) {
            manifest = try VocabularyManifest(named: vocabulary, in: installation)
        } else {
            return nil
        }
        return Dictionary(manifest.classes.map { ($0.code, $0) }) { first, _ in first }
    }
}

/// AudioSet's classes by name, whatever the case.
private struct AudioSetNames {
    private let codes: [String: String]

    init(_ tree: ClassTree) {
        let classes = tree.ids.compactMap { tree[$0] }.filter { $0.vocabulary == "audioset" }
        codes = Dictionary(classes.map { ($0.name.lowercased(), $0.code) }) { first, _ in first }
    }

    func code(of name: String) -> String? {
        codes[name.lowercased()]
    }
}
