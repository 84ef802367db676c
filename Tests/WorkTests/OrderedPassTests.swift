import Synchronization
import Testing

@testable import Work

@Suite struct OrderedPassTests {
    struct Broken: Error {}

    @Test(arguments: [1, 2, 7])
    func resultsArriveInInputOrder(workers: Int) async throws {
        var seen: [Int] = []
        try await orderedPass(over: 0..<200, workers: workers) { number in
            // Later inputs finish earlier within a window.
            for _ in 0..<(number % 7) { await Task.yield() }
            return number * 2
        } consume: { seen.append($0) }
        #expect(seen == (0..<200).map { $0 * 2 })
    }

    @Test func neverMoreInFlightThanTheWindow() async throws {
        let ahead = Mutex((started: 0, consumed: 0, most: 0))
        try await orderedPass(over: 0..<100, workers: 3, window: 5) { number in
            ahead.withLock {
                $0.started += 1
                $0.most = max($0.most, $0.started - $0.consumed)
            }
            return number
        } consume: { _ in
            ahead.withLock { $0.consumed += 1 }
        }
        #expect(ahead.withLock { $0.most } <= 5)
        #expect(ahead.withLock { $0.consumed } == 100)
    }

    @Test func anErrorEndsThePass() async {
        await #expect(throws: Broken.self) {
            try await orderedPass(over: 0..<100, workers: 2) { number in
                if number == 13 { throw Broken() }
                return number
            } consume: { _ in }
        }
    }

    @Test func nothingToDoIsDone() async throws {
        try await orderedPass(over: [Int](), workers: 2) { $0 } consume: { _ in
            Issue.record("nothing should arrive")
        }
    }
}
