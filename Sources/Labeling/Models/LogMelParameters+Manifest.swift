import Audio
import Manifest

extension LogMelParameters {
    /// The front end that a manifest describes.
    ///
    /// - Parameter rate: Of the samples, Hz.
    init(_ manifest: FrontEndManifest.LogMel, rate: Int) {
        self.init()
        self.rate = rate
        (window, hop, fft, bands) = (manifest.window, manifest.hop, manifest.fft, manifest.bands)
        (lowest, highest) = (manifest.lowest, manifest.highest)
        taper =
            switch manifest.taper {
            case .hann: .hann
            case .symmetricHann: .symmetricHann
            case .hamming: .hamming
            case .symmetricHamming: .symmetricHamming
            case .povey: .povey
            }
        spectrum = manifest.spectrum == .power ? .power : .magnitude
        melScale = manifest.melScale == .htk ? .htk : .slaney
        triangles = manifest.triangles == .mel ? .mel : .hertz
        melNorm = manifest.melNorm == .slaney ? .slaney : .none
        centre =
            switch manifest.centre {
            case .none: .none
            case .silence: .silence
            case .reflect: .reflect
            }
        (removesMean, preEmphasis, gain) = (manifest.removesMean, Float(manifest.preEmphasis), Float(manifest.gain))
        logarithm =
            switch manifest.logarithm {
            case .natural: .natural
            case .log10: .log10
            case .decibel: .decibel
            case .none: .none
            }
        (multiply, offset, floor) = (Float(manifest.multiply), Float(manifest.offset), Float(manifest.floor))
        (isRelativeToMaximum, dynamicRange) = (manifest.isRelativeToMaximum, manifest.dynamicRange.map(Float.init))
        (mean, deviation) = (Float(manifest.mean), Float(manifest.deviation))
    }
}
