import Foundation
import Testing

@testable import Labeling

@Suite struct SoundscapeTests {
    private func soundscape(_ rows: [[Float]]) -> Soundscape {
        var soundscape = Soundscape(classes: 2)
        // Logits that give the wanted scores.
        for row in rows { row.map { logf($0 / (1 - $0)) }.withUnsafeBufferPointer { soundscape.add(logits: $0) } }
        return soundscape
    }

    @Test func scoresAreMeansOverPatches() {
        let means = soundscape([[0.2, 0.9], [0.4, 0.1]]).meanScores()
        #expect(abs(means[0] - 0.3) < 1e-5 && abs(means[1] - 0.5) < 1e-5)
        #expect(Soundscape(classes: 2).meanScores() == [0, 0])
    }

    @Test func runsBridgeOnePatchAndKeepTheHighestScore() {
        let heard = soundscape([[0.5, 0.1], [0.1, 0.1], [0.8, 0.1], [0.1, 0.1], [0.1, 0.1], [0.6, 0.1]])
        let runs = heard.runs(of: 0, threshold: 0.3)
        #expect(runs.map(\.patches) == [0...2, 5...5])
        #expect(abs((runs.first?.score ?? 0) - 0.8) < 1e-5)
        #expect(heard.runs(of: 1, threshold: 0.3).isEmpty)
    }

    @Test func embeddingsAreMeans() {
        var heard = soundscape([[0.5, 0.5], [0.5, 0.5]])
        [Float](repeating: 1, count: 1_024).withUnsafeBufferPointer { heard.add(embeddings: $0) }
        [Float](repeating: 2, count: 1_024).withUnsafeBufferPointer { heard.add(embeddings: $0) }
        #expect(heard.meanEmbedding() == [Float](repeating: 1.5, count: 1_024))
    }

    @Test func classListsAreReadOrRefused() throws {
        let path = NSTemporaryDirectory() + "classes-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "index,mid,display_name\n0,/m/1,Dog\n1,/m/2,\"Cat, \"\"big\"\"\"\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(
            try SoundClass.list(path: path) == [SoundClass(code: "/m/1", name: "Dog"), SoundClass(code: "/m/2", name: "Cat, \"big\"")])
        try "index,mid,display_name\n1,/m/1,Dog\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: LabelingError.self) { try SoundClass.list(path: path) }
        #expect(throws: LabelingError.self) { try SoundClass.list(path: path + ".gone") }
    }

    @Test func parametersAreSortedText() {
        #expect(SourceParameters.json(["b": 0.5, "a": "say \"x\"", "c": -60]) == #"{"a":"say \"x\"","b":0.5,"c":-60}"#)
    }
}
