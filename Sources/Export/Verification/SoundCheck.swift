import Audio

/// What every consumer asks of a sound file: it decodes whole, as 16 kHz mono FLAC.
enum SoundCheck {
    /// - Returns: What is wrong, or nil.
    static func problem(with path: String) -> String? {
        do {
            let facts = try AudioFile.inspect(path: path)
            if let defect = facts.defect { return "does not decode: \(defect)" }
            guard let format = facts.format else { return "is no audio" }
            guard format.sampleRate == AudioFile.modelRate, format.channels == 1 else {
                return "has \(format.channels) channels at \(format.sampleRate) Hz and should be 16 kHz mono"
            }
            return format.codec.hasPrefix("FLAC") ? nil : "is \(format.codec) and should be FLAC"
        } catch .missing {
            return "is not there"
        } catch {
            return "\(error)"
        }
    }
}
