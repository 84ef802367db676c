import ArgumentParser
import Endpoint
import Foundation
import Generation

/// Which language model writes, and where it is reached.
struct EndpointOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Let a language model write open-ended questions: an OpenAI-compatible server; its key from $HEARSAY_LLM_KEY or $OPENAI_API_KEY.",
            valueName: "url"))
    var llm: String?

    @Option(name: .long, help: ArgumentHelp("The model's name there; without --llm its replies so far are used.", valueName: "name"))
    var model: String?

    @Option(name: .long, help: ArgumentHelp("Requests to the server at once.", valueName: "n"))
    var requests = 8

    @Option(name: .long, help: ArgumentHelp("Seconds for a whole reply.", valueName: "seconds"))
    var patience = 120

    @Option(name: .long, help: ArgumentHelp("Tries for each clip.", valueName: "n"))
    var tries = 10

    func validate() throws {
        if llm != nil, model?.isEmpty ?? true { throw ValidationError("--llm needs --model") }
        if !(1...256).contains(requests) { throw ValidationError("--requests has to be from 1 to 256") }
        if !(1...86_400).contains(patience) { throw ValidationError("--patience has to be from 1 to 86400") }
        if !(1...100).contains(tries) { throw ValidationError("--tries has to be from 1 to 100") }
        // A slip in the address or the key is told before anything is opened.
        _ = try endpoint()
    }

    /// The server with its model; nil where none is asked.
    func endpoint() throws -> ChatEndpoint? {
        guard let llm, let model else { return nil }
        do {
            return ChatEndpoint(
                address: try EndpointAddress(llm), model: model, key: try EndpointKey.found(in: ProcessInfo.processInfo.environment),
                limits: TransferLimits(whole: .seconds(patience)), retries: RetryPolicy(tries: tries))
        } catch {
            throw ValidationError("\(error)")
        }
    }
}

/// Thrown where an endpoint gave out before every clip was asked; all replies so far are in the catalog.
struct EndpointGaveOut: Error, CustomStringConvertible {
    var reason: String

    var description: String {
        "\(reason). What was replied so far is kept; run the same command again to ask for the rest, or without --llm to use it as it is."
    }
}

extension Console {
    /// What the asking came to.
    func say(_ report: AskingReport, model: String) {
        let again = report.alreadyAnswered > 0 ? " · \(Figures.count(report.alreadyAnswered)) answered before" : ""
        let silent = report.nothingToTell > 0 ? " · \(Figures.count(report.nothingToTell)) with nothing to tell of" : ""
        say("\(model): \(report.replies == 1 ? "1 reply" : "\(Figures.count(report.replies)) replies") kept\(again)\(silent)")
        say(
            "    \(Figures.counted(report.requests, "request")) · \(Figures.count(report.promptTokens)) tokens asked, "
                + "\(Figures.count(report.replyTokens)) replied")
        if report.misshapen > 0 {
            say("    \(Figures.counted(report.misshapen, "clip")) whose replies were not of the form asked for, with questions that could be read")
        }
        if report.refused > 0 { say("    \(Figures.counted(report.refused, "clip")) whose replies gave no question; the last is kept") }
        if report.unanswered > 0 { say("    \(Figures.counted(report.unanswered, "clip")) without a reply; the next run asks again") }
        let faults = report.faults.sorted { $0.key < $1.key }.map { "\($0.key) \(Figures.count($0.value))" }
        if !faults.isEmpty { say("    on the way: \(faults.joined(separator: " · ").printable)") }
    }
}
