import Audio
import Catalog
import Foundation
import Inference
import Manifest
import Testing

@testable import Speaking

/// The installation and a folder for the files of a test.
private enum SpeakingFixture {
    static let installation = try? Installation.find()
    static let canSpeak = installation.map { (try? Voice(in: $0)) != nil } ?? false

    static func voice() throws -> Voice {
        try Voice(in: #require(installation))
    }

    static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = NSTemporaryDirectory() + "speaking-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(folder)
    }
}

@Suite(.enabled(if: SpeakingFixture.canSpeak)) struct SpokenFileTests {
    @Test func theSameTextGivesTheSameBytes() throws {
        try SpeakingFixture.withFolder { folder in
            let text = "Please describe the sound. Is it loud?"
            for ending in ["wav", "flac"] {
                let first = try SpeakingFixture.voice().speak(text, to: "\(folder)/first.\(ending)")
                _ = try SpeakingFixture.voice().speak(text, to: "\(folder)/second.\(ending)")
                let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/first.\(ending)"))
                #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/second.\(ending)")) == bytes)
                let facts = try AudioFile.inspect(path: first.path)
                #expect(facts.defect == nil && facts.frames == first.frames && facts.format?.sampleRate == 22_050)
                #expect(facts.format?.codec == (ending == "wav" ? "WAV/PCM_16" : "FLAC/PCM_16"))
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count == 4)
        }
    }

    @Test func whatCannotBeWrittenLeavesNothing() throws {
        try SpeakingFixture.withFolder { folder in
            let voice = try SpeakingFixture.voice()
            #expect(throws: SpeakingError.unknownEnding(path: "\(folder)/a.mp3")) { try voice.speak("Hello.", to: "\(folder)/a.mp3") }
            #expect(throws: InferenceError.unspeakable(reason: "it has no words")) { try voice.speak(" … ", to: "\(folder)/a.wav") }
            #expect(throws: SpeakingError.textTooLong(characters: 1_000_001, most: 1_000_000)) {
                try voice.speak(String(repeating: "a", count: 1_000_001), to: "\(folder)/a.wav")
            }
            // One that was there stays as it was.
            _ = try voice.speak("Hello.", to: "\(folder)/b.wav")
            let before = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/b.wav"))
            #expect(throws: InferenceError.self) { try voice.speak("", to: "\(folder)/b.wav") }
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/b.wav")) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["b.wav"])
            #expect(throws: (any Error).self) { try voice.speak("Hello.", to: "/proc/nowhere/a.wav") }
        }
    }

    @Test func voicesAreFoundByName() throws {
        let installation = try #require(SpeakingFixture.installation)
        let voice = try Voice(named: "piper-en-us-joe-medium", in: installation)
        #expect(voice.license == "MIT" && voice.language == "en")
        #expect(throws: SpeakingError.noSuchVoice("moonshine-tiny-en", known: ["piper-en-us-joe-medium"])) {
            try Voice(named: "moonshine-tiny-en", in: installation)
        }
    }
}

@Suite(.enabled(if: SpeakingFixture.canSpeak)) struct SpokenCorpusTests {
    @Test func aSpokenRecordingIsMarkedAsSynthetic() throws {
        try SpeakingFixture.withFolder { folder in
            let catalog = try Catalog(path: folder + "/catalog.sqlite")
            let voice = try SpeakingFixture.voice()
            let spoken = try SpokenCorpus(name: "spoken", catalog: catalog)
            let file = try voice.speak("What do you hear?", to: folder + "/questions/one.flac")
            // Twice gives no second.
            for _ in 0..<2 { _ = try spoken.add([file], by: voice, textLicense: "CC0-1.0") }
            try catalog.read { reader in
                let clips = try reader.clips()
                #expect(clips.map(\.key) == ["spoken/one.flac"])
                #expect(clips.first?.license == "MIT")
                #expect(clips.first?.attribution?.contains(voice.name) == true)
                let found = try reader.clips(ClipFilter(query: Query("synthetic=1 source:piper-* transcript:hear"), playable: true))
                #expect(found.count == 1)
                let said = try reader.statements(clips: clips.map(\.id)).values.first
                #expect(said?.texts.map(\.body) == ["What do you hear?"])
                #expect(said?.texts.map(\.language) == ["en"])
                #expect(try reader.corpora()["spoken"]?.textLicense == "CC0-1.0")
            }
        }
    }

    @Test func spokenAnewItIsBroughtUpToDate() throws {
        try SpeakingFixture.withFolder { folder in
            let catalog = try Catalog(path: folder + "/catalog.sqlite")
            let voice = try SpeakingFixture.voice()
            let spoken = try SpokenCorpus(name: "spoken", catalog: catalog)
            // The second text sounds as the first, the third does not.
            for text in ["What do you hear?", "What do you hear!", "A dog."] {
                _ = try spoken.add([voice.speak(text, to: folder + "/one.wav")], by: voice, textLicense: "CC0-1.0")
                try catalog.read { reader in
                    let clips = try reader.clips()
                    let texts = try reader.statements(clips: clips.map(\.id)).values.flatMap(\.texts).map(\.body)
                    #expect(clips.count == 1 && texts == [text])
                }
            }
        }
    }

    @Test func itTakesNoOneElsesName() throws {
        try SpeakingFixture.withFolder { folder in
            let catalog = try Catalog(path: folder + "/catalog.sqlite")
            try catalog.write { _ = try $0.corpus(Corpus(name: "clotho", release: "2.1", title: "Clotho", license: "CC-BY-4.0")) }
            #expect(throws: SpeakingError.corpusIsAnother(name: "clotho", title: "Clotho")) {
                try SpokenCorpus(name: "clotho", catalog: catalog)
            }
            let voice = try SpeakingFixture.voice()
            let spoken = try SpokenCorpus(name: "spoken", catalog: catalog)
            _ = try spoken.add([voice.speak("One.", to: folder + "/a/one.wav")], by: voice, textLicense: "CC0-1.0")
            let other = try voice.speak("Two.", to: folder + "/b/one.wav")
            #expect(throws: SpeakingError.nameTaken(key: "spoken/one.wav", by: folder + "/a")) {
                try spoken.add([other], by: voice, textLicense: "CC0-1.0")
            }
        }
    }
}
