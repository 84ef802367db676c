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
        /// What was measured, by name.
        var measures: [String: Double]
        /// Of speech.
        var seconds: Double
    }

    private static func readings() async throws -> [Reading] {
        let root = (LabelingFixture.sharedCorpora ?? "") + "/librispeech/LibriSpeech"
        let files = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).sorted()
        var texts: [String: String] = [:]
        for list in files where list.hasSuffix(".trans.txt") {
            for line in try String(contentsOfFile: "\(root)/\(list)", encoding: .utf8).split(separator: "\n") {
                let key = line.prefix { $0 != " " }
                texts[String(key)] = String(line.dropFirst(key.count))
            }
        }
        return try await LabelingFixture.withCatalog { catalog, _ in
            let clips = try LabelingFixture.add(files.filter { $0.hasSuffix(".flac") }, in: root, to: catalog)
            let prepared = try await LabelerRegistry.prepare(
                LabelerRegistry.definitions(named: ["speech", "acoustics"]), models: LabelingFixture.models(catalog))
            _ = try await LabelingPass(catalog: catalog, labelers: prepared.labelers, workers: 2, quiet: true).run()
            let (said, durations) = try catalog.read { reader in
                (try reader.statements(clips: Array(clips.values), kinds: [.measure]), try reader.clips(ids: Array(clips.values)).mapValues(\.duration))
            }
            return try clips.sorted { $0.key < $1.key }.map { path, clip in
                let key = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
                let measures = Dictionary((said[clip]?.measures ?? []).map { ($0.name, $0.value) }) { first, _ in first }
                return Reading(
                    speaker: String(key.prefix { $0 != "-" }), text: try #require(texts[key]), measures: measures,
                    seconds: (measures["speech"] ?? 0) * ((durations[clip] ?? 0) ?? 0))
            }
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
            let pitch = try #require(reading.measures["speech_pitch"])
            pitches["\(sexes[reading.speaker] ?? "?") \(reading.speaker)", default: []].append(pitch)
            let syllables = reading.text.split(separator: " ").reduce(0) { $0 + Self.syllables($1) }
            rates.append((try #require(reading.measures["speaking_rate"]), Double(syllables) / reading.seconds))
        }
        func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
        for (speaker, values) in pitches.sorted(by: { $0.key < $1.key }) { print("LibriSpeech \(speaker): \(values.count) readings, median \(median(values)) Hz") }
        // Of a reader all readings lie within eight semitones, which no mistaken octave would; women above 165 Hz, all men but one, of whom Praat
        // says the same, below (on average women have 196 Hz and men 116, Titze 1989).
        for values in pitches.values { #expect((values.max() ?? 0) / (values.min() ?? 1) < 1.6) }
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
