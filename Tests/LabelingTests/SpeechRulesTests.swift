import Testing

@testable import Labeling

@Suite struct SpeechRulesTests {
    private let frame = SpeechDetector.frame

    private func spans(_ probabilities: [Float], pad: Int = 0) -> [Range<Int>] {
        var rules = SpeechRules()
        rules.pad = pad
        return PlainSpeechRules.spans(probabilities, samples: probabilities.count * frame, rules)
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

    private func made(seed: UInt64) -> [Float] {
        var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        // Stretches of likely, doubtful and unlikely speech, some far longer than a segment may be.
        return (0..<40).flatMap { _ -> [Float] in
            let length = Int([3, 8, 40, 200, 1_500][Int(next() % 5)])
            let level = Float([0.1, 0.45, 0.95][Int(next() % 3)])
            return (0..<length).map { _ in max(0, min(1, level + Float(Int(next() % 100) - 50) / (next() % 9 == 0 ? 100 : 1_000))) }
        }
    }

    /// Whatever the probabilities and the portions they come in, spans and segments are those of the plain rules over
    /// the whole clip, in order, apart and inside.
    @Test(arguments: 0..<60)
    func portionsMakeNoDifference(seed: UInt64) throws {
        let probabilities = made(seed: seed)
        let samples = probabilities.count * frame - Int(seed * 7)
        let spans = PlainSpeechRules.spans(probabilities, samples: samples, SpeechRules())
        let segments = PlainSpeechRules.segments(of: spans, probabilities, samples: samples, SegmentRules())
        var cutter = SpeechCutter()
        var heard: (spans: [HeardSpeech.Span], segments: [Range<Int>]) = ([], [])
        var rest = probabilities[...]
        var mostHeld = 0
        while !rest.isEmpty {
            let portion = rest.prefix(1 + Int(seed) * 37 % 701)
            rest = rest.dropFirst(portion.count)
            let needed = cutter.needed
            cutter.add(Array(portion))
            let certain = cutter.take(end: rest.isEmpty ? samples : nil)
            heard.spans += certain.spans
            heard.segments += certain.segments.map(\.range)
            #expect(certain.segments.allSatisfy { $0.range.lowerBound >= needed })
            let held = cutter.frames * frame - cutter.needed
            mostHeld = rest.isEmpty ? mostHeld : max(mostHeld, held)
        }
        // A segment that the next may join, and the next.
        #expect(mostHeld <= 2 * (SegmentRules().longest + SegmentRules().longestPause))
        #expect(heard.spans.map(\.samples) == spans)
        #expect(heard.segments == segments)
        for ranges in [spans, segments] {
            #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
            #expect(ranges.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= samples })
        }
        #expect(heard.segments.allSatisfy { $0.count <= SegmentRules().longest + 2 * SegmentRules().margin })
    }
}

@Suite struct SpeechSegmentsTests {
    private func cut(_ probabilities: [Float], _ rules: SegmentRules = SegmentRules()) -> (spans: [HeardSpeech.Span], segments: [Range<Int>]) {
        var cutter = SpeechCutter(segmentRules: rules)
        cutter.add(probabilities)
        let heard = cutter.take(end: probabilities.count * SpeechDetector.frame)
        return (heard.spans, heard.segments.map(\.range))
    }

    @Test func sentencesAreJoinedAndMarginsShareThePause() {
        let probabilities = [Float](repeating: 1, count: 31) + [Float](repeating: 0, count: 31) + [Float](repeating: 1, count: 31)
        let joined = cut(probabilities)
        #expect(joined.spans.count == 2)
        #expect(joined.segments == [0..<(93 * 512)])
        var apart = SegmentRules()
        apart.longestPause = 0
        let parted = cut(probabilities, apart).segments
        #expect(parted.count == 2 && parted[0].upperBound <= parted[1].lowerBound)
    }

    @Test func longSpeechIsCutWhereItIsLeastLikely() {
        var probabilities = [Float](repeating: 0.9, count: 1_250)
        probabilities[700] = 0.5
        #expect(cut(probabilities).segments == [0..<(700 * 512), (700 * 512)..<(1_250 * 512)])
    }

    @Test func endlessSpeechIsStillCut() {
        let segments = cut([Float](repeating: 1, count: 10_000)).segments
        let rules = SegmentRules()
        #expect(segments.allSatisfy { $0.count <= rules.longest + 2 * rules.margin })
        #expect(segments.first?.lowerBound == 0 && segments.last?.upperBound == 10_000 * 512)
    }
}
