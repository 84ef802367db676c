import Audio
import Catalog

/// Guesses how listeners would rate a clip as speech, with DNSMOS.
///
/// Says the measures `dnsmos` (speech and background together), `dnsmos-signal`,
/// `dnsmos-background` and `p808`, mean opinion scores from 1 to 5, and
/// `dnsmos-windows`, of how many windows of 9.01 s they are the mean. By far the
/// dearest labeler, and so no part of `all`.
struct DNSMOSLabeler: ListeningLabeler {
    static let definition = LabelerDefinition(
        name: "dnsmos", summary: "how listeners would rate it as speech (DNSMOS P.835 and P.808); slow", isPartOfAll: false
    ) { models in
        DNSMOSLabeler(model: try models.speechQuality(), windows: models.speechQualityWindows)
    }

    var name: String { Self.definition.name }
    let needs = Needs()
    let model: SpeechQualityModel
    /// The most windows of a clip; nil for all.
    let windows: Int?

    var source: Source {
        Source(
            kind: .model, name: "dnsmos", version: model.version,
            parameters: SourceParameters.json([
                "says": "dnsmos", "p835": .text(model.fingerprint), "p808": .text(model.qualityFingerprint),
                "windows": windows.map { .text("\($0), evenly spread") } ?? "one a second, as dnsmos_local.py",
            ]))
    }

    func listener(to clip: ClipFormat) throws -> any ClipListener {
        DNSMOSListener(try OpinionMeter(model: model, duration: clip.duration, limit: windows))
    }
}

/// Says what a meter made of a clip.
private final class DNSMOSListener: ClipListener {
    private let meter: OpinionMeter

    /// Samples: 20 ms, one frame of the P.808 front end. What is shorter has no spectrum to speak of.
    private static let shortest = 320

    init(_ meter: OpinionMeter) {
        self.meter = meter
    }

    func hear(_ passage: Passage) throws {
        try meter.add(passage.samples)
    }

    func labels(_ ending: ClipEnding) throws -> Labels {
        guard ending.samples >= Self.shortest else { return Labels(outcome: ending.outcome("shorter than one frame of 20 ms")) }
        guard let scores = try meter.finish() else { return Labels(outcome: ending.outcome("it ended before a window of it was whole")) }
        let measures = [
            ("dnsmos", scores.overall), ("dnsmos-signal", scores.signal), ("dnsmos-background", scores.background), ("p808", scores.p808),
        ].map { Statement.measure(name: $0.0, value: $0.1, unit: "MOS") }
        let windows = Statement.measure(name: "dnsmos-windows", value: Double(meter.windows), unit: "windows")
        return Labels(measures + [windows], outcome: ending.outcome())
    }
}
