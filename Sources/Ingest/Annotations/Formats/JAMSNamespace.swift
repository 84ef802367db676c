import Catalog

/// What the values of a namespace of JAMS become.
enum JAMSNamespace {
    /// Free texts with times, in this role.
    case texts(role: String)
    /// Classes of a vocabulary; those of AudioSet may be written as identifiers or as names.
    case tags(vocabulary: String)
    /// Moments, in this role; the value may be a number or nothing.
    case moments(role: String)
    /// Sound events that were mixed, in Scaper's form.
    case soundscape
    /// Beats a minute.
    case tempo
    /// Speech, with its words where the value has them.
    case speech
    case unknown

    init(named name: String) {
        switch name {
        case "tag_open": self = .texts(role: "label")
        case "scaper", "sound_event": self = .soundscape
        case "beat", "beat_position": self = .moments(role: "beat")
        case "onset": self = .moments(role: "onset")
        case "chord", "chord_harte": self = .texts(role: "chord")
        case "key_mode": self = .texts(role: "key")
        case "lyrics": self = .texts(role: "lyrics")
        case "tempo": self = .tempo
        case "speech", "speech_open": self = .speech
        case "tag_urbansound": self = .tags(vocabulary: "urbansound8k")
        case _ where name.hasPrefix("tag_audioset"): self = .tags(vocabulary: "audioset")
        case _ where name.hasPrefix("tag_"): self = .tags(vocabulary: String(name.dropFirst(4)))
        case "multi_segment": self = .texts(role: "section")
        case _ where name.hasPrefix("segment_"): self = .texts(role: "section")
        default: self = .unknown
        }
    }

    /// Says what one observation says.
    ///
    /// - Parameter place: Where it stands, for a defect.
    func say(_ observation: JAMS.Observation, as place: String, into collector: inout AnnotationCollector) {
        let start = observation.time?.number, length = observation.duration?.number
        let end = start.flatMap { start in length.map { start + $0 } }
        let score = observation.confidence?.number
        let value = observation.value?.text
        func times(_ collector: inout AnnotationCollector) -> AnnotationCollector.Stretch? {
            collector.stretch(start, end, of: place)
        }
        switch self {
        case .unknown: break
        case .moments(let role):
            guard let start, (0...1e9).contains(start) else { return collector.lose(line: nil, "\(place) has no time") }
            let body = observation.fields["position"]?.text ?? value ?? role
            collector.said.statements.append(.text(role: role, language: nil, body: body, score: score, start: start))
        case .tempo:
            guard let tempo = observation.value?.number else { return collector.lose(line: nil, "\(place) has no number") }
            collector.said.statements.append(.measure(name: "tempo", value: tempo, unit: "BPM"))
        case .soundscape:
            guard let label = observation.fields["label"]?.text ?? observation.fields["event_label"]?.text ?? value else {
                return collector.lose(line: nil, "\(place) has no label")
            }
            let role = observation.fields["role"]?.text == "background" ? "background" : "label"
            if let stretch = times(&collector) { collector.text(role: role, label, stretch, score: score) }
        case .speech:
            guard let stretch = times(&collector) else { return }
            if let value { collector.utterance(stretch, value, speakers: []) } else { collector.span("speech", stretch, score: score) }
        case .texts, .tags:
            guard let value = observation.fields["label"]?.text ?? value else { return collector.lose(line: nil, "\(place) has no value") }
            // A tag of no length is one of the whole recording.
            let isWhole = length == 0 || length == nil
            let stretch = isWhole ? nil : times(&collector)
            guard isWhole || stretch != nil else { return }
            if case .tags(let vocabulary) = self, vocabulary != "audioset" || value.hasPrefix("/") {
                collector.said.tags.append(
                    Annotations.Tag(vocabulary, value, score: score, start: stretch?.start, end: stretch?.end))
            } else {
                var role = "label"
                if case .texts(let named) = self { role = named }
                collector.said.statements.append(
                    .text(role: role, language: nil, body: value, score: score, start: stretch?.start, end: stretch?.end))
            }
        }
    }
}
