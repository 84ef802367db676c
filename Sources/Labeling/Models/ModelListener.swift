import Inference

/// Has a network hear a clip window by window.
///
/// Batches are of windows of this clip alone, from the first on, so that a
/// network's sums, which may depend on a batch's size, do not depend on what
/// else is heard.
final class ModelListener: ClipListener {
    /// Seconds below which nothing is said of a clip.
    static let shortest = 0.025

    private let model: DescribedModel
    private let frontEnd: any ModelFrontEnd
    private let readers: [any WindowReader]
    private var gate: SoundGate?
    /// The class that the gate waits for, in words.
    private let gateName: String
    private var waiting: ModelWindows
    private var admitted: ModelWindows
    private var state: ModelState = [:]
    /// Takes what would be run, where only that is wanted.
    private let instead: ((DescribedModel.Feed) -> Void)?
    private var undefinedWindows = 0
    private var heardWindows = 0

    /// - Throws: `AudioError.unsupported` or `LabelingError.notDescribed`.
    init(_ model: DescribedModel, readers: [any WindowReader], gate: SoundGate?, instead: ((DescribedModel.Feed) -> Void)? = nil) throws {
        self.instead = instead
        self.model = model
        self.readers = readers
        self.gate = gate
        gateName = gate.map { $0.tagger.classes[$0.classIndex].name } ?? ""
        frontEnd = try model.frontEnd()
        waiting = ModelWindows(size: frontEnd.size)
        admitted = waiting
    }

    func hear(_ passage: Passage) throws {
        passage.samples(at: model.rate).withUnsafeBufferPointer { frontEnd.add($0, to: &waiting) }
        if let patches = passage.patches { gate?.add(patches) }
        admit(all: false)
        while admitted.count >= model.batch { try runBatch() }
    }

    func labels(_ ending: ClipEnding) throws -> Labels {
        guard ending.duration >= Self.shortest else { return Labels(outcome: ending.outcome("shorter than 25 ms")) }
        frontEnd.finish(to: &waiting)
        admit(all: true)
        while admitted.count > 0 { try runBatch() }
        let statements = readers.flatMap { $0.statements(ending) }
        if heardWindows == 0, gate != nil { return Labels(outcome: ending.outcome("YAMNet hears no \(gateName)")) }
        let undefined = undefinedWindows == 0 ? nil : "of \(undefinedWindows) windows the network gave no numbers"
        return Labels(statements, outcome: ending.outcome(undefined))
    }

    /// Decides which windows are heard.
    private func admit(all: Bool) {
        while let place = waiting.places.first {
            let start = Double(place) * frontEnd.hop
            let end = start + frontEnd.window
            guard gate == nil || all || gate?.knows(until: end) == true else { return }
            let isHeard = gate?.isHeard(from: start, to: end) ?? true
            waiting.moveFirst(to: &admitted, keeping: isHeard)
        }
    }

    private func runBatch() throws {
        let feed = model.feed(admitted)
        if let instead {
            instead(feed)
        } else {
            try model.run(feed, state: &state) { request in
                for reader in readers { try read(reader, of: request, feed) }
            }
        }
        heardWindows += feed.count
        admitted.removeFirst(feed.count)
    }

    private func read(_ reader: any WindowReader, of request: borrowing InferenceRequest, _ feed: DescribedModel.Feed) throws {
        guard let width = reader.output.shape.width else { return }
        try request.output(reader.output.name, shape: reader.output.sizes(batch: feed.count)) { (values: UnsafeBufferPointer<Float>, _) in
            let rows = values.count / (feed.count * width)
            let step = frontEnd.window / Double(max(1, rows))
            for window in 0..<feed.count {
                let place = Double(admitted.places[window]) * frontEnd.hop
                for row in 0..<rows {
                    let first = (window * rows + row) * width
                    let numbers = UnsafeBufferPointer(rebasing: values[first..<(first + width)])
                    guard numbers.allSatisfy(\.isFinite) else {
                        undefinedWindows += 1
                        continue
                    }
                    reader.read(numbers, start: place + Double(row) * step, end: place + Double(row + 1) * step)
                }
            }
        }
    }
}
