import Audio

extension ClipEar {
    /// Frames that are added at once.
    private static let blockFrames = 16_384

    /// What a labeler hears in samples that are in memory.
    ///
    /// - Parameters:
    ///   - samples: Interleaved.
    ///   - sampleRate: Hz.
    /// - Throws: What models throw.
    static func labels(
        of samples: [Float], sampleRate: Int = AudioFile.modelRate, channels: Int = 1, by labeler: any ClipHearing
    ) throws -> Labels {
        let format = ClipFormat(frames: samples.count / channels, sampleRate: sampleRate, channels: channels)
        let ear = try ClipEar(format, at: 0, labelers: [(0, labeler)])
        let round = HearingRound()
        round.join(ear)
        try ear.add(samples, to: round)
        try round.hear()
        return ear.entries?.first?.labels ?? Labels()
    }

    /// Adds all of the clip's samples, and has them heard a round at a time.
    func add(_ samples: [Float], to round: HearingRound) throws {
        var samples = samples
        let channels = samples.isEmpty || frames.isEmpty ? 1 : max(1, samples.count / frames.count)
        try samples.withUnsafeMutableBufferPointer { samples in
            for start in stride(from: 0, to: frames.count, by: Self.blockFrames) {
                let end = min(frames.count, start + Self.blockFrames)
                let block = UnsafeMutableBufferPointer(rebasing: samples[(start * channels)..<(end * channels)])
                let undefined = Mixdown.undefined(in: block)
                if !undefined.isEmpty { Mixdown.silenceUndefined(block) }
                try add(block, at: frames.lowerBound + start, undefined: undefined)
                if end < frames.count { try round.hearIfFull() }
            }
        }
        try end()
    }
}
