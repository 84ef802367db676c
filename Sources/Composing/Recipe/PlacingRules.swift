import Manifest

/// Events at chosen times on a steady background.
struct PlacingRules: Sendable {
    /// LUFS of the scene as a whole.
    var loudness: Double
    /// How many of the scenes have a background, from 0 to 1.
    var backgrounds: Double
    /// The widest spread of the levels of a background, dB.
    var steadiness: Double
    /// Seconds over which a background that is too short goes over into its own repetition.
    var crossfade: Double
    /// How many kinds of sound are heard beside the background.
    var kinds: Bounds
    /// How often each of them is heard.
    var times: Bounds
    /// Seconds of one event; a stretch of sound that is longer is cut.
    var length: Bounds
    /// Seconds between two events of one kind.
    var apart: Double
    /// Seconds at either end of the scene without an event.
    var edge: Double
    /// Seconds of each fade of an event.
    var fade: Double
    /// Decibels by which the events of a kind are louder than the background.
    var snr: Bounds
    /// Whether events of two kinds may be heard at once.
    var overlaps: Bool

    init(_ fields: ManifestFields, seconds: Double) {
        loudness = fields.optionalDouble("loudness") ?? -23
        if !(-70 ... -5).contains(loudness) { fields.reject("loudness", "it has to be from -70 to -5") }
        let background = fields.fields("background")
        backgrounds = background?.optionalDouble("probability") ?? 0.7
        steadiness = background?.optionalDouble("spread") ?? 6
        crossfade = background?.optionalDouble("crossfade") ?? 0.25
        if !(0...1).contains(backgrounds) { background?.reject("probability", "it has to be from 0 to 1") }
        if steadiness <= 0 { background?.reject("spread", "it has to be more than 0") }
        if !(0.01...1).contains(crossfade) { background?.reject("crossfade", "it has to be from 0.01 to 1") }
        let events = fields.fields("events")
        kinds = Bounds(events, "kinds", least: 1, most: 3, allowed: 1...20)
        times = Bounds(events, "times", least: 1, most: 4, allowed: 1...50)
        length = Bounds(events, "seconds", least: 0.2, most: 2.5, allowed: 0.05...seconds)
        snr = Bounds(events, "snr", least: 3, most: 20, allowed: -40...60)
        apart = events?.optionalDouble("apart") ?? 0.7
        edge = events?.optionalDouble("edge") ?? 0.1
        fade = events?.optionalDouble("fade") ?? 0.01
        overlaps = events?.optionalBool("overlaps") ?? true
        if !(0...seconds).contains(apart) { events?.reject("apart", "it has to be from 0 to the length of the scene") }
        if !(0...(seconds / 4)).contains(edge) { events?.reject("edge", "it has to be from 0 to a quarter of the scene") }
        if !(0...0.1).contains(fade) { events?.reject("fade", "it has to be from 0 to 0.1") }
    }
}
