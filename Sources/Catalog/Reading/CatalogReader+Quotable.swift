import GRDB

extension CatalogReader {
    /// The licences of the texts that some statements quote or rest on: of what a corpus says, that of its texts; of a text that was
    /// made from others, theirs.
    ///
    /// - Parameter evidence: Of a page of examples or clips.
    /// - Returns: Only statements that have one.
    public func textLicenses(of evidence: some Sequence<Evidence>) throws -> [Evidence: Set<String>] {
        let asked = Set(evidence)
        var licenses = try licensesOfCorpora(asked)
        let texts = asked.filter { $0.kind == .text && licenses[$0] == nil }
        guard !texts.isEmpty else { return licenses }
        let grounds = try self.evidence(texts: texts.map(\.id))
        // What a text rests on was there before it and names what that rests on, so one step back is all.
        let ofGrounds = try licensesOfCorpora(Set(grounds.values.joined()))
        for text in texts {
            let found = (grounds[text.id] ?? []).reduce(into: Set<String>()) { $0.formUnion(ofGrounds[$1] ?? []) }
            if !found.isEmpty { licenses[text] = found }
        }
        return licenses
    }

    /// Of those that a corpus itself says, the licence of its texts.
    private func licensesOfCorpora(_ evidence: Set<Evidence>) throws -> [Evidence: Set<String>] {
        var licenses: [Evidence: Set<String>] = [:]
        // Embeddings and units are only ever of models.
        for (kind, group) in Dictionary(grouping: evidence, by: \.kind) where kind != .vector && kind != .units {
            let list = "[" + group.map { String($0.id) }.joined(separator: ",") + "]"
            let statement = try db.cachedStatement(
                sql: """
                    SELECT said.id, corpus.text_license FROM \(kind.rawValue) AS said JOIN source ON source.id = said.source_id
                        JOIN clip ON clip.id = said.clip_id JOIN recording ON recording.id = clip.recording_id
                        JOIN corpus ON corpus.id = recording.corpus_id
                    WHERE said.id IN (SELECT value FROM json_each(?)) AND source.kind = 'corpus'
                    """)
            for row in try Row.fetchAll(statement, arguments: [list]) { licenses[Evidence(kind, row[0])] = [row[1]] }
        }
        return licenses
    }
}
