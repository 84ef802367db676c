import Audio
import Catalog

/// A measure of `acoustics` as the catalog has it.
struct AcousticMeasure: Sendable {
    var name: String
    var unit: String
    var value: @Sendable (AcousticMeasures) -> Double?

    /// In the order in which they are said.
    static let all: [AcousticMeasure] = [
        AcousticMeasure(name: "level", unit: "dBFS") { $0.level },
        AcousticMeasure(name: "floor", unit: "dBFS") { $0.floor },
        AcousticMeasure(name: "dynamic_range", unit: "dB") { $0.dynamicRange },
        AcousticMeasure(name: "rise", unit: "dB") { $0.rise },
        AcousticMeasure(name: "sounding", unit: "s") { $0.sounding },
        AcousticMeasure(name: "sounding_share", unit: "share") { $0.soundingShare },
        AcousticMeasure(name: "events", unit: "count") { Double($0.events) },
        AcousticMeasure(name: "longest_event", unit: "s") { $0.longestEvent },
        AcousticMeasure(name: "centroid", unit: "Hz") { $0.centroid },
        AcousticMeasure(name: "spread", unit: "Hz") { $0.spread },
        AcousticMeasure(name: "flatness", unit: "ratio") { $0.flatness },
        AcousticMeasure(name: "onsets", unit: "count") { Double($0.onsets) },
        AcousticMeasure(name: "repetition", unit: "correlation") { $0.repetition },
        AcousticMeasure(name: "repetition_interval", unit: "s") { $0.interval },
        AcousticMeasure(name: "pitch", unit: "Hz") { $0.pitch },
        AcousticMeasure(name: "periodicity", unit: "share") { $0.periodicity },
        AcousticMeasure(name: "speech_pitch", unit: "Hz") { $0.speechPitch },
        AcousticMeasure(name: "speech_pitch_range", unit: "semitones") { $0.speechPitchRange },
        AcousticMeasure(name: "speaking_rate", unit: "syllables/s") { $0.speakingRate },
    ]

    static let names = all.map(\.name)

    /// What is said of measures; those that have no meaning are left out.
    static func statements(_ measures: AcousticMeasures) -> [Statement] {
        all.compactMap { measure in
            guard let value = measure.value(measures), value.isFinite else { return nil }
            return .measure(name: measure.name, value: value, unit: measure.unit)
        }
    }
}
