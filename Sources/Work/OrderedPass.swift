/// Transforms every input with bounded parallelism and hands the results to
/// one consumer in the order of the inputs.
///
/// This is how every stage runs: workers decode, infer or encode side by
/// side, one writer says what they found. Results arrive in input order
/// whatever the number of workers, so what is written does not depend on it.
///
///     try await orderedPass(over: clips, workers: 2) { clip in
///         try listen(to: clip)
///     } consume: { statements in
///         try writer.say(statements)
///     }
///
/// At most `workers` transforms run at once, and at most `window` results
/// wait for an earlier one, so memory does not grow with the corpus.
///
/// - Parameters:
///   - inputs: Read lazily, one element ahead of the free workers.
///   - workers: How many transforms run at once; at least 1.
///   - window: How many inputs may be in flight or waiting; never less than
///     `workers`. Defaults to four for each worker.
/// - Throws: The first error of `transform` or `consume` to come up; work in
///   flight is cancelled and awaited.
public func orderedPass<Inputs: Sequence, Output: Sendable>(
    over inputs: Inputs,
    workers: Int,
    window: Int? = nil,
    transform: @escaping @Sendable (Inputs.Element) async throws -> Output,
    consume: (Output) async throws -> Void
) async throws where Inputs.Element: Sendable {
    let workers = max(1, workers)
    let window = max(workers, window ?? workers * 4)
    var pending = inputs.makeIterator()
    var waiting: [Int: Output] = [:]
    var nextInput = 0
    var nextOutput = 0

    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
        var running = 0
        func fill() {
            while running < workers, nextInput - nextOutput < window, let input = pending.next() {
                let index = nextInput
                group.addTask { (index, try await transform(input)) }
                nextInput += 1
                running += 1
            }
        }
        fill()
        while let (index, output) = try await group.next() {
            running -= 1
            waiting[index] = output
            fill()
            while let ready = waiting.removeValue(forKey: nextOutput) {
                try await consume(ready)
                nextOutput += 1
                fill()
            }
        }
    }
}
