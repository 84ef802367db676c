import Manifest

/// Two sounds over each other, as AudioGen was trained on (Kreuk et al. 2023; `audiocraft/data/sound_dataset.py`).
///
/// Both are brought to one level, the second then below or above the first by the SNR; it sets in while enough of the first is still to
/// come. The whole is brought to a level of its own, no sample above the peak.
struct MixingRules: Sendable {
    /// dBFS (RMS) of each before they are put together.
    var level: Double
    /// Decibels by which the first is louder than the second.
    var snr: Bounds
    /// How much of the first has still to come when the second sets in, from 0 to 1.
    var overlap: Double
    /// dBFS (RMS) of the scene.
    var finalLevel: Bounds
    /// Seconds of the shortest sound that is taken.
    var shortest: Double

    init(_ fields: ManifestFields) {
        level = fields.optionalDouble("level") ?? -25
        snr = Bounds(fields, "snr", least: -5, most: 5, allowed: -40...40)
        overlap = fields.optionalDouble("overlap") ?? 0.5
        finalLevel = Bounds(fields, "final_level", least: -35, most: -15, allowed: -70...0)
        shortest = fields.optionalDouble("shortest") ?? 0.5
        if !(-70...0).contains(level) { fields.reject("level", "it has to be from -70 to 0") }
        if !(0...1).contains(overlap) { fields.reject("overlap", "it has to be from 0 to 1") }
        if !(0.05...60).contains(shortest) { fields.reject("shortest", "it has to be from 0.05 to 60") }
    }
}
