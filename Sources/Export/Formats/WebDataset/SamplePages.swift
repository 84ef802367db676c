import Catalog

/// The clips of a WebDataset export in order, read a page at a time.
struct SamplePages {
    let job: ExportJob
    /// Rows of every clip that is asked for, in order.
    let clips: [Int64]
    /// Clips that a verdict keeps out.
    let dropped: Int

    private static let page = 200

    init(_ job: ExportJob) throws {
        self.job = job
        let all = job.request.includesDropped
        (clips, dropped) = try job.catalog.read { reader in
            if let set = job.set {
                let clips = try reader.clipIDs(inSet: set.id, includesDropped: all)
                return (clips, all ? 0 : try reader.clipIDs(inSet: set.id, includesDropped: true).count - clips.count)
            }
            var query: Query?
            if case .clips(let asked) = job.request.subject { query = asked }
            let clips = try reader.clipIDs(ClipFilter(query: query, includesDropped: all))
            return (clips, all ? 0 : try reader.totals(ClipFilter(query: query)).clips - clips.count)
        }
    }

    /// Hands out the clips from an index on, with the index of the page's first.
    func each(from index: Int = 0, _ body: (Int, [Sample]) async throws -> Void) async throws {
        var index = index
        while index < clips.count {
            let ids = Array(clips[index..<min(index + Self.page, clips.count)])
            try await body(index, samples(ids))
            index += ids.count
        }
    }

    private func samples(_ ids: [Int64]) throws -> [Sample] {
        try job.catalog.read { reader in
            let clips = try reader.clips(ids: ids)
            var kinds: Set<Statement.Kind> = [.tag, .text, .measure]
            if job.set != nil { kinds.formUnion([.span, .units]) }
            let statements = try reader.statements(clips: ids, kinds: kinds)
            let examples = try job.set.map { try reader.examples(set: $0.id, clips: ids, includesDropped: job.request.includesDropped) } ?? []
            let examplesOfClip = Dictionary(grouping: examples, by: \.clipID)
            let parents = try reader.clips(ids: Array(Set(examples.lazy.flatMap(\.parents))))
            let made = statements.values.lazy.flatMap(\.texts).filter { $0.sourceKind != .corpus }.map { Evidence(.text, $0.id) }
            let licenses = try reader.textLicenses(of: Array(made))
            return ids.compactMap { id in
                clips[id].map { clip in
                    var sample = Sample(clip: clip, statements: statements[id] ?? ClipStatements(), examples: examplesOfClip[id] ?? [])
                    sample.parents = sample.examples.reduce(into: [:]) { own, example in for id in example.parents { own[id] = parents[id] } }
                    sample.leaveOutUnheard()
                    if sample.quotesCorpus, let own = job.corpora[clip.corpus]?.textLicense { sample.textLicenses.insert(own) }
                    for text in sample.statements.texts { sample.textLicenses.formUnion(licenses[Evidence(.text, text.id)] ?? []) }
                    return sample
                }
            }
        }
    }
}
