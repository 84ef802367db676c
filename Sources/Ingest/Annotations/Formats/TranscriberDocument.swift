import Catalog

/// Takes in a Transcriber file.
struct TranscriberDocument: XMLEventHandler {
    private struct Speaker {
        var name: String
        var gender: String?
    }

    private struct Turn {
        var speakers: [Speaker]
        var end: Double?
        /// Where the text that is gathered begins.
        var time: Double?
        /// By the number that `Who` gives, counted from 1; 0 where it gives none.
        var texts: [Int: String] = [:]
        var voice = 0
        /// What is heard beside the words.
        var events: [(role: String, body: String)] = []
        var line: Int
    }

    private(set) var isTranscriber = false
    private var collector = AnnotationCollector()
    private var language: String?
    private var speakers: [String: Speaker] = [:]
    private var turn: Turn?
    private var background: (name: String, start: Double?)?
    private var lastTime: Double?

    mutating func take(_ event: XMLEvent, line: Int) throws(AnnotationError) {
        switch event {
        case .start(let name, let attributes): start(name, attributes, line: line)
        case .text(let text):
            if let voice = turn?.voice { turn?.texts[voice, default: ""] += text + " " }
        case .end(let name):
            if name == "Turn" { endTurn() }
            if name == "Trans" { endBackground(at: lastTime, line: line) }
        }
    }

    /// All that the file says, once it has been read.
    var annotations: Annotations {
        collector.finished
    }

    private mutating func start(_ name: String, _ attributes: [String: String], line: Int) {
        func text(_ key: String) -> String? {
            attributes[key].map(\.collapsingSpace).flatMap { $0.isEmpty ? nil : $0 }
        }
        switch name {
        case "Trans":
            isTranscriber = true
            language = text("xml:lang")
        case "Speaker":
            guard let id = text("id") else { return }
            let gender = text("type").flatMap { $0 == "male" || $0 == "female" ? $0 : nil }
            speakers[id] = Speaker(name: text("name") ?? id, gender: gender)
        case "Turn":
            let start = attributes["startTime"].flatMap { $0[...].finiteNumber }, end = attributes["endTime"].flatMap { $0[...].finiteNumber }
            let names = (attributes["speaker"] ?? "").split(separator: " ").map { speakers[String($0)] ?? Speaker(name: String($0)) }
            turn = Turn(speakers: names, end: end, time: start, line: line)
            lastTime = end ?? lastTime
        case "Sync":
            guard let time = attributes["time"].flatMap({ $0[...].finiteNumber }) else {
                return collector.lose(line: line, "a Sync has no time that is a number of seconds; its text goes to the one before")
            }
            flush(until: time)
            turn?.line = line
        case "Who": turn?.voice = max(0, attributes["nb"].flatMap { Int($0) } ?? 0)
        case "Background":
            let time = attributes["time"].flatMap { $0[...].finiteNumber }
            endBackground(at: time, line: line)
            if let type = text("type"), attributes["level"] != "off" { background = (type, time) }
        case "Event":
            guard attributes["extent"] != "end", let body = text("desc") else { return }
            turn?.events.append((Self.role(ofEvent: text("type")), body))
        case "Comment":
            if let body = text("desc") { turn?.events.append(("comment", body)) }
        default: break
        }
    }

    private static func role(ofEvent type: String?) -> String {
        switch type {
        case nil, "noise": "label"
        case "language": "language"
        case "entities": "entity"
        default: type ?? "label"
        }
    }

    private mutating func endTurn() {
        flush(until: turn?.end)
        turn = nil
    }

    private mutating func endBackground(at time: Double?, line: Int) {
        guard let (name, start) = background else { return }
        background = nil
        if let stretch = collector.stretch(start, time, line: line) { collector.text(role: "label", name, stretch) }
    }

    /// Takes the text up to a time for utterances.
    private mutating func flush(until time: Double?) {
        guard var current = turn else { return }
        defer {
            (current.time, current.texts, current.events, current.voice) = (time ?? current.time, [:], [], 0)
            turn = current
        }
        let texts = current.texts.filter { !$0.value.collapsingSpace.isEmpty }.sorted { $0.key < $1.key }
        // A Sync usually stands where its turn begins.
        if texts.isEmpty, current.events.isEmpty, current.time == time { return }
        guard let stretch = collector.stretch(current.time, time, line: current.line) else { return }
        if texts.isEmpty {
            if !current.speakers.isEmpty { collector.turn(stretch, speakers: current.speakers.map(\.name)) }
            for event in current.events { collector.text(role: event.role, event.body, stretch) }
        }
        for (voice, text) in texts {
            let place = voice - 1
            let who = current.speakers.indices.contains(place) ? [current.speakers[place]] : current.speakers
            var more = who.count == 1 ? who[0].gender.map { [Statement.text(role: "gender", language: nil, body: $0)] } ?? [] : []
            more += current.events.map { Statement.text(role: $0.role, language: nil, body: $0.body) }
            collector.utterance(stretch, text, speakers: who.map(\.name), language: language, more: more)
        }
    }
}
