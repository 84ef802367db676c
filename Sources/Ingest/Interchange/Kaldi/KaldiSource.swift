/// What a line of `wav.scp` has behind its key: a file, or a command that ends in `|` and is never run.
///
/// A command that does nothing but decode one file stands for that file: its seconds are the same.
enum KaldiSource: Equatable {
    case file(String)
    case decoded(String)
    case refused(reason: String)

    init(_ value: String) {
        if value.isEmpty {
            self = .refused(reason: "it names no file")
        } else if value.hasSuffix("|") {
            let command = value.dropLast()
            let words = command.split(whereSeparator: KaldiTable.isSpace).map(String.init)
            // Quotes, variables and further pipes would need a shell to be understood.
            let isPlain = !command.contains { "|&;<>()$`\\\"'*?[]{}~#".contains($0) }
            if isPlain, let program = words.first, let file = Self.file(readBy: program.split(separator: "/").last ?? "", Array(words.dropFirst())) {
                self = .decoded(file)
            } else {
                self = .refused(reason: "it has a command, and commands are never run; write its output to a file and name that: \(value)")
            }
        } else if let colon = value.lastIndex(of: ":"), value[..<colon].hasSuffix(".ark"), value[colon...].dropFirst().allSatisfy(\.isNumber) {
            self = .refused(reason: "it names a place within an archive of Kaldi, which is not read; write its recordings to files: \(value)")
        } else {
            self = .file(value)
        }
    }

    /// Options that change neither what is heard nor when, with the number of words behind them.
    private static let options: [Substring: [String: Int]] = [
        "cat": [:],
        "flac": ["-c": 0, "-d": 0, "-s": 0, "-cd": 0, "-dc": 0, "-cds": 0, "-dcs": 0, "-scd": 0, "--decode": 0, "--stdout": 0, "--silent": 0],
        "sph2pipe": ["-f": 1, "-p": 0],
        "sox": ["-t": 1, "-r": 1, "-b": 1, "-e": 1, "-G": 0, "-V0": 0, "-V1": 0],
        "ffmpeg": ["-i": 0, "-f": 1, "-ar": 1, "-acodec": 1, "-c:a": 1, "-sample_fmt": 1, "-loglevel": 1, "-v": 1, "-y": 0, "-nostdin": 0],
    ]

    /// The only file that a command reads, or nil where it may do more than decode it.
    private static func file(readBy program: Substring, _ arguments: [String]) -> String? {
        guard let known = options[program] else { return nil }
        var files: [String] = []
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if let count = known[word] {
                rest = rest.dropFirst(count)
            } else if word == "-" || word == "pipe:1" {
                // Behind the output stand the effects of sox.
                if !rest.isEmpty { return nil }
            } else if word.hasPrefix("-") {
                return nil
            } else {
                files.append(word)
            }
        }
        return files.count == 1 ? files[0] : nil
    }
}
