import Catalog
import Digest
import Foundation
import Work

/// Speaks instructions into a folder, two files each, and puts them into a corpus.
///
/// Of the question's clip the corpus says the text `instruction`, of the reply's the text `reply`, and that the one is in the relation
/// `answer` to the other. A file is named by its voice and its words, so one that is there need not be spoken again: a killed run goes on.
public struct SpokenInstructions: Sendable {
    private let voice: Voice
    private let folder: String

    /// - Parameter folder: Where the files go; made where it is not there.
    public init(voice: Voice, folder: String) {
        self.voice = voice
        self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
    }

    /// What speaking came to.
    public struct Report: Sendable, Equatable {
        public var instructions = 0
        /// Files of this run and those that were there.
        public var files = 0
        public var seconds = 0.0
        /// Files that were there already.
        public var kept = 0
    }

    /// - Parameter progress: Called with the instructions of every batch.
    /// - Throws: As `Voice.speak` and `SpokenCorpus.add` do; `CancellationError`.
    public func speak(
        _ instructions: [Instruction], into corpus: SpokenCorpus, textLicense: String, workers: Int, progress: (Int) -> Void = { _ in }
    ) async throws -> Report {
        var report = Report()
        var files: Set<String> = []
        let batches = stride(from: 0, to: instructions.count, by: 16).map { Array(instructions[$0..<min(instructions.count, $0 + 16)]) }
        try await orderedPass(over: batches, workers: workers, window: workers + 1) { batch in
            try batch.map { instruction in
                SpokenInstruction(
                    question: try spoken(instruction.question, as: "instruction"), reply: try spoken(instruction.reply, as: "reply"))
            }
        } consume: { batch in
            try corpus.add(batch.map { ($0.question.recording, $0.reply.recording) }, by: voice, textLicense: textLicense)
            for part in batch.flatMap({ [$0.question, $0.reply] }) where files.insert(part.recording.path).inserted {
                report.files += 1
                report.seconds += part.recording.duration
                if part.wasThere { report.kept += 1 }
            }
            report.instructions += batch.count
            progress(batch.count)
        }
        return report
    }

    private struct Part: Sendable {
        var recording: SpokenRecording
        var wasThere: Bool
    }

    private struct SpokenInstruction: Sendable {
        var question: Part
        var reply: Part
    }

    private func spoken(_ text: String, as role: String) throws -> Part {
        let name = SHA256.of("\(voice.source.name)\u{1e}\(voice.source.version)\u{1e}\(voice.source.parameters)\u{1e}\(text)").hex.prefix(16)
        let path = "\(folder)/\(role)-\(name).flac"
        if let known = SpokenRecording(whole: path, text: text) { return Part(recording: known, wasThere: true) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return Part(recording: try voice.speak(text, to: path), wasThere: false)
    }
}

extension SpokenCorpus {
    /// Registers spoken questions with their replies, and who answers whom.
    ///
    /// - Throws: As `add` does.
    func add(_ instructions: [(question: SpokenRecording, reply: SpokenRecording)], by voice: Voice, textLicense: String) throws {
        let clips = try add(instructions.flatMap { [$0.question, $0.reply] }, by: voice, textLicense: textLicense)
        try catalog.write { writer in
            let source = try writer.source(Source(kind: .corpus, name: name, version: "1"))
            for (index, instruction) in instructions.enumerated() {
                let (question, reply) = (clips[2 * index], clips[2 * index + 1])
                for (role, clip, text) in [("instruction", question, instruction.question.text), ("reply", reply, instruction.reply.text)] {
                    try writer.say(.text(role: role, language: voice.language, body: text), clip: clip, source: source)
                }
                try writer.say(.pair(other: reply, relation: "answer"), clip: question, source: source)
            }
        }
    }
}
