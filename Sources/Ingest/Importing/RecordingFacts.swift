import Audio
import Catalog

/// Hears a file and puts down what it is.
struct RecordingFacts {
    var trustsHeaders: Bool

    /// Fills in what one reading of a file tells.
    ///
    /// - Parameters:
    ///   - path: Absolute, of the file that holds it.
    ///   - recording: With licence, split and path; the rest is put in.
    /// - Returns: What is odd about its samples.
    func examine(_ path: String, stamp: CorpusFolder.FileStamp, into recording: inout Recording) -> [Statement] {
        recording.bytes = stamp.bytes
        recording.modified = stamp.modified
        do {
            if !trustsHeaders { return try readWhole(path, into: &recording) }
            try readHeader(path, into: &recording)
        } catch .missing {
            // It was there a moment ago.
            recording.state = .missing
            recording.defect = "no audio file"
        } catch .defective(_, let defect) {
            recording.state = .damaged
            recording.defect = "\(defect)"
        } catch .unreadable(_, let reason) {
            recording.state = .damaged
            recording.defect = "cannot be read: \(reason)"
        } catch {
            recording.state = .damaged
            recording.defect = "\(error)"
        }
        return []
    }

    private func readWhole(_ path: String, into recording: inout Recording) throws(AudioError) -> [Statement] {
        let facts = try AudioFile.inspect(path: path, bytes: recording.byteRange)
        recording.bytes = Int64(facts.bytes)
        recording.sha256 = facts.fileDigest.hex
        recording.pcmSHA256 = facts.pcmDigest?.hex
        recording.codec = facts.format?.codec
        recording.sampleRate = facts.format?.sampleRate
        recording.channels = facts.format?.channels
        recording.frames = Int64(facts.frames)
        recording.declaredFrames = facts.format?.declaredFrames.map(Int64.init)
        recording.state = facts.defect == nil ? .ok : .damaged
        recording.defect = facts.defect.map { "\($0)" }
        return facts.oddities
    }

    private func readHeader(_ path: String, into recording: inout Recording) throws(AudioError) {
        let format = try AudioFile.format(path: path, bytes: recording.byteRange)
        recording.codec = format.codec
        recording.sampleRate = format.sampleRate
        recording.channels = format.channels
        recording.declaredFrames = format.declaredFrames.map(Int64.init)
        guard let declared = recording.declaredFrames, declared > 0 else {
            recording.state = .damaged
            recording.defect = "the header does not say how long it is; import it without trusting headers"
            return
        }
        guard declared / Self.mostFramesInAByte <= recording.bytes ?? 0 else {
            recording.state = .damaged
            recording.defect = "the header claims \(declared) frames, more than its \(recording.bytes ?? 0) bytes can hold"
            return
        }
        recording.frames = declared
        recording.state = .unverified
    }

    /// No codec at hand holds a second of silence at 48 kHz in fewer than a dozen bytes.
    private static let mostFramesInAByte: Int64 = 4096
}

extension Recording {
    /// The bytes of the file that holds it, where it is a part of one.
    fileprivate var byteRange: Range<Int64>? {
        container.map { $0.offset..<$0.offset + (bytes ?? 0) }
    }
}

extension AudioFacts {
    /// What a curator wants to know of a file before anyone listens, each only where it is so.
    ///
    /// `shortfall`: frames that the header declares and that do not decode, negative where more decode. `nonfinite`: samples that are no
    /// number. `dc`: the mean of all samples, from −60 dBFS on. `silent`: 1 where every sample is zero. `dualmono`: 1 where all channels are
    /// the same.
    fileprivate var oddities: [Statement] {
        var measures: [Statement] = []
        if let declared = format?.declaredFrames, declared != frames {
            measures.append(.measure(name: "shortfall", value: Double(declared) - Double(frames), unit: "frames"))
        }
        guard let signal else { return measures }
        if signal.nonfiniteSamples > 0 {
            measures.append(.measure(name: "nonfinite", value: Double(signal.nonfiniteSamples), unit: "samples"))
        }
        if abs(signal.dcOffset) >= Self.audibleOffset { measures.append(.measure(name: "dc", value: signal.dcOffset, unit: nil)) }
        if signal.isDigitalSilence { measures.append(.measure(name: "silent", value: 1, unit: nil)) }
        if signal.hasIdenticalChannels { measures.append(.measure(name: "dualmono", value: 1, unit: nil)) }
        return measures
    }

    private static let audibleOffset = 0.001
}
