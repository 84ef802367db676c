import Foundation
import Glibc
import Testing

/// What a parser did that it must not do.
struct Finding: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Throws at a parser what it has to endure: each input ends, in a value or in the parser's own error.
///
/// Every input belongs to a number, so that a finding can be had again: `HEARSAY_FUZZ_SEED` names the number to begin with, and
/// `HEARSAY_FUZZ_SECONDS` goes on for so long instead of a fixed count. Where the process dies, the number is in the file that
/// `HEARSAY_FUZZ_JOURNAL` names.
struct FuzzRun {
    /// As `Scripts/fuzz` calls it.
    let parser: String
    let mutator: Mutator
    /// Inputs where no time is given.
    let count: Int

    /// - Parameters:
    ///   - seeds: Valid inputs.
    ///   - tokens: Pieces of the language.
    ///   - count: Inputs where no time is given.
    ///   - largest: Bytes beyond which an input does not grow.
    init(_ parser: String, seeds: [[UInt8]], tokens: [String], count: Int = 2000, largest: Int = 1 << 14) {
        self.parser = parser
        self.count = count
        mutator = Mutator(seeds: seeds, tokens: tokens.map { Array($0.utf8) }, largest: largest)
    }

    init(_ parser: String, texts: [String], tokens: [String], count: Int = 2000, largest: Int = 1 << 14) {
        self.init(parser, seeds: texts.map { Array($0.utf8) }, tokens: tokens, count: count, largest: largest)
    }

    /// Runs `body` on one input after another.
    ///
    /// - Parameter body: Throws where the parser breaks a rule; the generator is for choices beside the input.
    func run(_ body: (_ input: [UInt8], _ random: inout SplitMix64) throws -> Void) {
        var steps = FuzzSteps(self)
        while var step = steps.next() {
            steps.note(step.input) { try body(step.input, &step.random) }
        }
    }

    /// The same for what is asynchronous.
    func run(_ body: (_ input: [UInt8], _ random: inout SplitMix64) async throws -> Void) async {
        var steps = FuzzSteps(self)
        while var step = steps.next() {
            var failure: (any Error)?
            do { try await body(step.input, &step.random) } catch { failure = error }
            steps.note(step.input) { if let failure { throw failure } }
        }
    }
}

/// One input after another, and what became of each.
private struct FuzzSteps {
    private let run: FuzzRun
    private var report: Report
    private let journal: Journal
    private let end: ContinuousClock.Instant?
    private var seed: UInt64

    private static let environment = ProcessInfo.processInfo.environment
    /// Seconds to go on for, where that is wanted.
    private static let seconds = environment["HEARSAY_FUZZ_SECONDS"].flatMap(Double.init)
    private static let firstSeed = environment["HEARSAY_FUZZ_SEED"].flatMap(UInt64.init)
    /// Of processor time for one input, in long runs: beyond that something grows faster than the input does.
    private static let longestMilliseconds = 3000.0
    private static let mostFindings = 10

    init(_ run: FuzzRun) {
        self.run = run
        report = Report(parser: run.parser)
        journal = Journal(parser: run.parser)
        end = Self.seconds.map { ContinuousClock.now + .seconds($0) }
        seed = Self.firstSeed ?? 1
    }

    mutating func next() -> (input: [UInt8], random: SplitMix64)? {
        guard report.findings < Self.mostFindings, end.map({ ContinuousClock.now < $0 }) ?? (report.inputs < run.count) else {
            journal.close()
            if end != nil { print(report.line) }
            return nil
        }
        journal.note(seed)
        var random = SplitMix64(seed: seed &* 0x2545_F491_4F6C_DD1D)
        return (run.mutator.input(&random), random)
    }

    mutating func note(_ input: [UInt8], _ body: () throws -> Void) {
        let start = Self.processorTime
        do {
            try body()
        } catch {
            find("\(error)", input)
        }
        let milliseconds = Self.processorTime - start
        if end != nil, milliseconds > Self.longestMilliseconds { find("\(Int(milliseconds)) ms for \(input.count) bytes", input) }
        report.add(seed: seed, bytes: input.count, milliseconds: milliseconds)
        seed &+= 1
    }

    private mutating func find(_ what: String, _ input: [UInt8]) {
        report.findings += 1
        Issue.record("\(run.parser): seed \(seed): \(what)\ninput: \(Data(input).base64EncodedString())")
    }

    /// Of this thread, in milliseconds.
    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
}

/// What a run came to.
private struct Report {
    let parser: String
    let start = ContinuousClock.now
    var inputs = 0
    var findings = 0
    private var bytes = 0
    private var slowest = (seed: UInt64(0), milliseconds: 0.0, bytes: 0)

    init(parser: String) {
        self.parser = parser
    }

    mutating func add(seed: UInt64, bytes: Int, milliseconds: Double) {
        inputs += 1
        self.bytes += bytes
        if milliseconds > slowest.milliseconds { slowest = (seed, milliseconds, bytes) }
    }

    var line: String {
        let seconds = Int((ContinuousClock.now - start) / .seconds(1))
        return """
            fuzz \(parser): \(inputs) inputs, \(bytes >> 20) MiB, \(seconds) s, \(findings) findings; \
            slowest \(Int(slowest.milliseconds)) ms for \(slowest.bytes) bytes, seed \(slowest.seed)
            """
    }
}

/// Keeps the number of the input at hand where it outlives the process.
private struct Journal {
    private let file: Int32

    init(parser: String) {
        let path = ProcessInfo.processInfo.environment["HEARSAY_FUZZ_JOURNAL"]
        file = path.map { open("\($0).\(parser)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) } ?? -1
    }

    func note(_ seed: UInt64) {
        guard file >= 0 else { return }
        let text = Array("\(seed)\n".utf8)
        _ = pwrite(file, text, text.count, 0)
    }

    func close() {
        guard file >= 0 else { return }
        _ = ftruncate(file, 0)
        Glibc.close(file)
    }
}
