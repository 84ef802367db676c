import Testing

@testable import Labeling

@Suite struct SpeechRulesTests {
    private let frame = SpeechDetector.frame

    private func spans(_ probabilities: [Float], pad: Int = 0) -> [Range<Int>] {
        var rules = SpeechRules()
        rules.pad = pad
        return rules.spans(probabilities: probabilities, samples: probabilities.count * frame)
    }

    private func frames(_ runs: (Float, Int)...) -> [Float] {
        runs.flatMap { [Float](repeating: $0.0, count: $0.1) }
    }

    @Test func silenceHasNoSpans() {
        #expect(spans([]).isEmpty)
        #expect(spans(frames((0.1, 100))).isEmpty)
    }

    @Test func speechEndsBelowTheLowerThresholdOnly() {
        // 0.4 is too little to begin and enough to go on.
        #expect(spans(frames((0.4, 20))).isEmpty)
        #expect(spans(frames((0, 5), (0.9, 10), (0.4, 10), (0, 10))) == [(5 * frame)..<(25 * frame)])
    }

    @Test func aShortPauseDoesNotPartAndALongOneDoes() {
        #expect(spans(frames((0.9, 10), (0, 3), (0.9, 10), (0, 10))) == [0..<(23 * frame)])
        #expect(spans(frames((0.9, 10), (0, 5), (0.9, 10), (0, 10))) == [0..<(10 * frame), (15 * frame)..<(25 * frame)])
    }

    @Test func aClickIsNoSpeechAndSpeechMayLastToTheEnd() {
        #expect(spans(frames((0, 5), (0.9, 7), (0, 10))).isEmpty)
        #expect(spans(frames((0, 5), (0.9, 20))) == [(5 * frame)..<(25 * frame)])
    }

    @Test func padsStayInTheClipAndShareAShortPause() {
        #expect(spans(frames((0, 5), (0.9, 10), (0, 10)), pad: 480) == [(5 * frame - 480)..<(15 * frame + 480)])
        #expect(spans(frames((0.9, 25)), pad: 480) == [0..<(25 * frame)])
        let close = spans(frames((0.9, 10), (0, 5), (0.9, 10)), pad: 2_000)
        #expect(close == [0..<(10 * frame + 1_280), (15 * frame - 1_280)..<(25 * frame)])
    }

    /// Whatever the probabilities, spans are in order, apart and inside.
    @Test(arguments: 0..<50)
    func spansAreOrdered(seed: UInt64) {
        var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
        let probabilities = (0..<300).map { _ -> Float in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(state >> 40) / Float(1 << 24) * ((state >> 20) % 3 == 0 ? 1 : 0.6)
        }
        let samples = 300 * frame - 100
        let detection = SpeechDetection(probabilities: probabilities, samples: samples)
        var end = 0
        for span in detection.spans {
            #expect(span.lowerBound >= end && span.upperBound <= samples && !span.isEmpty)
            end = span.upperBound
        }
        end = 0
        for segment in SpeechSegments().segments(of: detection, samples: samples) {
            #expect(segment.lowerBound >= end && segment.upperBound <= samples && !segment.isEmpty)
            end = segment.upperBound
        }
    }
}

@Suite struct SpeechSegmentsTests {
    private let rate = 16_000

    @Test func sentencesAreJoinedAndMarginsShareThePause() {
        let probabilities = [Float](repeating: 1, count: 31) + [Float](repeating: 0, count: 31) + [Float](repeating: 1, count: 31)
        let detection = SpeechDetection(probabilities: probabilities, samples: 93 * 512)
        #expect(detection.spans.count == 2)
        #expect(SpeechSegments().segments(of: detection, samples: 93 * 512) == [0..<(93 * 512)])
        var apart = SpeechSegments()
        apart.longestPause = 0
        let parted = apart.segments(of: detection, samples: 93 * 512)
        #expect(parted.count == 2 && parted[0].upperBound <= parted[1].lowerBound)
    }

    @Test func longSpeechIsCutWhereItIsLeastLikely() {
        var probabilities = [Float](repeating: 0.9, count: 1_250)
        probabilities[700] = 0.5
        let samples = 1_250 * 512
        let segments = SpeechSegments().segments(of: SpeechDetection(probabilities: probabilities, samples: samples), samples: samples)
        #expect(segments == [0..<(700 * 512), (700 * 512)..<samples])
    }

    @Test func endlessSpeechIsStillCut() {
        let samples = 10_000 * 512
        let detection = SpeechDetection(probabilities: [Float](repeating: 1, count: 10_000), samples: samples)
        let rules = SpeechSegments()
        let segments = rules.segments(of: detection, samples: samples)
        #expect(segments.allSatisfy { $0.count <= rules.longest + 2 * rules.margin })
        #expect(segments.first?.lowerBound == 0 && segments.last?.upperBound == samples)
    }
}
