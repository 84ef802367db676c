import Audio

/// What every consumer asks of a sound file: it decodes whole, as one channel in the form that was agreed on.
enum SoundCheck {
    /// - Returns: What is wrong, or nil.
    static func problem(with path: String, as form: SoundForm = .flac16k) -> String? {
        do {
            let facts = try AudioFile.inspect(path: path)
            if let defect = facts.defect { return "does not decode: \(defect)" }
            guard let format = facts.format else { return "is no audio" }
            guard format.sampleRate == form.rate, format.channels == 1 else {
                return "has \(format.channels) channels at \(format.sampleRate) Hz and should be \(form.rate / 1000) kHz mono"
            }
            let container = form.container.rawValue.uppercased()
            return format.codec.hasPrefix(container) ? nil : "is \(format.codec) and should be \(container)"
        } catch .missing {
            return "is not there"
        } catch {
            return "\(error)"
        }
    }
}
