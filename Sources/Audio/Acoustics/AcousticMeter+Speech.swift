import Glibc

extension AcousticMeter {
    /// Seconds of speech below which no rate is told.
    public static let leastSpeech = 1.0
    /// Voiced frames of 20 ms below which no pitch of speech is told.
    static let leastVoiced = 10

    /// Measures what is told of voices alone.
    ///
    /// - Parameter speech: Stretches in samples.
    static func measureSpeech(_ speech: [Range<Int>], levels: LevelTrack, voices: PitchTrack, _ measures: inout AcousticMeasures) {
        let stretches = speech.map { ($0.lowerBound / hop)..<max($0.lowerBound / hop, min(levels.count, $0.upperBound / hop)) }
        let voiced = voices.frequencies(in: stretches).sorted
        if voiced.count >= leastVoiced, let low = voiced.percentile(0.1), let high = voiced.percentile(0.9) {
            measures.speechPitch = voiced.percentile(0.5)
            measures.speechPitchRange = 12 * log2(high / low)
        }
        let seconds = Double(stretches.reduce(0) { $0 + $1.count } * hop) / Double(AudioFile.modelRate)
        guard seconds >= leastSpeech else { return }
        let nuclei = SyllableNuclei.count(in: levels, speech: stretches, isVoiced: voices.isPitched)
        if nuclei > 0 { measures.speakingRate = Double(nuclei) / seconds }
    }
}
