import Catalog

/// Embeds the words about a clip in 384 dimensions, each text by itself, whoever wrote it.
struct TextVectorsLabeler: ReadingLabeler {
    static let definition = LabelerDefinition(name: "text-vectors", summary: "an embedding of each text (MiniLM)") { models in
        TextVectorsLabeler(encoder: try models.textEncoder())
    }

    var name: String { Self.definition.name }
    let work = ReadingWork.vectors(roles: TextRoles.meaningful)
    let encoder: TextEncoder

    var source: Source {
        Source(
            kind: .model, name: "minilm", version: encoder.version,
            parameters: SourceParameters.json([
                "says": "text-vectors", "model": .text(encoder.fingerprint), "vocabulary": .text(encoder.vocabularyFingerprint),
                "of": .text(TextRoles.meaningful.joined(separator: ",")), "longest_tokens": .number(Double(TextEncoder.longest)),
                "pool": "mean", "dimensions": .number(Double(TextEncoder.dimensions)),
            ]))
    }

    func read(_ clips: [Clip], in reader: CatalogReader) throws -> [Labels?] {
        guard let source = try reader.sourceID(source) else { return clips.map { _ in nil } }
        let texts = try reader.texts(clips: clips.map(\.id), TextFilter(roles: TextRoles.meaningful, withoutVectorBy: source))
        let vectors = try encoder.encode(texts.map(\.body))
        var statements: [Int64: [Statement]] = [:]
        for (place, text) in texts.enumerated() {
            statements[text.clip, default: []].append(.vector(Array(vectors[place]), text: text.id))
        }
        return clips.map { statements[$0.id].map { Labels($0) } }
    }
}
