import ArgumentParser
import Catalog
import Foundation
import Manifest
import Speaking
import Work

struct SpeakCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speak",
        abstract: "Speak a text, or a file of questions and replies, with a synthetic voice.",
        discussion: """
            The same text and voice give the same bytes. With --as the file becomes a recording of a corpus in the catalog, marked \
            as synthetic, with the words as its transcript and the voice's licence: 'synthetic=1' finds it.

            --instructions speaks a JSON list or JSON lines of questions and replies (instruction and reply, Alpaca, ShareGPT, MOSS) into \
            the folder --to, two files each, and says in the catalog which answers which: the chain-of-modality part of 'hearsay generate \
            speechinstruct' reads it when 'hearsay label units' has heard it. It goes on where it was stopped.
            """)

    @Argument(help: "The words; - reads them from standard input.")
    var text: String?

    @Option(name: .long, help: ArgumentHelp("A file of questions and replies to speak instead of a text; with --as.", valueName: "file"))
    var instructions: String?

    @Option(name: .long, help: "Pass over replies of more words than this; with --instructions.")
    var mostReplyWords = InstructionRules().mostReplyWords

    @Option(name: .long, help: ArgumentHelp("Where to: a name that ends in .wav or .flac, or the folder of the instructions.", valueName: "file"))
    var to: String

    @Option(name: .long, help: "A voice that 'hearsay models' lists (default: the first).")
    var voice: String?

    @Option(name: .customLong("as"), help: ArgumentHelp("Also put it into the catalog, as a recording of this corpus.", valueName: "corpus"))
    var corpus: String?

    @Option(name: .long, help: "The licence of the words, as an SPDX identifier; with --as.")
    var textLicense: String?

    @OptionGroup var own: ModelOptions
    @OptionGroup var workers: WorkerOptions
    @OptionGroup var options: CatalogOptions

    func validate() throws {
        if (text == nil) == (instructions == nil) { throw ValidationError("give either the words or --instructions FILE") }
        if instructions != nil, corpus == nil { throw ValidationError("--instructions needs --as CORPUS: the catalog says which reply answers which question") }
        if mostReplyWords < 1 { throw ValidationError("--most-reply-words has to be at least 1") }
        if let corpus, !CorpusManifest.isName(corpus) {
            throw ValidationError("--as \(corpus): a name has letters, digits and - . _ alone, as queries and keys need it")
        }
        if textLicense != nil, corpus == nil { throw ValidationError("--text-license is told to the catalog: give --as CORPUS too") }
        if let textLicense, License(text: textLicense) == .unrecognised {
            throw ValidationError("--text-license \(textLicense): give an SPDX identifier such as CC0-1.0, or a name that begins with LicenseRef-")
        }
    }

    func run() async throws {
        let console = options.console
        let voice = try Voice(named: voice, in: Installation.find(), own: own.path)
        let file = try instructions.map { try InstructionFile(path: $0, rules: InstructionRules(mostReplyWords: mostReplyWords)) }
        let target = try corpus.map { try SpokenCorpus(name: $0, catalog: options.open(creating: true)) }
        if let file, let target { return try await speak(file, into: target, by: voice) }
        let spoken = try voice.speak(try words(), to: to)
        console.say("\(to): \(Figures.duration(seconds: spoken.duration)) · \(voice.name) · \(voice.license)")
        if let target {
            _ = try target.add([spoken], by: voice, textLicense: textLicense ?? CorpusManifest.unknownLicense)
            console.say("in the catalog as a recording of \(target.name), marked synthetic")
            console.next("query 'synthetic=1 corpus:\(target.name)'")
        }
        try console.result(SpeakResult(spoken, voice: voice, corpus: corpus))
    }

    private func speak(_ file: InstructionFile, into target: SpokenCorpus, by voice: Voice) async throws {
        let console = options.console
        let progress = Progress("instructions", total: file.instructions.count)
        let report = try await SpokenInstructions(voice: voice, folder: to).speak(
            file.instructions, into: target, textLicense: textLicense ?? CorpusManifest.unknownLicense, workers: workers.count
        ) { progress.advance(by: $0) }
        progress.finish()
        let kept = report.kept > 0 ? " (\(Figures.count(report.kept)) of them there already)" : ""
        console.say(
            "\(Figures.counted(report.instructions, "instruction")) in \(Figures.counted(report.files, "file"))\(kept) · "
                + "\(Figures.duration(seconds: report.seconds)) · \(voice.name) · \(voice.license)")
        for (reason, count) in file.leftOut.sorted(by: { $0.key < $1.key }) { console.say("    left out: \(Figures.count(count)) (\(reason))") }
        console.say("in the catalog as recordings of \(target.name), marked synthetic")
        try console.result(
            SpeakInstructionsResult(report, leftOut: file.leftOut, voice: voice, corpus: target.name))
        console.next("label speech,units --where corpus:\(target.name)")
    }

    private func words() throws -> String {
        guard let text, text != "-" else { return try standardInput() }
        return text
    }

    private func standardInput() throws -> String {
        // Four bytes a character, and one more to see that there is too much.
        let data = try FileHandle.standardInput.read(upToCount: 4 * Voice.longestText + 1) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}

/// What was spoken, for `--json`.
private struct SpeakResult: Encodable {
    var path: String
    var seconds: Double
    var sampleRate: Int
    var voice: String
    var license: String
    var corpus: String?

    enum CodingKeys: String, CodingKey {
        case path, seconds, voice, license, corpus
        case sampleRate = "sample_rate"
    }

    init(_ spoken: SpokenRecording, voice: Voice, corpus: String?) {
        (path, seconds, sampleRate) = (spoken.path, spoken.duration, spoken.sampleRate)
        (self.voice, license, self.corpus) = (voice.name, voice.license, corpus)
    }
}

/// What was spoken of a file of instructions, for `--json`.
private struct SpeakInstructionsResult: Encodable {
    var instructions: Int
    var files: Int
    var kept: Int
    var seconds: Double
    var leftOut: [String: Int]
    var voice: String
    var license: String
    var corpus: String

    enum CodingKeys: String, CodingKey {
        case instructions, files, kept, seconds, voice, license, corpus
        case leftOut = "left_out"
    }

    init(_ report: SpokenInstructions.Report, leftOut: [String: Int], voice: Voice, corpus: String) {
        (instructions, files, kept, seconds) = (report.instructions, report.files, report.kept, report.seconds)
        self.leftOut = leftOut
        (self.voice, license, self.corpus) = (voice.name, voice.license, corpus)
    }
}
