import Foundation
import Glibc

extension Program {
    /// Runs a command and kills it as soon as it has made so many changes to files in some folders: a moment that its own work decides, and
    /// no clock.
    ///
    /// Counted is what inotify tells: a file that is created, written to or renamed.
    ///
    /// - Parameter folders: Absolute paths of folders that are there.
    func run(_ arguments: [String], killedAtChange number: Int, in folders: [String]) throws -> Run {
        let watch = try FolderWatch(folders)
        let process = Process()
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.executableURL = Self.executable
        process.arguments = arguments
        let errors = folder + "/killed-stderr"
        _ = FileManager.default.createFile(atPath: errors, contents: nil)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: errors)
        process.standardInput = FileHandle.nullDevice
        let ended = Pipe()
        process.terminationHandler = { _ in try? ended.fileHandleForWriting.close() }
        try process.run()
        watch.waitForChanges(number, orEnd: ended.fileHandleForReading.fileDescriptor)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus, output: "", errors: try String(contentsOfFile: errors, encoding: .utf8),
            wasKilled: process.terminationReason == .uncaughtSignal)
    }
}

/// Tells of changes to the files of some folders.
private final class FolderWatch {
    private let descriptor: Int32

    init(_ folders: [String]) throws {
        descriptor = inotify_init1(Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw POSIXError(.EMFILE) }
        for folder in folders {
            let watched = inotify_add_watch(descriptor, folder, UInt32(IN_CREATE | IN_MODIFY | IN_MOVED_TO))
            guard watched >= 0 else { throw POSIXError(.ENOENT) }
        }
    }

    deinit {
        close(descriptor)
    }

    /// Waits for so many changes, or until the other end of a pipe is closed.
    func waitForChanges(_ number: Int, orEnd end: Int32) {
        var seen = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while seen < number {
            var waiting = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: end, events: Int16(POLLIN), revents: 0)]
            guard poll(&waiting, 2, -1) > 0 else { continue }
            guard waiting[0].revents & Int16(POLLIN) != 0 else { return }
            let count = read(descriptor, &buffer, buffer.count)
            var place = 0
            while place < count {
                seen += 1
                let header = MemoryLayout<inotify_event>.size
                let name = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place + 12, as: UInt32.self) }
                place += header + Int(name)
            }
        }
    }
}
