import CSndfile
import Glibc

/// What libsndfile wrote down while it parsed a header.
///
/// It quietly corrects a chunk that claims more bytes than the file has, and
/// says so only here: `data : 441000 (should be 99956)`.
struct DecoderLog {
    private let correction: Correction?
    /// Why a stream that ended was not whole, where the decoder noticed.
    let unexpectedEnd: String?

    private static let correctionMark = "should be"

    init(of handle: OpaquePointer?) {
        (correction, unexpectedEnd) = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { log in
            guard let text = log.baseAddress else { return (nil, nil) }
            text.initialize(to: 0)
            _ = sf_command(handle, Int32(SFC_GET_LOG_INFO), text, Int32(log.count))
            // Most logs say nothing of interest, so they are not made into text.
            return (
                strstr(text, Self.correctionMark) == nil ? nil : Self.correction(in: String(cString: text)),
                strstr(text, "ended unexpectedly") == nil ? nil : "the Ogg stream has no end page"
            )
        }
    }

    /// The frames the header claimed, where `present` is what the decoder made of the claim.
    func declaredFrames(present: Int) -> Int {
        guard let correction else { return present }
        let scaled = present.multipliedReportingOverflow(by: correction.declaredBytes)
        return scaled.overflow ? Int.max : scaled.partialValue / correction.presentBytes
    }

    private static func correction(in log: String) -> Correction? {
        log.split(whereSeparator: \.isNewline).lazy.compactMap(Correction.init).first { $0.presentBytes > 0 }
    }

    /// One corrected chunk of samples; other chunks' sizes do not touch the sound.
    private struct Correction {
        let declaredBytes: Int
        let presentBytes: Int

        init?(_ line: Substring) {
            let name = line.drop(while: \.isWhitespace)
            guard name.hasPrefix("data ") || name.hasPrefix("SSND") || name.hasPrefix("Data Size"), name.contains(DecoderLog.correctionMark) else {
                return nil
            }
            // More than fits is a claim too.
            let numbers = name.split(whereSeparator: { !("0"..."9").contains($0) }).map { Int($0) ?? Int.max }
            guard numbers.count >= 2 else { return nil }
            declaredBytes = numbers[0]
            presentBytes = numbers[1]
        }
    }
}
