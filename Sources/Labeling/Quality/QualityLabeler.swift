import Audio
import Catalog
import Foundation

/// Measures the signal itself, by rules rather than by a model.
///
/// Says `loudness` (LUFS, EBU R 128), `peak` (dBFS), `clipping` and `silence`
/// (shares from 0 to 1), `snr` (dB) and `bandwidth` (Hz); the rules are told in
/// `ClippingMeter`, `LevelMeter` and `AverageSpectrum`.
struct QualityLabeler: ListeningLabeler {
    static let definition = LabelerDefinition(name: "quality", summary: "loudness, peak, clipping, silence, SNR, bandwidth") { _ in
        QualityLabeler()
    }

    var name: String { Self.definition.name }
    let needs = Needs(isMeasured: true, rates: [])

    let source = Source(
        kind: .rule, name: "signal-quality", version: "1",
        parameters: SourceParameters.json([
            "loudness": "EBU R 128 integrated",
            "clipping": .text("runs of \(ClippingMeter.leastRun) samples at \(ClippingMeter.threshold)"),
            "silence_below_dbfs": .number(Double(LevelMeter.silenceLevel)),
            "snr": .text(
                "\(Self.percent(LevelMeter.signalPercentile))th less \(Self.percent(LevelMeter.noisePercentile))th percentile of 20 ms levels"
            ),
            "bandwidth": .text("within \(Int(AverageSpectrum.bandwidthRange)) dB of the loudest bin of the average spectrum"),
        ]))

    private static func percent(_ share: Double) -> Int {
        Int((share * 100).rounded())
    }

    func listener(to clip: ClipFormat) -> any ClipListener {
        QualityListener()
    }
}

/// Says what the pass measured of a clip.
final class QualityListener: ClipListener {
    func hear(_ passage: Passage) {}

    func labels(_ ending: ClipEnding) -> Labels {
        guard let measures = ending.measures else { return Labels(outcome: ending.outcome("the signal was not measured")) }
        var statements: [Statement] = []
        var missing: [String] = []
        func say(_ name: String, _ value: Double?, _ unit: String) {
            if let value, value.isFinite {
                statements.append(.measure(name: name, value: value, unit: unit))
            } else {
                missing.append(name)
            }
        }
        say("loudness", measures.loudness, "LUFS")
        say("peak", measures.peak > 0 ? 20 * log10(measures.peak) : nil, "dBFS")
        say("clipping", measures.clipping, "share")
        say("silence", measures.silence, "share")
        say("snr", measures.signalToNoise, "dB")
        say("bandwidth", measures.bandwidth, "Hz")
        return Labels(statements, outcome: ending.outcome(Self.outcome(of: measures, missing: missing)))
    }

    /// Why some measures are missing; nil where none are.
    static func outcome(of measures: SignalMeasures, missing: [String]) -> String? {
        guard !missing.isEmpty else { return nil }
        guard measures.peak > 0 else { return "silent for \(missing.joined(separator: ", "))" }
        var reasons: [String] = []
        if !measures.loudnessHasRule, missing.contains("loudness") { reasons.append("too many channels for loudness") }
        let short = missing.filter { measures.loudnessHasRule || $0 != "loudness" }
        if !short.isEmpty { reasons.append("too short for \(short.joined(separator: ", "))") }
        return reasons.joined(separator: "; ")
    }
}
