import Audio
import Catalog
import Foundation
import Testing

@testable import Labeling

/// How right the models are on published recordings, where the developer has them.
@Suite(.enabled(if: LabelingFixture.installed && LabelingFixture.sharedCorpora != nil), .serialized)
struct SharedCorporaTests {
    let root = LabelingFixture.sharedCorpora ?? ""

    private func files(under folder: String, suffix: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: "\(root)/\(folder)")?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(suffix) }.sorted().map { "\(root)/\(folder)/\($0)" }
    }

    /// LibriSpeech: fewer than 15 % of the words are wrong.
    @Test func transcriptsOfLibriSpeechAreMostlyRight() async throws {
        try await LabelingFixture.withCatalog { catalog, _ in
            let prepared = try await LabelerRegistry.prepare(
                LabelerRegistry.definitions(named: ["transcript"]), models: LabelingFixture.models(catalog))
            let labeler = try #require(prepared.labelers.first as? any ListeningLabeler)
            var wrong: [String: Int] = [:]
            var words: [String: Int] = [:]
            for list in files(under: "librispeech", suffix: ".trans.txt") {
                let folder = (list as NSString).deletingLastPathComponent
                let part = list.split(separator: "/").dropLast(3).last.map(String.init) ?? ""
                for line in try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n") {
                    let key = line.prefix { $0 != " " }
                    guard FileManager.default.fileExists(atPath: "\(folder)/\(key).flac") else { continue }
                    let samples = try AudioFile.mono16k(path: "\(folder)/\(key).flac")
                    let said = try ClipEar.labels(of: samples, by: labeler).statements.compactMap { statement -> String? in
                        guard case .text("transcript", _, let body, _, _, _) = statement else { return nil }
                        return body
                    }.first ?? ""
                    let reference = WordErrors.words(String(line.dropFirst(key.count)))
                    words[part, default: 0] += reference.count
                    wrong[part, default: 0] += WordErrors.distance(reference, WordErrors.words(said))
                }
            }
            for (part, count) in words.sorted(by: { $0.key < $1.key }) {
                print("LibriSpeech \(part): \(count) words, WER \(Double(wrong[part] ?? 0) / Double(count))")
            }
            let rate = Double(wrong.values.reduce(0, +)) / Double(max(1, words.values.reduce(0, +)))
            print("LibriSpeech: WER \(rate)")
            #expect(words.values.reduce(0, +) > 100)
            #expect(rate < 0.15)
            #expect(Double(wrong["test-other"] ?? 0) / Double(max(1, words["test-other"] ?? 1)) < 0.15)
        }
    }

    /// ESC-10 in AudioSet's classes, as `Manifests/vocabularies/esc50.yaml` maps them.
    private let meant: [String: Set<String>] = [
        "001 - Dog bark": ["/m/0bt9lr"], "002 - Rain": ["/m/06mb1"], "003 - Sea waves": ["/m/034srq"], "004 - Baby cry": ["/t/dd00002"],
        "005 - Clock tick": ["/m/07qjznt", "/m/07qjznl"], "006 - Person sneeze": ["/m/01hsr_"], "007 - Helicopter": ["/m/09ct_"],
        "008 - Chainsaw": ["/m/01j4z9"], "009 - Rooster": ["/m/09b5t", "/m/07qn5dc"], "010 - Fire crackling": ["/m/02_41", "/m/07pzfmf"],
    ]

    /// ESC-10: among the five best is the right class, or one that lies under it; told also with those that it lies under.
    @Test func soundsOfESC10AreAmongTheFiveBest() async throws {
        let installation = try #require(LabelingFixture.installation)
        let ancestors = try Ontology.ancestors(path: installation.home + "/models/ontology/ontology.json")
        try await LabelingFixture.withCatalog { catalog, _ in
            let tagger = try LabelingFixture.models(catalog).tagger()
            var right: [String: Int] = [:]
            var near: [String: Int] = [:]
            var all: [String: Int] = [:]
            for path in files(under: "esc10", suffix: ".ogg") {
                let folder = ((path as NSString).deletingLastPathComponent as NSString).lastPathComponent
                let codes = try #require(meant[folder])
                let patches = try LabelingFixture.patches(of: AudioFile.mono16k(path: path), by: tagger)
                let scores = LabelingFixture.meanScores(of: patches, classes: tagger.classes.count)
                let best = scores.indices.sorted { scores[$0] > scores[$1] }.prefix(5).map { tagger.classes[$0].code }
                let isRight = best.contains { codes.contains($0) || !ancestors[$0, default: []].isDisjoint(with: codes) }
                let above = codes.reduce(into: Set<String>()) { $0.formUnion(ancestors[$1, default: []]) }
                all[folder, default: 0] += 1
                right[folder, default: 0] += isRight ? 1 : 0
                near[folder, default: 0] += isRight || best.contains { above.contains($0) } ? 1 : 0
            }
            for (folder, count) in all.sorted(by: { $0.key < $1.key }) {
                print("ESC-10 \(folder): \(right[folder] ?? 0) of \(count), \(near[folder] ?? 0) with ancestors")
            }
            let clips = Double(max(1, all.values.reduce(0, +)))
            let share = Double(right.values.reduce(0, +)) / clips
            print("ESC-10: \(share), with ancestors \(Double(near.values.reduce(0, +)) / clips)")
            #expect(all.count == 10)
            #expect(share >= 0.75)
        }
    }
}

/// Words compared without case and punctuation.
enum WordErrors {
    static func words(_ text: String) -> [String] {
        text.lowercased().replacing("'", with: "").split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    /// Insertions, deletions and substitutions that lead from one to the other.
    static func distance(_ reference: [String], _ hypothesis: [String]) -> Int {
        var previous = Array(0...hypothesis.count)
        for (row, word) in reference.enumerated() {
            var current = [row + 1]
            for (column, other) in hypothesis.enumerated() {
                current.append(min(previous[column] + (word == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[hypothesis.count]
    }
}

/// The ancestors of each class of AudioSet.
enum Ontology {
    private struct Node: Decodable {
        var id: String
        var child_ids: [String]
    }

    static func ancestors(path: String) throws -> [String: Set<String>] {
        let nodes = try JSONDecoder().decode([Node].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        var parents: [String: [String]] = [:]
        for node in nodes { for child in node.child_ids { parents[child, default: []].append(node.id) } }
        func above(_ id: String) -> Set<String> {
            parents[id, default: []].reduce(into: []) { $0.formUnion(above($1).union([$1])) }
        }
        return Dictionary(uniqueKeysWithValues: nodes.map { ($0.id, above($0.id)) })
    }
}
