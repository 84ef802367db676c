import CCsv
import Glibc
import Manifest

/// A row of a delimited file.
struct DelimitedRow: Sendable, Equatable {
    /// Counted from 1, the first row of the file included.
    var number: Int
    var fields: [String]
    /// Whether all bytes were text in the file's encoding; those that were not are U+FFFD.
    var isText: Bool
}

/// Cuts a delimited file into rows, a block at a time.
///
/// libcsv knows quotes, doubled quotes, line ends within quotes, CR and LF; it drops spaces around unquoted values. A byte order mark is
/// passed over.
final class DelimitedReader {
    /// A value longer than this is a quote left open.
    static let longestField = 1 << 20
    static let mostFields = 4096

    private let path: String
    private let file: Int32
    private let parser: UnsafeMutablePointer<csv_parser>
    private let sink: RowSink
    private var rows: ArraySlice<DelimitedRow> = []
    private var block = [UInt8](repeating: 0, count: 1 << 17)
    private var isAtStart = true
    private let size: Int
    private var bytesRead = 0
    private var isAtEnd = false
    /// What went wrong, told when the rows before it have been handed out.
    private var failure: IngestError?

    /// Opens a file.
    ///
    /// - Throws: `IngestError.cannotRead`.
    init(
        path: String, delimiter: UInt8 = UInt8(ascii: ","), encoding: TableManifest.Encoding = .utf8, quoting: TableManifest.Quoting = .double
    ) throws {
        self.path = path
        file = try RegularFileDescriptor.open(path)
        var facts = stat()
        size = fstat(file, &facts) == 0 ? Int(facts.st_size) : 0
        sink = RowSink(encoding: encoding)
        parser = .allocate(capacity: 1)
        csv_init(parser, 0)
        csv_set_delim(parser, delimiter)
        // libcsv always has a quote; a space opens no value, for those before a value are dropped, and within one it stands for itself.
        if quoting == .none { csv_set_quote(parser, UInt8(ascii: " ")) }
        csv_set_blk_size(parser, 4096)
        csv_set_realloc_func(parser) { memory, size in
            // libcsv calls this for the value alone, so that no claim in the file makes it larger.
            size > DelimitedReader.longestField ? nil : realloc(memory, size)
        }
    }

    deinit {
        csv_free(parser)
        parser.deallocate()
        close(file)
    }

    /// The next row, or nil at the end; empty lines are no rows.
    ///
    /// - Throws: `IngestError.cannotRead` or `.badTable`.
    func next() throws -> DelimitedRow? {
        while rows.isEmpty {
            if let failure { throw failure }
            if isAtEnd { return nil }
            parseBlock()
        }
        return rows.popFirst()
    }

    /// How much of the file has been read, from 0 to 1.
    var share: Double {
        size > 0 ? min(1, Double(bytesRead) / Double(size)) : 1
    }

    private func parseBlock() {
        let count = read(file, &block, block.count)
        bytesRead += max(0, count)
        guard count >= 0 else {
            if errno == EINTR { return }
            failure = .cannotRead(path, reason: String(cString: strerror(errno)))
            return
        }
        let context = Unmanaged.passUnretained(sink).toOpaque()
        if count == 0 {
            isAtEnd = true
            // Only now: within a file, strictness would refuse a quote in the middle of a value, which real captions have.
            _ = csv_set_opts(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
            if csv_fini(parser, RowSink.field, RowSink.row, context) != 0 { failure = broken("a quote is opened and never closed") }
        } else {
            let start = isAtStart && block.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            isAtStart = false
            let parsed = block.withUnsafeBytes { bytes in
                bytes.baseAddress.map { csv_parse(parser, $0 + start, count - start, RowSink.field, RowSink.row, context) } ?? 0
            }
            if parsed < count - start { failure = broken("a value is longer than 1 MiB; is a quote left open?") }
        }
        if sink.hasTooManyFields { failure = broken("more than \(Self.mostFields) values") }
        rows = sink.takeRows()
    }

    private func broken(_ reason: String) -> IngestError {
        .badTable(file: path, row: sink.lastRow + 1, reason: reason)
    }
}

/// Gathers what libcsv calls back with.
private final class RowSink {
    private let encoding: TableManifest.Encoding
    private var rows: [DelimitedRow] = []
    private var fields: [String] = []
    private var isText = true
    private(set) var lastRow = 0
    private(set) var hasTooManyFields = false

    init(encoding: TableManifest.Encoding) {
        self.encoding = encoding
    }

    func takeRows() -> ArraySlice<DelimitedRow> {
        defer { rows = [] }
        return rows[...]
    }

    static let field: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = { bytes, count, context in
        guard let context else { return }
        Unmanaged<RowSink>.fromOpaque(context).takeUnretainedValue().add(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
    }

    static let row: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, context in
        guard let context else { return }
        Unmanaged<RowSink>.fromOpaque(context).takeUnretainedValue().endRow()
    }

    private func add(_ bytes: UnsafeRawBufferPointer) {
        guard fields.count < DelimitedReader.mostFields else { return hasTooManyFields = true }
        if let text = String(validating: bytes, as: UTF8.self) {
            fields.append(text)
        } else if encoding == .latin1 {
            fields.append(String(String.UnicodeScalarView(bytes.lazy.map { Unicode.Scalar($0) })))
        } else {
            fields.append(String(decoding: bytes, as: UTF8.self))
            isText = false
        }
    }

    private func endRow() {
        if hasTooManyFields { return }
        lastRow += 1
        rows.append(DelimitedRow(number: lastRow, fields: fields, isText: isText))
        fields.removeAll(keepingCapacity: true)
        isText = true
    }
}
