import Catalog
import EndpointDouble
import Foundation
import Testing

@testable import Endpoint
@testable import Generation

/// Replies of a server on this machine, kept in a catalog on disk and read as examples.
@Suite struct AskingPassTests {
    private let temporary: TemporaryCatalog
    private let recipe: Recipe
    private let questions: RepliedQuestions
    private static let reply = #"{"pairs":[{"q":"What starts it?","a":"A dog opens the clip and a voice answers it later."},{"q":"Who talks?","a":"Somebody speaks in the middle of the clip, after the dog."}]}"#

    init() throws {
        temporary = try TemporaryCatalog()
        recipe = try RepliedQuestions.recipe(model: "m", file: nil, in: OpenFixture.installation)
        questions = try #require(recipe.system as? RepliedQuestions)
    }

    private func asking(_ server: MisbehavingServer, requests: Int = 4, tries: Int = 3) throws -> AskingPass {
        let endpoint = ChatEndpoint(
            address: try EndpointAddress(server.address), model: "m", limits: TransferLimits(whole: .milliseconds(500), mostBytes: 65_536),
            retries: RetryPolicy(tries: tries)) { _ in try Task.checkCancellation() }
        return AskingPass(catalog: temporary.catalog, questions: questions, endpoint: endpoint, requests: requests)
    }

    private func examples() async throws -> [Example] {
        _ = try await GenerationPass(catalog: temporary.catalog, recipe: recipe, set: "qa").run()
        return try temporary.catalog.read { try $0.examples(set: try $0.finishedSet(named: "qa").id, limit: 100) }
    }

    @Test func everyClipIsAskedOnceAndItsExamplesRestOnWhatWasShown() async throws {
        let server = try MisbehavingServer { _ in .chat(Self.reply) }
        defer { server.stop() }
        let report = try await asking(server).run()
        #expect(report.replies == 9 && report.nothingToTell == 3 && report.stopped == nil)
        #expect(report.requests == 9 && report.promptTokens == 900 && report.replyTokens == 180)
        #expect(server.mostAtOnce <= 4)
        #expect(server.requests.allSatisfy { $0.asked.contains("Sound of Dog: [") && $0.asked.contains("Caption: Caption \"") })
        let examples = try await examples()
        #expect(examples.count == 18)
        for example in examples {
            #expect(example.task == "open-ended question" && example.evidence.first?.kind == .text)
            // The reply itself, two tags and a caption.
            #expect(example.evidence.count == 4 && Set(example.evidence.map(\.kind)) == [.text, .tag])
        }
        let again = try await asking(server).run()
        #expect(again.requests == 0 && again.alreadyAnswered == 9 && server.requests.count == 9)
    }

    @Test func aServerThatDiesLosesNothingAndNobodyIsAskedTwice() async throws {
        let dying = try MisbehavingServer { $0.number < 4 ? .chat(Self.reply) : .reset }
        defer { dying.stop() }
        let first = try await asking(dying, requests: 2).run()
        #expect(first.replies == 4 && first.stopped?.contains("broke off") == true)
        let well = try MisbehavingServer { _ in .chat(Self.reply) }
        defer { well.stop() }
        let second = try await asking(well).run()
        #expect(second.alreadyAnswered == 4 && second.replies == 5 && well.requests.count == 5)
        #expect(try await examples().count == 18)
    }

    @Test func aWrongKeyStopsAtOnce() async throws {
        let server = try MisbehavingServer { _ in .reply(status: 401, body: "{\"error\":{\"message\":\"who are you\"}}") }
        defer { server.stop() }
        let report = try await asking(server, requests: 1).run()
        #expect(report.stopped == "the endpoint answered 401: who are you" && server.requests.count == 1 && report.unanswered == 1)
    }

    @Test func uselessRepliesAreKeptWithTheirReasonAndNotAskedForAgain() async throws {
        let server = try MisbehavingServer { _ in .chat("As a language model I cannot hear.") }
        defer { server.stop() }
        let report = try await asking(server).run()
        #expect(report.refused == 9 && report.requests == 27 && report.faults == ["not as asked for": 27] && report.stopped == nil)
        #expect(try await asking(server).run().requests == 0)
        #expect(try await examples().isEmpty)
        let texts = try temporary.catalog.read { reader in
            try temporary.clips.flatMap { try reader.statements(clips: [$0], kinds: [.text])[$0]?.texts ?? [] }
        }
        #expect(texts.filter { $0.role == "refused-reply" }.count == 9 && texts.filter { $0.role == "reply" }.isEmpty)
    }

    @Test func whatCanBeReadInARefusedReplyCountsAsAReply() async throws {
        let server = try MisbehavingServer { _ in .chat("Sure! Here it is: " + Self.reply) }
        defer { server.stop() }
        let report = try await asking(server).run()
        #expect(report.replies == 9 && report.misshapen == 9 && report.refused == 0 && report.requests == 27)
        #expect(try await examples().count == 18)
        #expect(try await asking(server).run().requests == 0)
    }

    @Test(arguments: [400, 500]) func aServerThatTakesNoSuchRequestStopsTheRunSoon(status: Int) async throws {
        let server = try MisbehavingServer { _ in .reply(status: status, body: "{\"error\":{\"message\":\"no response_format\"}}") }
        defer { server.stop() }
        let report = try await asking(server, requests: 1, tries: 10).run()
        #expect(report.stopped == "the endpoint answered \(status): no response_format" && report.unanswered == 5)
        #expect(server.requests.count == (status == 400 ? 5 : 15))
    }

    @Test(arguments: [0, 1, 2, 3]) func whateverGoesWrongOnTheWayTheSetIsTheSame(fault: Int) async throws {
        let faults: [MisbehavingServer.Behaviour] = [
            .reply(status: 429, headers: ["Retry-After": "3"], body: ""), .half(body: Self.reply), .chat("{\"pairs\":[{\"q\":"),
            .long(bytes: 10 << 20, announced: false),
        ]
        let server = try MisbehavingServer { $0.number % 2 == 0 ? faults[fault] : .chat(Self.reply) }
        defer { server.stop() }
        let report = try await asking(server, requests: 1).run()
        #expect(report.replies == 9 && report.requests == 18 && report.refused == 0)
        #expect(try await examples().count == 18)
    }
}

@Suite struct ReplyPairsTests {
    @Test func theFormThatWasAskedForIsReadWhole() {
        let read = ReplyPairs(#"{"pairs":[{"q":" What? ","a":"A\ndog."}]}"#)
        #expect(read.isWhole && read.pairs == [ReplyPairs.Pair(question: "What?", answer: "A dog.")])
    }

    @Test(arguments: [
        "Sure!\n```json\n{\"pairs\":[{\"q\":\"A?\",\"a\":\"B {c}.\"}]}\n```", "{\"q\":\"A?\",\"a\":\"B {c}.\"}\n{\"q\":\"D?\",\"a\":",
        "{\"pairs\":[{\"q\":\"A?\",\"a\":\"B {c}.\"},{\"q\":\"D?\",\"a\":\"unfini",
    ])
    func whatStandsWholeInABrokenReplyIsRead(reply: String) {
        #expect(ReplyPairs(reply) == ReplyPairs(#"x {"q":"A?","a":"B {c}."}"#))
        #expect(ReplyPairs(reply).pairs.count == 1 && !ReplyPairs(reply).isWhole)
    }

    @Test(arguments: ["", "[]", "{\"pairs\":[]}", "{\"pairs\":[{\"q\":\"\",\"a\":\"b\"}]}", "{{{{", "}\"", "{\"q\":1,\"a\":2}"])
    func whereNothingIsAskedThereIsNothing(reply: String) {
        #expect(ReplyPairs(reply).pairs.isEmpty && !ReplyPairs(reply).isWhole)
    }
}
