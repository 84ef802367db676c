public import Catalog
public import Endpoint
import Work

/// Has a language model write about every clip it has not written about: many requests in flight, each reply kept as soon as it is there.
///
/// A killed run loses the replies that were on their way, and the next one asks only for what is missing.
public struct AskingPass: Sendable {
    public var catalog: Catalog
    public var questions: RepliedQuestions
    public var endpoint: ChatEndpoint
    public var query: Query?
    public var includesDropped: Bool
    /// Requests in flight.
    public var requests: Int
    /// So many clips in a row that failed with all their tries stop the run; never fewer than are in flight.
    public var mostFailuresInARow = 5

    public init(
        catalog: Catalog, questions: RepliedQuestions, endpoint: ChatEndpoint, query: Query? = nil, includesDropped: Bool = false,
        requests: Int = 8
    ) {
        self.catalog = catalog
        self.questions = questions
        self.endpoint = endpoint
        self.query = query
        self.includesDropped = includesDropped
        self.requests = max(1, requests)
    }

    /// Clips to go through, for a progress bar.
    public func clipCount() throws -> Int {
        let source = try catalog.write { try $0.source(questions.source) }
        return try catalog.read { try $0.totals(filter(unheardBy: source)).clips }
    }

    /// Asks about every clip that is left.
    ///
    /// - Throws: `CatalogError` or `QueryError`; whatever the endpoint does is in the report.
    public func run(progress: (Int) -> Void = { _ in }) async throws -> AskingReport {
        let source = try catalog.write { try $0.source(questions.source) }
        let (all, left) = try catalog.read { reader in
            (try reader.totals(filter(unheardBy: nil)).clips, try reader.totals(filter(unheardBy: source)).clips)
        }
        var report = AskingReport()
        report.alreadyAnswered = all - left
        let classes = try catalog.read { SoundClasses(try $0.classTree()) }
        let pages = ClipPages(catalog, filter: filter(unheardBy: source), size: 64)
        var waiting: [Asked] = []
        var failures = 0
        try await withThrowingTaskGroup(of: (Asked, ChatEndpoint.Outcome).self) { group in
            var running = 0
            func fill() throws {
                while report.stopped == nil, running < requests {
                    while waiting.isEmpty, let page = pages.next() {
                        waiting = try read(page, classes: classes).reversed()
                        report.nothingToTell += page.count - waiting.count
                        progress(page.count - waiting.count)
                    }
                    guard let next = waiting.popLast() else { return }
                    running += 1
                    group.addTask { (next, await ask(next)) }
                }
            }
            try fill()
            while let (asked, outcome) = try await group.next() {
                running -= 1
                report.count(outcome)
                switch outcome.result {
                case .success(let reply):
                    failures = 0
                    try keep(reply, of: asked, source: source)
                    report.replies += 1
                case .failure(let fault):
                    if case .unusable = fault {
                        failures = 0
                        if try keepRefused(fault, outcome.refused, of: asked, source: source) {
                            report.replies += 1
                            report.misshapen += 1
                        } else {
                            report.refused += 1
                        }
                    } else {
                        failures += 1
                        report.unanswered += 1
                        if report.stopped == nil, fault.concernsAll || failures >= max(mostFailuresInARow, requests) {
                            report.stopped = "\(fault)"
                            // Requests on their way are awaited and kept; nobody waits for another try.
                            group.cancelAll()
                        }
                    }
                }
                progress(1)
                try fill()
            }
        }
        try pages.finish()
        return report
    }

    // MARK: - One clip

    private struct Asked: Sendable {
        var clip: Clip
        var request: ChatRequest
        var evidence: [Evidence]
    }

    private func filter(unheardBy source: Int64?) -> ClipFilter {
        ClipFilter(query: query, playable: true, includesDropped: includesDropped, unheardBy: source)
    }

    private func read(_ clips: [Clip], classes: SoundClasses) throws -> [Asked] {
        let statements = try catalog.read { try $0.statements(clips: clips.map(\.id), kinds: RepliedQuestions.kinds) }
        return clips.compactMap { clip in
            let hearing = Hearing(clip: clip, statements: statements[clip.id] ?? ClipStatements(), classes: classes)
            return questions.request(hearing).map { Asked(clip: clip, request: $0.request, evidence: $0.evidence) }
        }
    }

    private func ask(_ asked: Asked) async -> ChatEndpoint.Outcome {
        let choice = Choice(seed: 0, recipe: questions.source.name, key: asked.clip.key)
        return await endpoint.ask(asked.request) { attempt in
            choice.fraction(for: "pause\u{1f}\(attempt)")
        } seed: { attempt in
            Int(choice.number(for: "seed\u{1f}\(attempt)") >> 33)
        } whyNot: { reply in
            let read = ReplyPairs(reply.text)
            if read.isWhole { return nil }
            if read.pairs.isEmpty { return reply.isCutOff ? "the reply was cut off before its first question" : "the reply holds no questions" }
            // What was cut off at its tokens would be so again; its whole pairs are paid for.
            return reply.isCutOff ? nil : "the reply is not JSON of the form that was asked for"
        }
    }

    private func keep(_ reply: ChatReply, of asked: Asked, source: Int64) throws {
        let text = Statement.text(role: RepliedQuestions.role, language: "en", body: reply.text)
        try catalog.write { writer in
            try writer.say(text, clip: asked.clip.id, source: source)
            try writer.rest(text, on: asked.evidence, clip: asked.clip.id, source: source)
            try writer.say(.measure(name: "prompt_tokens", value: Double(reply.tokens.asked), unit: "tokens"), clip: asked.clip.id, source: source)
            try writer.say(.measure(name: "reply_tokens", value: Double(reply.tokens.said), unit: "tokens"), clip: asked.clip.id, source: source)
            try writer.heard(clip: asked.clip.id, source: source)
        }
    }

    /// Keeps the last reply that was refused, with the reason.
    ///
    /// - Returns: Whether questions can be read in it all the same, so that it counts as a reply.
    private func keepRefused(_ fault: EndpointFault, _ reply: ChatReply?, of asked: Asked, source: Int64) throws -> Bool {
        let body = reply?.text ?? fault.reply ?? ""
        let isReadable = !ReplyPairs(body).pairs.isEmpty
        try catalog.write { writer in
            if !body.isEmpty {
                let role = isReadable ? RepliedQuestions.role : RepliedQuestions.refusedRole
                let text = Statement.text(role: role, language: "en", body: body)
                try writer.say(text, clip: asked.clip.id, source: source)
                try writer.rest(text, on: asked.evidence, clip: asked.clip.id, source: source)
            }
            try writer.heard(clip: asked.clip.id, source: source, outcome: fault.description)
        }
        return isReadable
    }
}

extension EndpointFault {
    /// What a model wrote that was of no use.
    fileprivate var reply: String? {
        if case .unusable(_, let reply) = self { reply } else { nil }
    }
}
