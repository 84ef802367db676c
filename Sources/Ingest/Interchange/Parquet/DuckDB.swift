import Foundation
import Manifest

/// The DuckDB program that set-up installs: a query in, rows out.
///
/// It gets its file as standard input and so no name of a file in its query; it reads no start-up file and loads no extension.
struct DuckDB {
    private let program: String

    /// What a query calls the file.
    static let table = "read_parquet('/proc/self/fd/0', file_row_number = true)"
    static let file = "'/proc/self/fd/0'"

    private static let settings = """
        SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET threads = 1; SET enable_progress_bar = false; 
        """
    /// Longer than an hour of audio in base64.
    private static let longestRow = 1 << 29

    /// - Throws: `IngestError.noProgram`.
    init(_ installation: Installation) throws {
        program = installation.home + "/bin/duckdb"
        guard FileManager.default.isExecutableFile(atPath: program) else { throw IngestError.noProgram(program) }
    }

    /// Runs a query over a file, row by row; no more than a row and what the program holds is in memory.
    ///
    /// - Parameter path: Absolute.
    /// - Throws: `IngestError.cannotRead`, or what `take` throws.
    func rows(_ query: String, of path: String, _ take: ([String: FieldValue]) throws -> Void) throws {
        let input = FileHandle(fileDescriptor: try RegularFileDescriptor.open(path), closeOnDealloc: true)
        let (output, errors) = (Pipe(), Pipe())
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-init", "/dev/null", "-batch", "-bail", "-jsonlines", "-c", Self.settings + query]
        process.environment = ["HOME": "/nonexistent", "LC_ALL": "C.UTF-8"]
        (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
        do {
            try process.run()
        } catch {
            throw IngestError.cannotRead(path, reason: "\(program) cannot be started: \(error.localizedDescription)")
        }
        // Ours is the reading end alone; with the other one open there would be no end of file.
        try? output.fileHandleForWriting.close()
        defer {
            if process.isRunning { process.terminate() }
            process.waitUntilExit()
        }
        let lines = try TextLines(file: dup(output.fileHandleForReading.fileDescriptor), path: path, longest: Self.longestRow)
        while let line = try lines.next() {
            // No rows at all are one empty line.
            if line.bytes?.isEmpty == true { continue }
            guard let row = line.bytes.flatMap(FieldValue.init(json:))?.object else {
                throw IngestError.cannotRead(path, reason: "row \(line.number) cannot be understood, or is larger than \(Self.longestRow) bytes")
            }
            try take(row)
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let words = (try? errors.fileHandleForReading.readToEnd()).flatMap { $0 } ?? Data()
            throw IngestError.cannotRead(path, reason: Self.reason(String(decoding: words, as: UTF8.self)))
        }
    }

    /// A name as SQL quotes it.
    static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    private static func reason(_ words: String) -> String {
        let first = words.split(whereSeparator: \.isNewline).first.map(String.init) ?? "DuckDB gives no reason"
        return first.replacing("'/proc/self/fd/0'", with: "it")
    }
}
