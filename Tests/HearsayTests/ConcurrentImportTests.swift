import Foundation
import Testing

/// Two imports into one catalog at the same time: both end, and all is there.
@Suite struct ConcurrentImportTests {
    private static let corpora = [["import", "esc50", Program.corpus("esc50")], ["import", "librispeech", Program.corpus("librispeech")]]

    private func runAtOnce(_ commands: [[String]], in program: Program) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for command in commands {
                let arguments = command + ["--catalog", program.catalog]
                let (folder, codes): (String, Set<Int32>) = (program.folder, [0, 3])
                group.addTask {
                    let run = try Program(in: folder).run(arguments)
                    #expect(codes.contains(run.status), "\(run.errors)")
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(arguments: [corpora, [corpora[0], corpora[0]]])
    func bothEndAndAllIsThere(commands: [[String]]) async throws {
        let calm = try Program()
        for command in commands { try calm.succeed(command) }
        let busy = try Program()
        try await runAtOnce(commands, in: busy)
        #expect(try busy.content() == calm.content())
    }
}
