import Foundation

/// An OpenAI-compatible server and the model that is asked there.
///
///     let endpoint = ChatEndpoint(address: try EndpointAddress("http://localhost:8080"), model: "smollm2")
///     let outcome = await endpoint.ask(request, share: { _ in 0.5 }) { reply in … }
public struct ChatEndpoint: Sendable {
    /// Waits between two tries; throws where the run is being stopped.
    public typealias Pause = @Sendable (Duration) async throws -> Void

    public let model: String
    private let transfer: HTTPTransfer
    private let retries: RetryPolicy
    private let pause: Pause

    public init(
        address: EndpointAddress, model: String, key: EndpointKey? = nil, limits: TransferLimits = TransferLimits(),
        retries: RetryPolicy = RetryPolicy(), pause: @escaping Pause = { try await Task.sleep(for: $0) }
    ) {
        self.model = model
        self.retries = retries
        self.pause = pause
        transfer = HTTPTransfer(address: address, key: key, limits: limits)
    }

    /// What came of a request with all its tries.
    public struct Outcome: Sendable {
        /// The reply that was accepted, or why there is none.
        public var result: Result<ChatReply, EndpointFault>
        /// The last reply that the model wrote, where none was accepted.
        public var refused: ChatReply?
        public var tries: Int
        /// Of all tries that were answered.
        public var tokens: TokenCount
        /// What went wrong on the way.
        public var faults: [EndpointFault]
    }

    /// Asks until there is a reply that will do, or no hope for one.
    ///
    /// - Parameters:
    ///   - share: For each try, counted from 1, a number from 0 up to but not including 1 that moves the pause after it.
    ///   - seed: For each try, the seed that the server is asked to use.
    ///   - whyNot: What is wrong with a reply; nil where it will do.
    public func ask(
        _ request: ChatRequest, share: @Sendable (Int) -> Double, seed: @Sendable (Int) -> Int, whyNot: @Sendable (ChatReply) -> String?
    ) async -> Outcome {
        var outcome = Outcome(result: .failure(.stopped), tries: 0, tokens: TokenCount(), faults: [])
        var useless = 0
        while !Task.isCancelled {
            outcome.tries += 1
            do throws(EndpointFault) {
                let reply = try await reply(to: request, seed: seed(outcome.tries))
                outcome.tokens += reply.tokens
                guard let reason = whyNot(reply) else {
                    outcome.result = .success(reply)
                    outcome.refused = nil
                    return outcome
                }
                outcome.refused = reply
                throw .unusable(reason: reason, reply: reply.text)
            } catch {
                outcome.faults.append(error)
                if error.course == .againAFewTimes { useless += 1 }
                switch retries.step(after: error, tried: outcome.tries, useless: useless, share: share(outcome.tries)) {
                case .giveUp(let fault):
                    outcome.result = .failure(fault)
                    return outcome
                case .pause(let duration):
                    do { try await pause(duration) } catch { return outcome }
                }
            }
        }
        return outcome
    }

    private func reply(to request: ChatRequest, seed: Int) async throws(EndpointFault) -> ChatReply {
        let body: Data
        do {
            body = try request.body(model: model, seed: seed)
        } catch {
            throw .unusable(reason: "the request cannot be written as JSON", reply: "")
        }
        return try ChatReply(body: try await transfer.post(body))
    }
}
