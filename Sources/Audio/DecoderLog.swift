import CSndfile

/// What libsndfile wrote down while it parsed a header.
///
/// It quietly corrects a chunk that claims more bytes than the file has, and
/// says so only here: `data : 441000 (should be 99956)`.
struct DecoderLog {
    private let lines: [Substring]

    init(of handle: OpaquePointer?) {
        var text = [CChar](repeating: 0, count: 16_384)
        let length = Int(sf_command(handle, Int32(SFC_GET_LOG_INFO), &text, Int32(text.count)))
        lines = String(decoding: text.prefix(max(0, length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
            .split(whereSeparator: \.isNewline)
    }

    /// The frames the header claimed, where `present` is what the decoder made of the claim.
    func declaredFrames(present: Int) -> Int {
        for line in lines {
            guard let correction = Correction(line), correction.presentBytes > 0 else { continue }
            let scaled = present.multipliedReportingOverflow(by: correction.declaredBytes)
            return scaled.overflow ? Int.max : scaled.partialValue / correction.presentBytes
        }
        return present
    }

    /// Why a stream that ended was not whole, where the decoder noticed.
    var unexpectedEnd: String? {
        lines.contains { $0.contains("ended unexpectedly") } ? "the Ogg stream has no end page" : nil
    }

    /// One corrected chunk of samples; other chunks' sizes do not touch the sound.
    private struct Correction {
        let declaredBytes: Int
        let presentBytes: Int

        init?(_ line: Substring) {
            let name = line.drop(while: \.isWhitespace)
            guard name.hasPrefix("data ") || name.hasPrefix("SSND") || name.hasPrefix("Data Size"), name.contains("should be") else {
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
