import EndpointDouble
import Foundation
import Synchronization
import Testing

@testable import Endpoint

/// Calls to a server on this machine that misbehaves.
@Suite struct ChatEndpointTests {
    /// Notes the pauses instead of making them.
    private final class Pauses: Sendable {
        private let made = Mutex<[Duration]>([])
        var all: [Duration] { made.withLock { $0 } }

        func make(_ duration: Duration) {
            made.withLock { $0.append(duration) }
        }
    }

    private let request = ChatRequest(
        system: "You ask.", user: "Sound of dog", form: .schema(name: "pairs", "{\"type\":\"object\"}"), mostTokens: 64, temperature: 0.7)

    private func ask(
        _ server: MisbehavingServer, key: String? = nil, limits: TransferLimits = TransferLimits(), retries: RetryPolicy = RetryPolicy(),
        pauses: Pauses = Pauses(), whyNot: @Sendable (ChatReply) -> String? = { _ in nil }
    ) async throws -> ChatEndpoint.Outcome {
        let endpoint = ChatEndpoint(
            address: try EndpointAddress(server.address), model: "m", key: try key.map { try EndpointKey($0) }, limits: limits, retries: retries
        ) { pauses.make($0) }
        return await endpoint.ask(request, share: { _ in 0.5 }, seed: { $0 * 100 }, whyNot: whyNot)
    }

    private func fault(_ outcome: ChatEndpoint.Outcome) -> EndpointFault? {
        if case .failure(let fault) = outcome.result { fault } else { nil }
    }

    @Test func aGoodReplyIsTakenAtOnce() async throws {
        let server = try MisbehavingServer { _ in .chat("{\"pairs\":[]}", asked: 12, said: 3) }
        defer { server.stop() }
        let outcome = try await ask(server, key: "sk-1")
        #expect(try outcome.result.get() == ChatReply(text: "{\"pairs\":[]}", tokens: TokenCount(asked: 12, said: 3)))
        #expect(outcome.tries == 1 && outcome.tokens == TokenCount(asked: 12, said: 3) && outcome.faults.isEmpty)
        let request = try #require(server.requests.first)
        #expect(request.headers["authorization"] == "Bearer sk-1" && request.headers["content-type"] == "application/json")
        #expect(request.field("model") as? String == "m" && request.field("max_tokens") as? Int == 64 && request.field("seed") as? Int == 100)
        #expect(request.asked == "Sound of dog")
        let form = try #require(request.field("response_format") as? [String: Any])
        #expect(form["type"] as? String == "json_schema" && (form["json_schema"] as? [String: Any])?["strict"] as? Bool == true)
    }

    @Test func aServerThatAsksToWaitIsGivenTheTime() async throws {
        let server = try MisbehavingServer { request in
            request.number < 2 ? .reply(status: 429, headers: ["Retry-After": "7"], body: "{\"error\":{\"message\":\"slow down\"}}") : .chat("yes")
        }
        defer { server.stop() }
        let pauses = Pauses()
        let outcome = try await ask(server, pauses: pauses)
        #expect(try outcome.result.get().text == "yes")
        #expect(pauses.all == [.seconds(7.5), .seconds(7.5)])
        #expect(outcome.faults == [EndpointFault](repeating: .status(429, message: "slow down", retryAfter: .seconds(7)), count: 2))
    }

    @Test func aServerThatSendsEveryoneAwayForHoursIsLeft() async throws {
        let server = try MisbehavingServer { _ in .reply(status: 429, headers: ["Retry-After": "86400"], body: "") }
        defer { server.stop() }
        let outcome = try await ask(server)
        #expect(fault(outcome) == .pauseTooLong(.seconds(86_400)) && outcome.tries == 1)
        #expect(fault(outcome)?.concernsAll == true)
    }

    @Test func pausesDoubleWhileTheServerFails() async throws {
        let server = try MisbehavingServer { $0.number < 4 ? .reply(status: 503, body: "busy") : .chat("yes") }
        defer { server.stop() }
        let pauses = Pauses()
        let outcome = try await ask(server, pauses: pauses)
        #expect(try outcome.result.get().text == "yes" && outcome.tries == 5)
        #expect(pauses.all == [.seconds(0.75), .seconds(1.5), .seconds(3), .seconds(6)])
    }

    @Test func patienceHasAnEnd() async throws {
        let server = try MisbehavingServer { _ in .reply(status: 503, body: "<html>oh no</html>") }
        defer { server.stop() }
        let outcome = try await ask(server, retries: RetryPolicy(tries: 4))
        #expect(fault(outcome) == .status(503, message: "<html>oh no</html>", retryAfter: nil))
        #expect(outcome.tries == 4 && server.requests.count == 4 && outcome.faults.count == 4)
    }

    @Test func aServerThatBreaksOnARequestIsAskedAFewTimes() async throws {
        let server = try MisbehavingServer { _ in .reply(status: 500, body: "{\"error\":{\"message\":\"no such grammar\"}}") }
        defer { server.stop() }
        let pauses = Pauses()
        let outcome = try await ask(server, pauses: pauses)
        #expect(fault(outcome) == .status(500, message: "no such grammar", retryAfter: nil) && fault(outcome)?.concernsAll == false)
        #expect(outcome.tries == 3 && server.requests.count == 3 && pauses.all == [.seconds(0.75), .seconds(1.5)])
    }

    @Test(arguments: [(400, false), (401, true), (403, true), (404, true), (422, false), (501, true), (302, false)])
    func whatWillNeverBeAnsweredIsAskedOnce(status: Int, concernsAll: Bool) async throws {
        let server = try MisbehavingServer { _ in
            .reply(status: status, headers: ["Location": "http://127.0.0.1:1/"], body: "{\"error\":{\"message\":\"no sk-secret\\nhere\"}}")
        }
        defer { server.stop() }
        let outcome = try await ask(server, key: "sk-secret")
        #expect(fault(outcome) == .status(status, message: "no … here", retryAfter: nil))
        #expect(outcome.tries == 1 && fault(outcome)?.concernsAll == concernsAll)
    }

    @Test func aConnectionThatIsResetIsMadeAgain() async throws {
        let server = try MisbehavingServer { $0.number < 2 ? .reset : .chat("yes") }
        defer { server.stop() }
        let outcome = try await ask(server)
        #expect(try outcome.result.get().text == "yes")
        #expect(outcome.faults.map(\.kind) == ["broken off", "broken off"])
    }

    @Test func halfABodyIsNoReply() async throws {
        let whole = "{\"choices\":[{\"message\":{\"content\":\"yes\"}}]}"
        let server = try MisbehavingServer { $0.number == 0 ? .half(body: whole) : .reply(body: whole) }
        defer { server.stop() }
        let outcome = try await ask(server)
        #expect(try outcome.result.get().text == "yes")
        #expect(outcome.faults.map(\.kind) == ["broken off"])
    }

    @Test(arguments: ["{\"choices\":[{\"mess", "", "[]", "{\"choices\":[]}", "{\"choices\":[{\"message\":{\"content\":null}}]}", "{\"error\":{\"message\":\"out\"}}"])
    func aBodyThatIsNoCompletionIsTriedAFewTimes(body: String) async throws {
        let server = try MisbehavingServer { _ in .reply(body: body) }
        defer { server.stop() }
        let outcome = try await ask(server)
        #expect(fault(outcome)?.kind == "not as asked for" && outcome.tries == 3)
    }

    @Test func wordsThatAreNotAsAskedForAreTriedAFewTimesWithOtherSeeds() async throws {
        let server = try MisbehavingServer { _ in .chat("As an AI, I", asked: 10, said: 5) }
        defer { server.stop() }
        let outcome = try await ask(server) { reply in reply.text.hasPrefix("{") ? nil : "the reply is not JSON" }
        #expect(fault(outcome) == .unusable(reason: "the reply is not JSON", reply: "As an AI, I"))
        #expect(outcome.refused?.text == "As an AI, I" && outcome.tokens == TokenCount(asked: 30, said: 15))
        #expect(server.requests.map { $0.field("seed") as? Int } == [100, 200, 300])
    }

    @Test(arguments: [true, false]) func aReplyOfTenMegabytesIsCutOff(announced: Bool) async throws {
        let server = try MisbehavingServer { _ in .long(bytes: 10 << 20, announced: announced) }
        defer { server.stop() }
        let outcome = try await ask(server, limits: TransferLimits(mostBytes: 65_536))
        #expect(fault(outcome) == .tooLong(most: 65_536) && outcome.tries == 3)
        // What the kernel keeps for a reader that went away is all that was sent beside it.
        #expect(server.bytesSent < 15 << 20)
    }

    @Test func silenceEndsWithTheTime() async throws {
        let server = try MisbehavingServer { $0.number == 0 ? .silent : .chat("yes") }
        defer { server.stop() }
        let outcome = try await ask(server, limits: TransferLimits(whole: .milliseconds(200)))
        #expect(try outcome.result.get().text == "yes")
        #expect(outcome.faults == [.timedOut(0.2)])
    }

    @Test func aReplyThatDripsInEndsWithTheTime() async throws {
        let server = try MisbehavingServer { _ in .drip }
        defer { server.stop() }
        let outcome = try await ask(server, limits: TransferLimits(whole: .milliseconds(300)), retries: RetryPolicy(tries: 2))
        #expect(fault(outcome) == .timedOut(0.3) && server.requests.count == 2)
        #expect(server.bytesSent > 100)
    }

    @Test func whereNobodyListensNothingIsReached() async throws {
        let server = try MisbehavingServer { _ in .silent }
        let address = server.address
        server.stop()
        let endpoint = ChatEndpoint(address: try EndpointAddress(address), model: "m", retries: RetryPolicy(tries: 2)) { _ in }
        let outcome = await endpoint.ask(request, share: { _ in 0 }, seed: { $0 }, whyNot: { _ in nil })
        #expect(fault(outcome)?.kind == "not reached" && outcome.tries == 2)
    }

    @Test func aRunThatIsStoppedWaitsNoLonger() async throws {
        let server = try MisbehavingServer { _ in .reply(status: 503, body: "") }
        defer { server.stop() }
        let endpoint = ChatEndpoint(address: try EndpointAddress(server.address), model: "m") { _ in throw CancellationError() }
        let outcome = await endpoint.ask(request, share: { _ in 0 }, seed: { $0 }, whyNot: { _ in nil })
        #expect(fault(outcome) == .stopped && outcome.tries == 1)
    }
}

@Suite struct RetryPolicyTests {
    private let policy = RetryPolicy(tries: 100)
    private let fault = EndpointFault.timedOut(1)

    @Test func noPauseIsLongerThanTheLongest() {
        for tried in 1..<100 {
            for share in [0, 0.5, 0.999] {
                guard case .pause(let pause) = policy.step(after: fault, tried: tried, useless: 0, share: share) else {
                    Issue.record("gave up after \(tried)")
                    continue
                }
                #expect(pause >= .seconds(0.5) && pause <= .seconds(60))
            }
        }
        #expect(policy.step(after: fault, tried: 100, useless: 0, share: 0) == .giveUp(fault))
    }

    @Test func sharesSpreadThoseThatFailedTogether() {
        let pauses = Set([0.1, 0.2, 0.3].map { share -> Duration in
            guard case .pause(let pause) = policy.step(after: fault, tried: 5, useless: 0, share: share) else { return .zero }
            return pause
        })
        #expect(pauses.count == 3)
    }
}
