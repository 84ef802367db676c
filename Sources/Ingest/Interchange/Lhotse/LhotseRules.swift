import Catalog
import Manifest

/// What supervisions and custom fields of lhotse say.
struct LhotseRules: Sendable {
    let rules: FieldRules

    private static let structure: Set<String> = ["id", "recording_id", "start", "duration", "channel", "alignment", "type"]
    /// A supervision as long as this of its recording is about all of it, in seconds.
    private static let tolerance = 0.01

    init(_ manifest: CorpusManifest) {
        rules = FieldRules(manifest, isSpeech: true)
    }

    /// Adds supervisions to a recording: each a segment, but for a single one that is as long as the recording.
    ///
    /// - Parameters:
    ///   - offset: Of what their times are from, in seconds of the recording.
    ///   - length: Of the recording in seconds.
    func add(_ supervisions: [FieldValue], from offset: Double = 0, length: Double?, channels: Int, place: String, to said: inout Annotations) {
        for supervision in supervisions {
            guard let fields = supervision.object, let start = fields["start"]?.number, let duration = fields["duration"]?.number else {
                said.defects.append("\(place): a supervision has no start and duration")
                said.notes.append("segments with impossible times")
                continue
            }
            var row = row(fields, channels: channels)
            let from = offset + start
            if supervisions.count == 1, from == 0, let length, abs(duration - length) <= Self.tolerance {
                row.statements += words(of: fields, before: 0)
                said.add(row: row)
            } else {
                row.statements += words(of: fields, before: start)
                said.add(row, from: from, to: from + duration, place: place)
            }
        }
    }

    /// What fields that are not lhotse's own say.
    func custom(_ value: FieldValue?) -> Annotations {
        guard let fields = value?.object else { return Annotations() }
        let plain = fields.filter { !Self.isStored($0.value) }
        var said = rules.row(plain).said
        if plain.count < fields.count { said.notes.append("with arrays or features that are not read") }
        return said
    }

    private func row(_ fields: [String: FieldValue], channels: Int) -> Annotations {
        var plain = fields
        plain["custom"] = nil
        var said = rules.row(plain, except: Self.structure).said
        let custom = custom(fields["custom"])
        said.add(row: custom)
        if let id = fields["id"]?.text { said.statements.append(.text(role: "id", language: nil, body: id)) }
        if channels > 1 {
            for channel in fields["channel"]?.texts ?? [] { said.statements.append(.text(role: "channel", language: nil, body: channel)) }
        }
        return said
    }

    /// Words, phones and whatever else is aligned: lists of symbol, start, duration and score by kind.
    private func words(of fields: [String: FieldValue], before start: Double) -> [Statement] {
        (fields["alignment"]?.object ?? [:]).sorted { $0.key < $1.key }.flatMap { kind, items in
            (items.list ?? []).compactMap { item in
                let parts = item.list ?? ["symbol", "start", "duration", "score"].map { item[$0] ?? .nothing }
                guard parts.count >= 3, let symbol = parts[0].text, let begin = parts[1].number, let length = parts[2].number else { return nil }
                let score = parts.count > 3 ? parts[3].number : nil
                return .text(role: kind, language: nil, body: symbol, score: score, start: max(0, begin - start), end: max(0, begin - start + length))
            }
        }
    }

    /// Whether a value is a manifest of something on disk that is no text.
    private static func isStored(_ value: FieldValue) -> Bool {
        ["array", "storage_key", "sources", "num_features"].contains { value[$0] != nil }
    }
}
