import ArgumentParser
import Catalog
import Foundation

struct QueryBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Time the first page of a query, with all that is said of its clips, and its totals.")

    @Argument(help: "The query.")
    var query: String

    @OptionGroup var options: CatalogOptions

    /// Clips in the table that `hearsay query` prints.
    private static let page = 20
    private static let rounds = 5

    private struct Answer: Encodable {
        /// Seconds, the first time.
        var cold: Double
        /// Seconds, the middle one of some times.
        var firstPage: Double
        /// Seconds.
        var totals: Double
        var clips: Int
    }

    func run() throws {
        let catalog = try options.open()
        let filter = ClipFilter(query: try Query(query))
        func ask() throws -> Double {
            try Self.seconds {
                try catalog.read { reader in
                    let page = try reader.clips(filter, limit: Self.page)
                    _ = try reader.statements(clips: page.map(\.id), kinds: [.tag, .text])
                }
            }
        }
        let cold = try ask()
        let times = try (0..<Self.rounds).map { _ in try ask() }.sorted()
        var clips = 0
        let totals = try Self.seconds { clips = try catalog.read { try $0.totals(filter).clips } }
        let answer = Answer(cold: cold, firstPage: times[Self.rounds / 2], totals: totals, clips: clips)
        print(String(decoding: try JSONEncoder().encode(answer), as: UTF8.self))
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let begun = ContinuousClock.now
        try body()
        return begun.duration(to: .now) / .seconds(1)
    }
}
