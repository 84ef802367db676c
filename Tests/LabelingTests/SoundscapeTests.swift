import Foundation
import Testing

@testable import Labeling

@Suite struct SoundscapeTests {
    private func soundscape(_ rows: [[Float]], threshold: Float = 0.3) -> Soundscape {
        var soundscape = Soundscape(classes: 2, threshold: threshold)
        for row in rows { soundscape.add(row[...]) }
        return soundscape
    }

    @Test func scoresAreMeansOverPatches() {
        let means = soundscape([[0.2, 0.9], [0.4, 0.1]]).meanScores()
        #expect(abs(means[0] - 0.3) < 1e-5 && abs(means[1] - 0.5) < 1e-5)
        #expect(soundscape([]).meanScores() == [0, 0])
    }

    @Test func runsBridgeOnePatchAndKeepTheHighestScore() {
        let heard = soundscape([[0.5, 0.1], [0.1, 0.1], [0.8, 0.1], [0.1, 0.1], [0.1, 0.1], [0.6, 0.4]])
        #expect(heard.patches == 6)
        #expect(
            heard.runs() == [
                Soundscape.ClassRun(classIndex: 0, patches: 0...2, score: 0.8), Soundscape.ClassRun(classIndex: 0, patches: 5...5, score: 0.6),
                Soundscape.ClassRun(classIndex: 1, patches: 5...5, score: 0.4),
            ])
    }

    @Test func patchesCanComeInAnyPortions() {
        let rows = (0..<40).map { [Float($0 % 7) / 7, Float($0 % 3) / 3] }
        var whole = Soundscape(classes: 2, threshold: 0.5)
        whole.add(rows.flatMap(\.self)[...])
        let single = soundscape(rows, threshold: 0.5)
        #expect(whole.runs() == single.runs() && whole.meanScores() == single.meanScores())
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
