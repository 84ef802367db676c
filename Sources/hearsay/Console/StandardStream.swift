import Foundation

/// Standard output and standard error, with an answer to a full disk or a
/// closed pipe.
enum StandardStream {
    /// Writes a part of the result.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    static func output(_ data: Data) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: data)
        } catch {
            throw OutputError.cannotWrite(reason: error.localizedDescription)
        }
    }

    /// Writes words; where nobody can read them there is nobody to tell.
    static func words(_ line: String, to handle: FileHandle = .standardError) {
        try? handle.write(contentsOf: Data((line + "\n").utf8))
    }
}

enum OutputError: Error, CustomStringConvertible {
    case cannotWrite(reason: String)

    var description: String {
        switch self {
        case .cannotWrite(let reason): "cannot write to standard output: \(reason)"
        }
    }
}
