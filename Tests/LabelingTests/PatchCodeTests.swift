import Audio
import Testing

@testable import Labeling

@Suite struct PatchCodeTests {
    /// The table says what the logarithm says, at every change of code and far and wide between.
    @Test func theTableIsTheRule() {
        let rule = PatchCode.rule
        func check(_ band: Float) -> Bool { rule.code(of: band) == PatchCode.plainCode(of: band + 0.001) }
        #expect(check(0) && check(1e-9) && check(1e6) && check(Float.greatestFiniteMagnitude / 2))
        var band: Float = 1e-6
        var wrong = 0
        while band < 1e3 {
            wrong += check(band) ? 0 : 1
            band = band.nextUp * 1.000_01
        }
        #expect(wrong == 0)
    }

    /// Eight frames at a time are the frames that `LogMel` makes one by one, but for rounding.
    @Test(arguments: [1, 3, 8, 9, 97]) func framesAreThoseOfLogMel(count: Int) throws {
        let samples = Array(LabelingFixture.noise(seconds: 1.2).prefix((count - 1) * LogMel.hop + LogMel.window))
        var codes: [UInt8] = [7]
        let frontEnd = try PatchFrontEnd()
        samples.withUnsafeBufferPointer { frontEnd.append(count, framesOf: $0, to: &codes) }
        #expect(codes.first == 7 && codes.count == 1 + count * LogMel.bands)
        let plain = try LogMel().frames(of: samples).map { ($0 / 0.047937885).rounded(.toNearestOrEven) + 144 }
        let differences = zip(codes.dropFirst(), plain).map { abs(Float($0) - $1) }
        #expect(differences.allSatisfy { $0 <= 1 })
        #expect(differences.count { $0 > 0 } <= differences.count / 500)
    }
}
