import Catalog
import Manifest

/// The vocabularies that a corpus's tags are of.
struct CorpusVocabularies {
    let manifest: CorpusManifest
    let folder: CorpusFolder
    let installation: Installation

    /// Puts them into the catalog: AudioSet first, for the others are mapped onto it.
    ///
    /// - Throws: `IngestError`, `ManifestError`, `CatalogError`.
    func install(into catalog: Catalog) throws {
        guard manifest.vocabulary != nil || manifest.tables.contains(where: { !$0.tags.isEmpty }) else {
            // Rows of a collection of any kind may have codes of AudioSet, or none.
            if GenericLayout.named(manifest.reader) != nil { try installAudioSetWhereItIs(into: catalog) }
            return
        }
        if let own = ownOntology {
            let classes = try AudioSetVocabulary.read(ontology: own)
            try catalog.write { _ = try $0.vocabulary(classes) }
        } else {
            try AudioSetVocabulary.install(into: catalog, ontology: AudioSetVocabulary.installedPath(in: installation))
        }
        let classes = try ownClasses() + tabledClasses() + listedClasses(missingFrom: catalog)
        if !classes.isEmpty { try catalog.write { _ = try $0.vocabulary(classes) } }
    }

    /// The rows of a corpus's tables of classes that cannot be used, and those tables.
    ///
    /// - Throws: `IngestError`.
    static func brokenRows(of manifest: CorpusManifest, in folder: CorpusFolder) throws -> (rows: [BrokenRow], tables: [String]) {
        var rows: [BrokenRow] = []
        var tables: [String] = []
        for file in [manifest.classTable?.file, manifest.classList].compactMap(\.self) {
            guard var table = try TableFile(file, split: nil, in: folder) else { continue }
            tables += table.paths
            while let row = try table.next() {
                if case .broken(let number, let reason) = row { rows.append(BrokenRow(table: table.path, number: number, reason: reason)) }
            }
        }
        return (rows, tables)
    }

    private func installAudioSetWhereItIs(into catalog: Catalog) throws {
        let ontology = AudioSetVocabulary.installedPath(in: installation)
        if CorpusFolder.exists(ontology) { try AudioSetVocabulary.install(into: catalog, ontology: ontology) }
    }

    private var ownOntology: String? {
        manifest.ontology.flatMap { place in
            if case .file(let stamp) = folder.look(at: place) { folder.absolute(stamp.path) } else { nil }
        }
    }

    private func ownClasses() throws -> [TagClass] {
        guard let name = manifest.vocabulary else { return [] }
        let vocabulary = try VocabularyManifest(named: name, in: installation)
        return vocabulary.classes.map {
            TagClass(vocabulary: vocabulary.name, code: $0.code, name: $0.name, audioset: $0.audioset, within: $0.within)
        }
    }

    /// Classes of a vocabulary that the corpus brings along, below one another.
    private func tabledClasses() throws -> [TagClass] {
        guard let list = manifest.classTable, var table = try TableFile(list.file, split: nil, in: folder),
            let code = table.columns[list.code], let name = table.columns[list.name]
        else { return [] }
        let parent = list.parent.flatMap { table.columns[$0] }
        var classes: [TagClass] = []
        while let row = try table.next() {
            guard case .values(let values) = row else { continue }
            let parents = parent.map { [values[$0]] } ?? []
            classes.append(TagClass(vocabulary: list.vocabulary, code: values[code], name: values[name], parents: parents))
        }
        return classes
    }

    /// Classes that the corpus lists and its ontology lacks.
    private func listedClasses(missingFrom catalog: Catalog) throws -> [TagClass] {
        guard let list = manifest.classList, var table = try TableFile(list, split: nil, in: folder),
            let code = table.columns["mid"], let name = table.columns["display_name"]
        else { return [] }
        var classes: [TagClass] = []
        while let row = try table.next() {
            guard case .values(let values) = row else { continue }
            if try catalog.read({ try $0.classID(vocabulary: AudioSetVocabulary.name, code: values[code]) }) == nil {
                classes.append(TagClass(vocabulary: AudioSetVocabulary.name, code: values[code], name: values[name]))
            }
        }
        return classes
    }
}
