import Foundation
import Glibc

/// A program that answers a short text with a short text, within a time.
struct ProgramRun {
    /// Absolute.
    let program: String
    let arguments: [String]
    /// Seconds until it is stopped.
    var patience = 10.0
    /// Bytes of an answer.
    var longestAnswer = 1 << 20

    private var name: String { (program as NSString).lastPathComponent }

    /// The path of a program in the folders of `PATH`.
    ///
    /// - Throws: `InferenceError.missingProgram`.
    static func find(
        _ name: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(InferenceError) -> String {
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").filter { $0.hasPrefix("/") }
        guard let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }) else {
            throw .missingProgram(name)
        }
        return "\(folder)/\(name)"
    }

    /// Runs it once.
    ///
    /// - Parameter input: What it reads, at most 4,096 bytes, which a pipe holds before anyone reads.
    /// - Returns: What it writes.
    /// - Throws: `InferenceError.missingProgram` or `.programFailed`; `CancellationError`.
    func answer(to input: String) throws -> String {
        let (asked, answered) = (Pipe(), Pipe())
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ["LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
        (process.standardInput, process.standardOutput, process.standardError) = (asked, answered, FileHandle.nullDevice)
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            // Written before it runs, so that no program that reads nothing can break our pipe.
            try asked.fileHandleForWriting.write(contentsOf: Data(input.utf8.prefix(4_096)))
            try asked.fileHandleForWriting.close()
            try process.run()
        } catch {
            guard FileManager.default.isExecutableFile(atPath: program) else { throw InferenceError.missingProgram(name) }
            throw InferenceError.programFailed(name, reason: "it cannot be started: \(error.localizedDescription)")
        }
        // Ours is the reading end alone; with the other one open there would be no end of file.
        try? answered.fileHandleForWriting.close()
        let end = ContinuousClock.now + .seconds(patience)
        do {
            let answer = try read(answered.fileHandleForReading.fileDescriptor, until: end)
            guard ended.wait(timeout: .now() + max(0.1, Self.seconds(until: end))) == .success else { throw tooSlow }
            guard process.terminationReason == .exit, process.terminationStatus == 0 else {
                throw InferenceError.programFailed(name, reason: "it ended with status \(process.terminationStatus)")
            }
            return String(decoding: answer, as: UTF8.self)
        } catch {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            throw error
        }
    }

    private var tooSlow: InferenceError {
        .programFailed(name, reason: "it did not answer within \(Int(patience)) s")
    }

    private static func seconds(until end: ContinuousClock.Instant) -> Double {
        let left = ContinuousClock.now.duration(to: end).components
        return Double(left.seconds) + Double(left.attoseconds) * 1e-18
    }

    private func read(_ file: Int32, until end: ContinuousClock.Instant) throws -> [UInt8] {
        var answer: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            try Task.checkCancellation()
            let left = Self.seconds(until: end)
            guard left > 0 else { throw tooSlow }
            var ready = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            // In short waits, so that a cancelled task is soon noticed.
            let state = poll(&ready, 1, Int32(min(left, 0.2) * 1000) + 1)
            if state == 0 || (state < 0 && errno == EINTR) { continue }
            let count = Glibc.read(file, &block, block.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw InferenceError.programFailed(name, reason: String(cString: strerror(errno))) }
            if count == 0 { return answer }
            answer.append(contentsOf: block[..<count])
            guard answer.count <= longestAnswer else {
                throw InferenceError.programFailed(name, reason: "its answer is longer than \(longestAnswer) bytes")
            }
        }
    }
}
