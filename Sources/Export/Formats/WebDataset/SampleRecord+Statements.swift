import Catalog
import Foundation

extension SampleRecord {
    /// Gathers what is said about a clip.
    ///
    /// - Throws: `ExportError.brokenRecord` where the body of an example is not JSON.
    init(_ clip: Clip, _ said: ClipStatements, examples: [Example], corpora: [String: Corpus], set: String) throws {
        let entries = try examples.map { example in
            guard let body = try? JSONDecoder().decode(JSONValue.self, from: Data(example.body.utf8)) else {
                throw ExportError.brokenRecord(set: set, position: example.position)
            }
            return ExampleEntry(task: example.task, body: body, evidence: example.evidence.map { EvidenceEntry($0, in: said) })
        }
        self.init(
            clip: clip.key, corpus: clip.corpus, start: clip.start, end: clip.end, duration: clip.duration, license: clip.license,
            attribution: clip.attribution ?? corpora[clip.corpus]?.attribution, split: clip.split,
            tags: said.tags.map {
                Tag(
                    name: $0.name, mid: $0.code, vocabulary: $0.vocabulary, score: $0.score, start: $0.start, end: $0.end,
                    source: $0.source)
            },
            texts: said.texts.map {
                Text(role: $0.role, language: $0.language, text: $0.body, start: $0.start, end: $0.end, source: $0.source)
            },
            measures: said.measures.map { Measure(name: $0.name, value: $0.value, unit: $0.unit, source: $0.source) },
            examples: entries)
    }
}

extension SampleRecord.EvidenceEntry {
    init(_ evidence: Evidence, in said: ClipStatements) {
        self.init(kind: evidence.kind.rawValue)
        switch evidence.kind {
        case .tag:
            guard let tag = said.tags.first(where: { $0.id == evidence.id }) else { return }
            (value, source, score, start, end) = (tag.name, tag.source, tag.score, tag.start, tag.end)
        case .text:
            guard let text = said.texts.first(where: { $0.id == evidence.id }) else { return }
            (value, source, score, start, end) = (text.body, text.source, text.score, text.start, text.end)
        case .measure:
            guard let measure = said.measures.first(where: { $0.id == evidence.id }) else { return }
            (value, source) = ("\(measure.name) \(measure.value)", measure.source)
        case .span:
            guard let span = said.spans.first(where: { $0.id == evidence.id }) else { return }
            (value, source, score, start, end) = (span.name, span.source, span.score, span.start, span.end)
        case .units:
            guard let units = said.units.first(where: { $0.id == evidence.id }) else { return }
            (value, source) = ("\(units.sequence.merged.count) units", units.source)
            (start, end) = (units.sequence.start, units.sequence.end)
        case .vector: return
        }
    }

    private init(kind: String) {
        self.init(kind: kind, value: nil, source: nil, score: nil, start: nil, end: nil)
    }
}
