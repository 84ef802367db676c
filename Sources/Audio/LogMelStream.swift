/// Makes log-mel frames of samples as they come.
///
/// The frames do not depend on how the samples are cut into pieces. Memory is
/// what a frame takes. Not for sharing between tasks.
public final class LogMelStream {
    private let logMel: LogMel
    private var parameters: LogMelParameters { logMel.parameters }
    /// Samples of frames to come, and as many before them as are mirrored at the end.
    private var pending: [Float] = []
    /// Where the next frame begins in `pending`.
    private var next = 0
    /// Whether what stands before the first sample is there.
    private var isBegun = false
    private let row: UnsafeMutableBufferPointer<Float>

    /// - Parameter logMel: Makes the frames; several streams of one task may share it.
    public init(_ logMel: LogMel) {
        self.logMel = logMel
        row = .allocate(capacity: logMel.parameters.bands)
        row.initialize(repeating: 0)
    }

    deinit {
        row.deallocate()
    }

    /// Samples that stand before the first and after the last.
    private var padding: Int { parameters.centre == .none ? 0 : parameters.fft / 2 }

    /// Takes samples and appends the frames that became whole to `frames`, bands by bands.
    public func add(_ samples: UnsafeBufferPointer<Float>, to frames: inout [Float]) {
        pending.append(contentsOf: samples)
        guard isBegun || pending.count > padding else { return }
        begin()
        makeFrames(to: &frames)
    }

    /// Ends the sound, appends its last frames, and is ready for another.
    public func finish(to frames: inout [Float]) {
        defer {
            pending.removeAll(keepingCapacity: true)
            next = 0
            isBegun = false
        }
        guard !pending.isEmpty else { return }
        if isBegun {
            pad { $0 }
        } else {
            let count = pending.count
            begin()
            let start = pending.count - count
            pad { start + Self.mirrored($0 - start, within: count) }
        }
        makeFrames(to: &frames)
    }

    private func begin() {
        guard !isBegun else { return }
        isBegun = true
        guard padding > 0 else { return }
        let before = (0..<padding).map { index in
            parameters.centre == .silence ? 0 : pending[Self.mirrored(index - padding, within: pending.count)]
        }
        pending.insert(contentsOf: before, at: 0)
    }

    /// Puts behind the sound what stands there.
    private func pad(_ place: (Int) -> Int) {
        let end = pending.count
        for index in 0..<padding {
            pending.append(parameters.centre == .silence ? 0 : pending[place(end - 2 - index)])
        }
    }

    private func makeFrames(to frames: inout [Float]) {
        let offset = parameters.centre == .none ? 0 : (parameters.fft - parameters.window) / 2
        pending.withUnsafeBufferPointer { samples in
            if samples.count >= next + parameters.span {
                frames.reserveCapacity(frames.count + ((samples.count - next - parameters.span) / parameters.hop + 1) * parameters.bands)
            }
            while samples.count >= next + parameters.span {
                logMel.frame(of: samples, at: next + offset, into: row)
                frames.append(contentsOf: row)
                next += parameters.hop
            }
        }
        let spent = max(0, min(next, pending.count - padding - 1))
        pending.removeFirst(spent)
        next -= spent
    }

    /// A place outside a sound, mirrored at its ends as often as it takes.
    private static func mirrored(_ index: Int, within count: Int) -> Int {
        guard count > 1 else { return 0 }
        let period = 2 * (count - 1)
        let place = ((index % period) + period) % period
        return place < count ? place : period - place
    }
}
