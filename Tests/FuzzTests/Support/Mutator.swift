/// Makes new inputs out of valid ones.
struct Mutator {
    let seeds: [[UInt8]]
    /// Pieces that the language of the inputs has.
    let tokens: [[UInt8]]
    /// Bytes beyond which an input does not grow.
    let largest: Int

    /// The input that belongs to the state of a generator.
    func input(_ random: inout SplitMix64) -> [UInt8] {
        var bytes = random.pick(seeds)
        if random.isOnce(in: 100) { return bytes }
        repeat { mutate(&bytes, &random) } while !random.isOnce(in: 3)
        return Array(bytes.prefix(largest))
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        switch random.below(14) {
        case 0: flip(&bytes, &random)
        case 1: bytes.insert(contentsOf: (0..<(1 + random.below(6))).map { _ in UInt8(random.below(256)) }, at: random.below(bytes.count + 1))
        case 2: bytes.removeSubrange(range(in: bytes, &random))
        case 3: splice(&bytes, &random)
        case 4: lines(&bytes, &random)
        case 5, 6, 7: bytes.insert(contentsOf: random.pick(tokens), at: random.below(bytes.count + 1))
        case 8: replaceNumber(&bytes, &random)
        case 9: nest(&bytes, &random)
        case 10: bytes.insert(contentsOf: random.pick(Self.brokenText), at: random.below(bytes.count + 1))
        case 11: bytes.removeSubrange(random.below(bytes.count + 1)...)
        case 12: repeatPart(&bytes, &random)
        default: replaceToken(&bytes, &random)
        }
    }

    private func range(in bytes: [UInt8], _ random: inout SplitMix64) -> Range<Int> {
        let start = random.below(bytes.count + 1)
        return start..<min(bytes.count, start + random.below(random.isOnce(in: 4) ? bytes.count : 12))
    }

    private func flip(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        for _ in 0..<(1 + random.below(4)) where !bytes.isEmpty {
            let place = random.below(bytes.count)
            bytes[place] = random.isOnce(in: 2) ? bytes[place] ^ (1 << random.below(8)) : random.pick([0, 0x7F, 0x80, 0xFF, 0x0D, 0x0A, 0x22])
        }
    }

    private func splice(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let other = random.pick(seeds)
        let piece = Array(other[range(in: other, &random)])
        bytes.replaceSubrange(range(in: bytes, &random), with: piece)
    }

    private func lines(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        let place = random.below(lines.count)
        switch random.below(4) {
        case 0: lines.insert(lines[place], at: random.below(lines.count + 1))
        case 1: lines.remove(at: place)
        case 2: lines.swapAt(place, random.below(lines.count))
        default: lines[place] = lines[random.below(lines.count)]
        }
        bytes = Array(lines.joined(separator: [random.isOnce(in: 10) ? UInt8(ascii: "\r") : UInt8(ascii: "\n")]))
    }

    private func replaceNumber(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
        guard !digits.isEmpty else { return }
        var (start, end) = (random.pick(digits), 0)
        end = start
        while start > 0, Self.isOfNumber(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, Self.isOfNumber(bytes[end]) { end += 1 }
        bytes.replaceSubrange(start..<end, with: random.pick(Self.numbers))
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    private func nest(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let depth = 1 << random.below(13)
        let opening = Array(repeatElement(random.pick(tokens), count: depth).joined())
        bytes.insert(contentsOf: opening.prefix(largest), at: random.below(bytes.count + 1))
        if random.isOnce(in: 2) {
            let closing = Array(repeatElement(random.pick(tokens), count: depth).joined())
            bytes.insert(contentsOf: closing.prefix(largest), at: random.below(bytes.count + 1))
        }
    }

    private func repeatPart(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let part = Array(bytes[range(in: bytes, &random)])
        let copies = Array(repeatElement(part, count: 1 + random.below(random.isOnce(in: 8) ? 4096 : 4)).joined().prefix(largest))
        bytes.insert(contentsOf: copies, at: random.below(bytes.count + 1))
    }

    private func replaceToken(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        bytes.replaceSubrange(range(in: bytes, &random), with: random.pick(tokens))
    }

    /// At the ends of what number types hold, and written in ways that only some readers know.
    private static let numbers = [
        "0", "-0", "-1", "1", "1e999", "-1e999", "NaN", "nan", "inf", "Infinity", "-Infinity", "1e-320", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551616", "1180591620717411303424", "1e15",
        "9e15", "1e18", "-1e18", "0x7fffffff", "00000000000000000000001", "1.7976931348623157e308", "-1.7976931348623157e308", "4.9e-324",
        "2147483648", "4294967296", "1,5", "1.", ".5", "+1", "1e", "--1", "٣", "1_000",
    ].map { Array($0.utf8) }

    /// Bytes that are no UTF-8, marks of byte order, and characters that readers stumble over.
    private static let brokenText: [[UInt8]] = [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF],
        [0x00], [0x1A], [0x1B], [0x0D], [0x0D, 0x0A], [0x0B], [0x0C], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xAE], [0xEF, 0xBF, 0xBF],
        [0xCC, 0x81], [0xF0, 0x9F, 0x87, 0xA9], [0xC2, 0xA0],
    ]
}
