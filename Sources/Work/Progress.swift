import Foundation
import Synchronization

/// How far a pass has come, told on standard error.
///
/// On a terminal it is a bar that is redrawn; elsewhere a line every few
/// seconds, so that a log stays readable. Safe to advance from any task.
public final class Progress: Sendable {
    private struct State {
        var done = 0
        var lastShown: ContinuousClock.Instant
        /// As far as it is known.
        var share: Double?
    }

    private let label: String
    private let total: Int?
    private let isTerminal: Bool
    private let isQuiet: Bool
    private let started: ContinuousClock.Instant
    private let state: Mutex<State>

    /// Starts a pass.
    ///
    /// - Parameters:
    ///   - label: What is counted, as in "recordings".
    ///   - total: How many there are, where that is known.
    ///   - quiet: Says nothing at all.
    public init(_ label: String, total: Int?, quiet: Bool = false) {
        self.label = label
        self.total = total
        isQuiet = quiet
        isTerminal = isatty(STDERR_FILENO) == 1
        started = .now
        state = Mutex(State(lastShown: .now))
    }

    /// Counts `count` more and shows it when it is time to.
    ///
    /// - Parameter share: How much of the work is done, from 0 to 1, where the total is not known; the rest is reckoned from it.
    public func advance(by count: Int = 1, share: Double? = nil) {
        let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(5)
        let line = state.withLock { state -> String? in
            state.done += count
            state.share = share ?? state.share
            guard !isQuiet, state.lastShown.duration(to: .now) > pause else { return nil }
            state.lastShown = .now
            return text(done: state.done, share: state.share)
        }
        if let line { show(line) }
    }

    /// Clears the bar, so that what follows begins on a clean line.
    public func finish() {
        guard isTerminal, !isQuiet else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1b}[K".utf8))
    }

    private func show(_ line: String) {
        // A log that takes no more is no reason to stop the work.
        try? FileHandle.standardError.write(contentsOf: Data((isTerminal ? "\r\u{1b}[K\(line)" : "\(line)\n").utf8))
    }

    private func text(done: Int, share: Double?) -> String {
        let elapsed = started.duration(to: .now)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        let rate = seconds > 0 ? Double(done) / seconds : 0
        return ProgressLine(label: label, done: done, total: total, share: share, rate: rate).text
    }
}

/// The words of a progress line, apart from clocks and terminals.
struct ProgressLine {
    var label: String
    var done: Int
    var total: Int?
    /// How much is done, from 0 to 1, where there is no total.
    var share: Double?
    /// Items a second.
    var rate: Double

    var text: String {
        let speed = rate >= 10 ? "\(Int(rate))/s" : "\((rate * 10).rounded() / 10)/s"
        guard let total, total > 0 else { return reckoned(speed) }
        let share = min(1, Double(done) / Double(total))
        let filled = Int(share * 20)
        let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: 20 - filled)
        let remaining = rate > 0 ? "  \(Int((Double(total - done) / rate).rounded(.up))) s left" : ""
        return "\(done) of \(total) \(label) \(bar) \(Int(share * 100)) %  \(speed)\(remaining)"
    }

    /// A hundredth is too little to reckon from.
    private func reckoned(_ speed: String) -> String {
        guard let share, share >= 0.01, rate > 0 else { return "\(done) \(label)  \(speed)" }
        let left = Double(done) * (1 - min(1, share)) / share / rate
        return "\(done) \(label)  about \(Int(min(1, share) * 100)) %  \(speed)  \(Int(left.rounded(.up))) s left"
    }
}
