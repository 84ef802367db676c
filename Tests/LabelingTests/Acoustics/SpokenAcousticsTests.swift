import Audio
import Foundation
import Testing

@testable import Labeling

/// What is measured of readings beside what their publisher says of the readers and of the words.
@Suite(.enabled(if: LabelingFixture.installed && LabelingFixture.sharedCorpora != nil), .serialized)
struct SpokenAcousticsTests {
    private struct Reading {
        var speaker: String
        var text: String
        var measures: AcousticMeasures
        var seconds: Double
    }

    private static func readings() async throws -> [Reading] {
        let root = (LabelingFixture.sharedCorpora ?? "") + "/librispeech/LibriSpeech"
        let lists = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".trans.txt") }.sorted()
        return try await LabelingFixture.withCatalog { catalog, _ in
            let detector = try LabelingFixture.models(catalog).detector()
            var readings: [Reading] = []
            for list in lists {
                let folder = "\(root)/\((list as NSString).deletingLastPathComponent)"
                for line in try String(contentsOfFile: "\(root)/\(list)", encoding: .utf8).split(separator: "\n") {
                    let key = line.prefix { $0 != " " }
                    guard FileManager.default.fileExists(atPath: "\(folder)/\(key).flac") else { continue }
                    let samples = try AudioFile.mono16k(path: "\(folder)/\(key).flac")
                    let spans = try SpeechRules().spans(probabilities: detector.probabilities(samples), samples: samples.count)
                    let meter = try AcousticMeter()
                    samples.withUnsafeBufferPointer { meter.add($0) }
                    guard let measures = meter.finish(speech: spans) else { continue }
                    readings.append(
                        Reading(
                            speaker: String(key.prefix { $0 != "-" }), text: String(line.dropFirst(key.count)), measures: measures,
                            seconds: Double(spans.reduce(0) { $0 + $1.count }) / 16_000))
                }
            }
            return readings
        }
    }

    /// Sexes by speaker, from `SPEAKERS.TXT`.
    private static func sexes() throws -> [String: String] {
        let path = (LabelingFixture.sharedCorpora ?? "") + "/librispeech/LibriSpeech/SPEAKERS.TXT"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix(";") }
        return Dictionary(
            lines.map { line in
                let fields = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
                return (fields[0], fields.count > 1 ? fields[1] : "")
            }) { first, _ in first }
    }

    /// A word's syllables: its groups of vowels, a silent e at its end left out.
    private static func syllables(_ word: Substring) -> Int {
        var groups = 0
        var wasVowel = false
        for letter in word {
            let isVowel = "AEIOUY".contains(letter)
            if isVowel, !wasVowel { groups += 1 }
            wasVowel = isVowel
        }
        if word.hasSuffix("E"), !word.hasSuffix("LE"), groups > 1 { groups -= 1 }
        return max(1, groups)
    }

    @Test func womenReadHigherThanMenAndSyllablesAreCounted() async throws {
        let readings = try await Self.readings()
        let sexes = try Self.sexes()
        #expect(readings.count >= 50)
        var pitches: [String: [Double]] = [:]
        var rates: [(measured: Double, written: Double)] = []
        for reading in readings {
            let pitch = try #require(reading.measures.speechPitch)
            pitches["\(sexes[reading.speaker] ?? "?") \(reading.speaker)", default: []].append(pitch)
            let syllables = reading.text.split(separator: " ").reduce(0) { $0 + Self.syllables($1) }
            rates.append((try #require(reading.measures.speakingRate), Double(syllables) / reading.seconds))
        }
        func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
        for (speaker, values) in pitches.sorted(by: { $0.key < $1.key }) { print("LibriSpeech \(speaker): \(values.count) readings, median \(median(values)) Hz") }
        // Of a reader all readings lie within half an octave; women above 165 Hz, all men but one below (Titze 1989: 196 and 116 Hz on average).
        for values in pitches.values { #expect((values.max() ?? 0) / (values.min() ?? 1) < 1.5) }
        let women = pitches.filter { $0.key.hasPrefix("F") }.map { median($0.value) }
        let men = pitches.filter { $0.key.hasPrefix("M") }.map { median($0.value) }
        #expect(!women.isEmpty && women.allSatisfy { $0 > 165 })
        #expect(men.count > 3 && men.count { $0 < 165 } >= men.count - 1)
        let ratio = rates.map(\.measured).reduce(0, +) / rates.map(\.written).reduce(0, +)
        let errors = rates.map { abs($0.measured - $0.written) }.reduce(0, +) / Double(rates.count)
        print("LibriSpeech: \(ratio) nuclei a written syllable, \(errors) a second off on average")
        #expect((0.85...1.1).contains(ratio))
        #expect(errors < 0.8)
    }
}
