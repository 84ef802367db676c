import Glibc

/// Cuts a JSON document into the values of one of its lists, a block at a time.
///
/// It finds only where values begin and end; what they hold is read by Foundation. Memory is that of the largest value, so a document of
/// any length can be read. Of values that stand one on a line, each ends there, so that a broken one takes no other along.
final class JSONSplitter {
    /// A longer value is no record of a corpus.
    static let longestValue = 1 << 24

    /// One value of the list.
    struct Value {
        /// Counted from 1.
        var number: Int
        /// Its name, where the list is an object; a JSON text with its quotes.
        var name: [UInt8]?
        var bytes: [UInt8]
    }

    private enum Place {
        /// Values stand one after another, as in JSON Lines.
        case sequence
        case array
        case object
        /// One value alone.
        case value
        case end
    }

    private let path: String
    private let file: Int32
    private var block = [UInt8](repeating: 0, count: 1 << 16)
    private var filled = 0
    private var position = 0
    private var place = Place.sequence
    private var isFirst = true
    private var count = 0
    /// Whether no value goes beyond its line, so that a broken one ends there.
    private var isByLine: Bool

    /// Opens a document and goes to its list.
    ///
    /// - Parameters:
    ///   - list: The keys that lead to it; where they lead nowhere, the document itself is the list, or its only value.
    ///   - hasNames: Whether an object at that place is the list, rather than the only value.
    /// - Throws: `IngestError.cannotRead` or `.badTable`.
    init(path: String, list: [String], hasNames: Bool) throws {
        self.path = path
        isByLine = [".jsonl", ".ndjson"].contains(where: path.hasSuffix)
        file = try RegularFileDescriptor.open(path)
        try passMark()
        var isWithin = false
        if !list.isEmpty {
            do {
                isWithin = try find(list[...])
            } catch IngestError.badTable where isByLine {
                // A first line that is broken has no list, and the others follow it.
            }
            if !isWithin { try rewind() }
        }
        switch try significant() {
        case .openBracket?:
            position += 1
            place = .array
        case .openBrace? where hasNames:
            position += 1
            place = .object
        case nil: place = .end
        default: place = isWithin ? .value : .sequence
        }
    }

    deinit {
        close(file)
    }

    /// The next value, or nil at the end.
    ///
    /// - Throws: `IngestError.cannotRead` or `.badTable`.
    func next() throws -> Value? {
        guard place != .end, let byte = try significant() else {
            if place == .array || place == .object { throw broken("it ends within a list") }
            return nil
        }
        switch place {
        case .end: return nil
        case .sequence: break
        case .value: place = .end
        case .array, .object:
            let end: UInt8 = place == .array ? .closeBracket : .closeBrace
            if byte == end {
                place = .end
                return nil
            }
            if !isFirst { try expect(.comma, "a comma between two values") }
        }
        isFirst = false
        let name = place == .object ? try memberName() : nil
        let bytes: [UInt8]
        if place == .sequence, isByLine {
            bytes = try valueWithinLine()
        } else {
            bytes = try value(keeping: true)
            if place == .sequence, count == 0, !bytes.contains(.newline) { isByLine = try endsLine() }
        }
        count += 1
        return Value(number: count, name: name, bytes: bytes)
    }

    // MARK: - Walking

    /// Goes through objects to the value of the last key; false where there is none.
    private func find(_ keys: ArraySlice<String>) throws -> Bool {
        guard let key = keys.first else { return true }
        guard try significant() == .openBrace else { return false }
        position += 1
        var isFirst = true
        while let byte = try significant(), byte != .closeBrace {
            if !isFirst { try expect(.comma, "a comma between two members") }
            isFirst = false
            if try memberName().dropFirst().dropLast().elementsEqual(key.utf8) { return try find(keys.dropFirst()) }
            _ = try value(keeping: false)
        }
        return false
    }

    private func memberName() throws -> [UInt8] {
        guard try significant() == .quote else { throw broken("a member's name in quotes is expected") }
        let name = try value(keeping: true)
        try expect(.colon, "a colon behind a member's name")
        return name
    }

    private func expect(_ byte: UInt8, _ what: String) throws {
        guard try significant() == byte else { throw broken("\(what) is expected") }
        position += 1
    }

    /// One value whole: as deep as it goes, texts with whatever they hold.
    private func value(keeping: Bool) throws -> [UInt8] {
        _ = try significant()
        var bytes: [UInt8] = []
        var state = ValueState()
        while !state.isWhole {
            if position == filled, try !refill() {
                guard state.mayEnd, !bytes.isEmpty else { throw broken("it ends within a value") }
                return bytes
            }
            let start = position
            block.withUnsafeBufferPointer { block in
                while position < filled, state.takes(block[position]) { position += 1 }
            }
            guard bytes.count + position - start <= Self.longestValue else { throw broken("a value is longer than 16 MiB") }
            if keeping || bytes.isEmpty { bytes += block[start..<position] }
            if position < filled, !state.isWhole { throw broken("a value is expected") }
        }
        if bytes.isEmpty { throw broken("a value is expected") }
        return bytes
    }

    /// One value, or what stands on its line where that is none.
    private func valueWithinLine() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var state = ValueState()
        // Words that are no value are broken together, not each of them.
        var takesAll = block[position] != .openBrace && block[position] != .openBracket
        while true {
            if position == filled, try !refill() { return bytes }
            let start = position
            let end = block[start..<filled].firstIndex(of: .newline) ?? filled
            if !takesAll {
                block.withUnsafeBufferPointer { block in
                    while position < end, state.takes(block[position]) { position += 1 }
                }
                takesAll = position < end && !state.isWhole
            }
            if takesAll { position = end }
            guard bytes.count + position - start <= Self.longestValue else { throw broken("a value is longer than 16 MiB") }
            bytes += block[start..<position]
            if position < filled { return bytes }
        }
    }

    /// Whether nothing but spaces follows on the line.
    private func endsLine() throws -> Bool {
        while true {
            if position == filled, try !refill() { return true }
            let byte = block[position]
            if byte == .newline { return true }
            guard byte == 0x20 || byte == 0x0D || byte == 0x09 else { return false }
            position += 1
        }
    }

    /// The next byte that is no space, not yet taken; nil at the end.
    private func significant() throws -> UInt8? {
        while true {
            while position < filled {
                let byte = block[position]
                guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
                position += 1
            }
            if try !refill() { return nil }
        }
    }

    private func passMark() throws {
        if try refill(), filled >= 3, block[0] == 0xEF, block[1] == 0xBB, block[2] == 0xBF { position = 3 }
    }

    private func rewind() throws {
        guard lseek(file, 0, SEEK_SET) == 0 else { throw IngestError.cannotRead(path, reason: String(cString: strerror(errno))) }
        (filled, position) = (0, 0)
        try passMark()
    }

    private func refill() throws -> Bool {
        while true {
            let count = read(file, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw IngestError.cannotRead(path, reason: String(cString: strerror(errno))) }
            (filled, position) = (count, 0)
            return count > 0
        }
    }

    private func broken(_ reason: String) -> IngestError {
        .badTable(file: path, row: count + 1, reason: "it is not JSON there: \(reason)")
    }
}

/// Where one value ends.
private struct ValueState {
    private var depth = 0
    private var isInText = false
    private var isEscaped = false
    private var isScalar = false
    /// The byte just seen was the last, or stands behind it.
    private(set) var isWhole = false
    private var isDone = false

    /// Whether the end of the file ends the value too.
    var mayEnd: Bool { isScalar || isDone }

    /// Whether a byte belongs to the value.
    mutating func takes(_ byte: UInt8) -> Bool {
        if isDone {
            isWhole = true
            return false
        }
        if isInText {
            if isEscaped {
                isEscaped = false
            } else if byte == .backslash {
                isEscaped = true
            } else if byte == .quote {
                isInText = false
                isDone = depth == 0
            }
            return true
        }
        switch byte {
        case .quote:
            isInText = true
        case .openBrace, .openBracket:
            depth += 1
        case .closeBrace, .closeBracket:
            if depth == 0 {
                isWhole = isScalar
                return false
            }
            depth -= 1
            isDone = depth == 0
        case .comma, .colon, 0x20, 0x0A, 0x0D, 0x09:
            if depth == 0 {
                isWhole = isScalar
                return false
            }
        default:
            if depth == 0 { isScalar = true }
        }
        return true
    }
}

extension UInt8 {
    fileprivate static let quote = UInt8(ascii: "\""), backslash = UInt8(ascii: "\\"), comma = UInt8(ascii: ","), colon = UInt8(ascii: ":")
    fileprivate static let newline = UInt8(ascii: "\n")
    fileprivate static let openBrace = UInt8(ascii: "{"), closeBrace = UInt8(ascii: "}")
    fileprivate static let openBracket = UInt8(ascii: "["), closeBracket = UInt8(ascii: "]")
}
