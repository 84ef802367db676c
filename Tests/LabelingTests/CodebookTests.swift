import Foundation
import Testing

@testable import Labeling

@Suite struct CodebookTests {
    /// Frames around three centres, in turn.
    private let frames: [Float] = (0..<300).flatMap { index -> [Float] in
        let centre = Float(index % 3) * 10
        let jitter = Float((index &* 7919) % 101 - 50) / 100
        return (0..<10).map { centre + jitter * Float($0 % 2) }
    }

    @Test func clustersThatAreThereAreFound() {
        let centres = KMeans(clusters: 3, dimensions: 10).centres(of: frames)
        #expect(centres.count == 30)
        let units = Codebook(model: "m", dimensions: 10, centres: centres).units(of: frames)
        #expect(Set(units).count == 3)
        #expect((0..<300).allSatisfy { units[$0] == units[$0 % 3] })
    }

    @Test func theSameFramesGiveTheSameCentres() {
        #expect(KMeans(clusters: 7, dimensions: 10).centres(of: frames) == KMeans(clusters: 7, dimensions: 10).centres(of: frames))
    }

    @Test func fewerDifferentFramesThanClustersGiveFewerCentres() {
        let same = [Float](repeating: 1, count: 50)
        #expect(KMeans(clusters: 4, dimensions: 10).centres(of: same).count == 10)
        #expect(KMeans(clusters: 4, dimensions: 10).centres(of: []).isEmpty)
    }

    @Test func theNearestCentreIsTheNearest() {
        let centres: [Float] = (0..<13 * 9).map { Float(($0 &* 31) % 17) }
        let points: [Float] = (0..<20 * 9).map { Float(($0 &* 13) % 19) }
        let found = NearestCentre(centres: PackedRows(centres, dimensions: 9)).find(PackedRows(points, dimensions: 9))
        for (point, cluster) in found.enumerated() {
            func distance(_ other: Int) -> Float {
                (0..<9).reduce(0) { $0 + (points[point * 9 + $1] - centres[other * 9 + $1]) * (points[point * 9 + $1] - centres[other * 9 + $1]) }
            }
            #expect((0..<13).allSatisfy { distance($0) >= distance(cluster) })
        }
    }

    @Test func aFileIsReadBackOrRefused() throws {
        let path = NSTemporaryDirectory() + "codebook-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let codebook = Codebook(model: "m", dimensions: 4, centres: [0, 1, 2, 3, -1, 0.5, .pi, 1e-9])
        try codebook.write(to: path)
        #expect(try Codebook(path: path, model: "m", dimensions: 4) == codebook)
        #expect(throws: LabelingError.self) { try Codebook(path: path, model: "other", dimensions: 4) }
        #expect(throws: LabelingError.self) { try Codebook(path: path, model: "m", dimensions: 2) }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for length in 0..<bytes.count {
            try bytes.prefix(length).write(to: URL(fileURLWithPath: path))
            #expect(throws: LabelingError.self) { try Codebook(path: path, model: "m", dimensions: 4) }
        }
        try Data("hearsay-codebook 1 m 99999999999 4\nxxxx".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: LabelingError.self) { try Codebook(path: path, model: "m", dimensions: 4) }
    }
}
