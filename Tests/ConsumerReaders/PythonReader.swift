import Foundation

/// Runs the readers of `Tests/readers`.
public enum PythonReader {
    /// What a reader stumbled over.
    public struct Failure: Error, CustomStringConvertible {
        public var description: String
    }

    /// Whether set-up has made their environment.
    public static let isInstalled = FileManager.default.isExecutableFile(atPath: python)

    private static let checkout = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private static let python =
        (ProcessInfo.processInfo.environment["HEARSAY_HOME"] ?? checkout + "/.hearsay") + "/venv-test/bin/python"

    /// - Returns: What it printed.
    /// - Throws: `Failure` where it ended with another status than 0.
    @discardableResult
    public static func run(_ reader: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-B", "\(checkout)/Tests/readers/\(reader)"] + arguments
        let output = Pipe()
        let errors = FileManager.default.temporaryDirectory.appendingPathComponent("reader-\(UUID().uuidString).txt")
        _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: errors) }
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: (try? String(contentsOf: errors, encoding: .utf8)) ?? "the reader failed")
        }
        return printed
    }

    /// Has a script read a folder with one file of one line; without the scripts' environment nothing is read.
    ///
    /// - Throws: As `run` does.
    public static func read(_ line: String, as file: String, by reader: String) throws {
        guard isInstalled else { return }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("reader-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let place = folder.appendingPathComponent(file)
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("\(line)\n".utf8).write(to: place)
        try run(reader, [folder.path])
    }
}
