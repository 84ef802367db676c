import Foundation
import Testing

/// The built program, driven as a user drives it, in a folder of its own.
final class Program {
    struct Run {
        var status: Int32
        var output: String
        var errors: String
        /// Whether it was ended by SIGKILL.
        var wasKilled: Bool
    }

    let folder: String
    private let ownsFolder: Bool
    var catalog: String { folder + "/catalog.sqlite" }

    init() throws {
        folder = NSTemporaryDirectory() + "hearsay-program-" + UUID().uuidString
        ownsFolder = true
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// In the folder of another one, which removes it.
    init(in folder: String) {
        self.folder = folder
        ownsFolder = false
    }

    deinit {
        if ownsFolder { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// The folder of the checkout.
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL.path

    /// The tiny corpora that ship with the project.
    static func corpus(_ name: String) -> String {
        checkout + "/Corpora/" + name
    }

    /// Whether set-up has installed the models.
    static var hasModels: Bool {
        let home = ProcessInfo.processInfo.environment["HEARSAY_HOME"] ?? checkout + "/.hearsay"
        return FileManager.default.fileExists(atPath: home + "/models/yamnet/model.onnx")
    }

    /// The program lies beside the test bundle.
    static var executable: URL {
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appending(path: "hearsay")
    }

    /// Runs a command to its end.
    ///
    /// - Parameters:
    ///   - seconds: Kills it with SIGKILL after this time, if it is still
    ///     running then.
    ///   - place: Where standard output goes; nil for `Run.output`.
    @discardableResult
    func run(_ arguments: [String], killedAfter seconds: Double? = nil, output place: String? = nil) throws -> Run {
        let process = Process()
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        if let seconds {
            process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
            process.arguments = ["-s", "KILL", "\(seconds)", Self.executable.path] + arguments
        } else {
            process.executableURL = Self.executable
            process.arguments = arguments
        }
        let outputFile = folder + "/stdout-\(UUID().uuidString)"
        let errorFile = folder + "/stderr-\(UUID().uuidString)"
        for file in [outputFile, errorFile] { try Data().write(to: URL(fileURLWithPath: file)) }
        defer { for file in [outputFile, errorFile] { try? FileManager.default.removeItem(atPath: file) } }
        process.standardOutput = FileHandle(forWritingAtPath: place ?? outputFile)
        process.standardError = FileHandle(forWritingAtPath: errorFile)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let killed = process.terminationReason == .uncaughtSignal || process.terminationStatus == 137
        return Run(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: URL(fileURLWithPath: outputFile)), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: URL(fileURLWithPath: errorFile)), as: UTF8.self), wasKilled: killed)
    }

    /// Begins a command on this folder's catalog, whose words nobody reads.
    func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.executableURL = Self.executable
        process.arguments = arguments + ["--catalog", catalog]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Runs a command on this folder's catalog and expects it to end well.
    @discardableResult
    func succeed(_ arguments: [String], codes: Set<Int32> = [0, 3]) throws -> Run {
        let run = try run(arguments + ["--catalog", catalog])
        if !codes.contains(run.status) {
            Issue.record("hearsay \(arguments.joined(separator: " ")) ended with \(run.status): \(run.errors)")
        }
        return run
    }

    /// Kills a command again and again, a little later each time, until it
    /// ends by itself.
    ///
    /// - Returns: How often it was killed.
    func tortured(_ arguments: [String]) throws -> Int {
        var kills = 0
        var seconds = 0.03
        while kills < 30 {
            let run = try run(arguments + ["--catalog", catalog], killedAfter: seconds)
            guard run.wasKilled else {
                if ![0, 3].contains(run.status) { Issue.record("\(arguments) ended with \(run.status): \(run.errors)") }
                return kills
            }
            kills += 1
            seconds *= 1.5
        }
        Issue.record("\(arguments) never ended by itself")
        return kills
    }

    /// Everything said about every clip, without row numbers.
    func content() throws -> [String] {
        let lines = try succeed(["query", "--format", "jsonl"]).output.split(separator: "\n")
        return try lines.map { line in
            var row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            row["clip"] = nil
            return String(decoding: try JSONSerialization.data(withJSONObject: row, options: .sortedKeys), as: UTF8.self)
        }
    }

    /// The bytes of every file under a folder, by relative path.
    func files(under directory: String) throws -> [String: Data] {
        let root = folder + "/" + directory
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
            files[path] = try Data(contentsOf: URL(fileURLWithPath: root + "/" + path))
        }
        return files
    }
}
