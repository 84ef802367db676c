import Audio
import Foundation

/// Adds parts up, sample by sample, in their order: the same parts give the same samples.
enum SceneMix {
    struct Part {
        /// Of the whole parent.
        var samples: [Float]
        var start: Int
        var frames: Int
        var onset: Int
        var fade: Int
        /// Decibels.
        var gain: Double
    }

    static func mix(_ parts: [Part], frames: Int) -> [Float] {
        var mixed = [Float](repeating: 0, count: frames)
        for part in parts {
            let faded = faded(part.samples, start: part.start, frames: part.frames, fade: part.fade)
            let gain = Float(pow(10, part.gain / 20))
            for (index, sample) in faded.enumerated() where part.onset + index < frames {
                mixed[part.onset + index] += gain * sample
            }
        }
        return mixed
    }

    /// A stretch with fades of equal power at both ends: a quarter of a sine up, a quarter of a cosine down.
    static func faded(_ samples: [Float], start: Int, frames: Int, fade: Int) -> [Float] {
        guard start >= 0, start < samples.count else { return [] }
        var stretch = Array(samples[start..<min(samples.count, start + frames)])
        let fade = min(fade, stretch.count / 2)
        for index in 0..<fade {
            let factor = Float(sin((Double(index) + 0.5) / Double(fade) * Double.pi / 2))
            stretch[index] *= factor
            stretch[stretch.count - 1 - index] *= factor
        }
        return stretch
    }

    /// dBFS of the whole; nil of silence.
    static func level(_ samples: [Float]) -> Double? {
        let power = samples.reduce(0.0) { $0 + Double($1) * Double($1) }
        guard power > 0, !samples.isEmpty else { return nil }
        return 10 * log10(power / Double(samples.count))
    }

    /// The gain in hundredths of a dB that brings a scene to a level, or as near as its peak allows.
    static func gain(from level: Double, to target: Double, samples: [Float], peak: Double) -> Int {
        let loudest = Double(samples.reduce(0) { max($0, abs($1)) })
        let room = loudest > 0 ? 20 * log10(peak / loudest) : 0
        return Int((min(target - level, room) * 100).rounded(.down))
    }
}
