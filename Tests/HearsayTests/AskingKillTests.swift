import EndpointDouble
import Foundation
import Testing

/// `kill -9` while a language model is asked, then the same command: nothing is asked twice, and the set is that of an undisturbed run.
struct AskingKillTests {
    private static let reply = #"{"pairs":[{"q":"What is heard first in it?","a":"It begins with the sound that its caption speaks of."}]}"#
    private static let atOnce = 3

    /// Answers so many requests, and says nothing to those after them.
    private final class Answering: Sendable {
        /// Signalled once all that can be in flight wait in vain; a request is made only when a reply before it is kept.
        let isStuck = DispatchSemaphore(value: 0)
        private let replies: Int

        init(_ replies: Int) {
            self.replies = replies
        }

        func behave(_ request: MisbehavingServer.Request) -> MisbehavingServer.Behaviour {
            if request.number < replies { return .chat(AskingKillTests.reply) }
            if request.number == replies + AskingKillTests.atOnce - 1 { isStuck.signal() }
            return .silent
        }
    }

    private func program() throws -> Program {
        let program = try Program()
        for corpus in ["esc50", "clotho", "audiocaps"] { try program.succeed(["import", corpus, Program.corpus(corpus)]) }
        return program
    }

    private func command(_ server: MisbehavingServer) -> [String] {
        ["generate", "openaqa-open", "--set", "asked", "--llm", server.address, "--model", "m", "--requests", "\(Self.atOnce)"]
    }

    private func digest(_ program: Program, asking server: MisbehavingServer) throws -> String {
        let run = try program.succeed(command(server) + ["--json"], codes: [0])
        let report = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        return try #require(report["digest"] as? String)
    }

    @Test func asking() throws {
        let well = try MisbehavingServer { _ in .chat(Self.reply) }
        defer { well.stop() }
        let calm = try digest(program(), asking: well)
        let all = well.requests.map(\.asked).sorted()
        #expect(all.count > 12 && Set(all).count == all.count)

        let disturbed = try program()
        var answered: [String] = []
        for replies in [4, 0, 5] {
            let answering = Answering(replies)
            let server = try MisbehavingServer(answering.behave)
            defer { server.stop() }
            let process = try disturbed.start(command(server))
            #expect(answering.isStuck.wait(timeout: .now() + 60) == .success)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal)
            let asked = server.requests.map(\.asked)
            #expect(asked.count == replies + Self.atOnce && Set(asked).isDisjoint(with: answered))
            answered += server.requests.prefix(replies).map(\.asked)
        }
        let last = try MisbehavingServer { _ in .chat(Self.reply) }
        defer { last.stop() }
        #expect(try digest(disturbed, asking: last) == calm)
        #expect((answered + last.requests.map(\.asked)).sorted() == all)
    }
}
