import Audio
import Catalog
import Foundation

/// Measures the signal itself, by rules rather than by a model.
///
/// Says `loudness` (LUFS, EBU R 128), `peak` (dBFS), `clipping` and `silence`
/// (shares from 0 to 1), `snr` (dB) and `bandwidth` (Hz); the rules are told in
/// `ClippingMeter`, `LevelMeter` and `AverageSpectrum`.
struct QualityLabeler: Labeler {
    static let definition = LabelerDefinition(name: "quality", summary: "loudness, peak, clipping, silence, SNR, bandwidth") { _ in
        QualityLabeler()
    }

    var name: String { Self.definition.name }
    let needsSignalMeasures = true

    let source = Source(
        kind: .rule, name: "signal-quality", version: "1",
        parameters: SourceParameters.json([
            "loudness": "EBU R 128 integrated", "clipping": "runs of 3 samples at 0.999", "silence_below_dbfs": -60,
            "snr": "95th less 10th percentile of 20 ms levels", "bandwidth": "within 70 dB of the loudest bin of the average spectrum",
        ]))

    func label(_ hearing: Hearing) throws -> Labels {
        guard let measures = hearing.measures else { return Labels(outcome: hearing.outcome("the signal was not measured")) }
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
        let reason = measures.peak > 0 ? "too short" : "silent"
        return Labels(statements, outcome: hearing.outcome(missing.isEmpty ? nil : "\(reason) for \(missing.joined(separator: ", "))"))
    }
}
