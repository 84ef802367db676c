import Foundation
import Testing

@testable import Inference

@Suite struct PhonemizerTests {
    private static let isThere = (try? ProgramRun.find("espeak-ng")) != nil

    @Test func aMissingProgramIsNamed() {
        #expect(throws: InferenceError.missingProgram("espeak-ng")) { try Phonemizer(voice: "en-us", program: "/nowhere/espeak-ng") }
        #expect(throws: InferenceError.missingProgram("espeak-ng")) { try ProgramRun.find("espeak-ng", environment: ["PATH": "/nowhere:."]) }
    }

    @Test func languagesAreLeftOut() {
        #expect(Phonemizer.withoutLanguages("(fr)bɔ̃ʒˈuʁ(en-us) ðˈɛɹ") == "bɔ̃ʒˈuʁ ðˈɛɹ")
    }

    @Test(.enabled(if: isThere)) func wordsBecomePhonemes() throws {
        let phonemizer = try Phonemizer(voice: "en-us")
        #expect(try phonemizer.phonemes(of: "Hello there,") == "həlˈoʊ ðˈɛɹ")
        // Neither an option nor markup nor phonemes in brackets: words.
        #expect(try phonemizer.phonemes(of: "-v fr") == phonemizer.phonemes(of: "-v fr"))
        #expect(try phonemizer.phonemes(of: "[[h@loU]]") != "həlˈoʊ")
        #expect(throws: InferenceError.self) { try Phonemizer(voice: "no such voice") }
    }
}

@Suite struct ProgramRunTests {
    @Test func aProgramThatAnswersTooMuchOrNeverIsStopped() throws {
        let endless = ProgramRun(program: "/usr/bin/yes", arguments: [], longestAnswer: 100_000)
        #expect(throws: InferenceError.programFailed("yes", reason: "its answer is longer than 100000 bytes")) { try endless.answer(to: "") }
        let silent = ProgramRun(program: "/usr/bin/tail", arguments: ["-f", "/dev/null"], patience: 0.2)
        #expect(throws: InferenceError.self) { try silent.answer(to: "") }
        let failing = ProgramRun(program: "/bin/false", arguments: [])
        #expect(throws: InferenceError.programFailed("false", reason: "it ended with status 1")) { try failing.answer(to: "") }
        #expect(try ProgramRun(program: "/bin/cat", arguments: []).answer(to: "what was asked") == "what was asked")
        // One that never reads.
        #expect(try ProgramRun(program: "/bin/true", arguments: []).answer(to: String(repeating: "x", count: 4_000)).isEmpty)
    }

    @Test func aCancelledTaskStopsItsProgram() async throws {
        let silent = ProgramRun(program: "/usr/bin/tail", arguments: ["-f", "/dev/null"], patience: 60)
        let task = Task { try silent.answer(to: "") }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}

@Suite(.enabled(if: Installed.canSpeak), .serialized) struct SpeechSynthesizerTests {
    private func joe() throws -> SpeechSynthesizer {
        try SpeechSynthesizer(Installed.joe)
    }

    @Test func theSameTextGivesTheSameSamples() throws {
        let text = "A dog barks twice, then a car drives by. Is it far?"
        let voice = try joe()
        let first = try voice.samples(of: text)
        #expect(voice.sampleRate == 22_050)
        #expect((44_100...220_500).contains(first.count))
        #expect(first.allSatisfy { $0.isFinite && abs($0) <= 1.5 })
        #expect(try voice.samples(of: text) == first)
        #expect(try joe().samples(of: text) == first)
    }

    @Test func withoutEspeakThereIsNoVoice() {
        #expect(throws: InferenceError.missingProgram("espeak-ng")) { try SpeechSynthesizer(Installed.joe, espeak: "/nowhere/espeak-ng") }
    }

    @Test func sentencesComeOneByOne() throws {
        let voice = try joe()
        var parts: [[Float]] = []
        try voice.speak("One. Two. Three.") { parts.append($0) }
        #expect(parts.count == 3)
        #expect(parts.dropFirst().allSatisfy { $0.prefix(4_410).allSatisfy { $0 == 0 } })
        #expect(try voice.samples(of: "One. Two. Three.") == parts.flatMap { $0 })
    }

    @Test func whatCannotBeSaidIsAnError() throws {
        let voice = try joe()
        for text in ["", " \n", "...", "\u{0}"] {
            #expect(throws: InferenceError.unspeakable(reason: "it has no words")) { try voice.samples(of: text) }
        }
    }

    @Test func nothingOddBreaksIt() throws {
        let voice = try joe()
        for text in ["😀", "日本語", "<speak>hi</speak>", "C:\\path\\to", "a", "1234567890", "[[x]] %s $(rm) `ls`"] {
            #expect(try !voice.samples(of: text).isEmpty, "\(text)")
        }
    }

    /// Moonshine understands what the voice says.
    @Test func spokenSentencesComeBackAsTheirWords() throws {
        let voice = try joe()
        let recognizer = try SpeechRecognizer(Installed.moonshine)
        let sentences = [
            "A dog barks twice and then a car drives past the house.",
            "Please describe the sounds in this recording in one short sentence.",
            "What kind of instrument can be heard at the beginning of the clip?",
            "Listen to the audio and repeat the words of the second speaker.",
            "Rain falls on a tin roof while thunder rolls far away.",
            "Is the person speaking angry, happy, or sad?",
        ]
        var errors = 0
        var words = 0
        for sentence in sentences {
            let samples = Resampled.to16k(try voice.samples(of: sentence))
            let heard = try samples.withUnsafeBufferPointer { try recognizer.transcribe($0) }
            errors += EditDistance.between(EditDistance.words(sentence), EditDistance.words(heard))
            words += EditDistance.words(sentence).count
        }
        #expect(Double(errors) / Double(words) < 0.1)
    }
}

/// A voice's 22,050 Hz at 16,000 Hz, by straight lines between samples; good enough for a recognizer.
private enum Resampled {
    static func to16k(_ samples: [Float]) -> [Float] {
        let step = 22_050.0 / 16_000
        return (0..<Int(Double(samples.count - 1) / step)).map { index in
            let place = Double(index) * step
            let left = Int(place)
            let share = Float(place - Double(left))
            return samples[left] * (1 - share) + samples[min(left + 1, samples.count - 1)] * share
        }
    }
}

private enum EditDistance {
    static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
    }

    static func between(_ left: [String], _ right: [String]) -> Int {
        var row = Array(0...right.count)
        for (index, word) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let cost = min(row[column] + 1, row[column + 1] + 1, diagonal + (word == other ? 0 : 1))
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[right.count]
    }
}
