import Audio
import Catalog
import Foundation
import Testing

@testable import Export

/// Sounds that are not what the catalog says of them, or of which it says little.
@Suite struct ClipSoundTests {
    @Test(arguments: ["ltu", "webdataset"])
    func aSoundWhoseSamplesWereNeverReadIsWrittenAgain(format: String) async throws {
        let fixture = try ExportFixture(["r0.wav", "r1.wav", "r2.wav"], readsSamples: false)
        try fixture.makeSet("aqa")
        var request = try fixture.request(format, .set("aqa"))
        request.shardBytes = 12_000
        try await fixture.export(request)
        let before = try fixture.contents(of: "out")
        try replace("r0.wav", with: "r1.wav", in: fixture)
        request.format = StopsBeforeTheEnd(format: request.format)
        await #expect(throws: CancellationError.self) { try await fixture.export(request) }
        try replace("r1.wav", with: "r2.wav", in: fixture)
        request.format = try ExportFormats.named(format)
        #expect(try await !fixture.export(request).wasComplete)
        let after = try fixture.contents(of: "out")
        request.directory = fixture.path("fresh")
        try await fixture.export(request)
        #expect(try after == fixture.contents(of: "fresh"))
        #expect(after != before)
    }

    @Test func aRecordingOfAnotherRateThanAtImportIsLeftOutAndMarked() async throws {
        let fixture = try ExportFixture(["r0.wav", "r1.wav"])
        try fixture.makeSet("aqa")
        let path = fixture.yard + "r0.wav"
        try AudioFile.writeFLAC(samples: [Float](repeating: 0.1, count: 30_000), sampleRate: 16_000, to: path)
        let outcome = try await fixture.export(fixture.request("ltu", .set("aqa")))
        #expect(outcome.manifest.leftOut == ["damaged": 2])
        #expect(outcome.lost.first?.defect == "its sound is 16000 Hz (channels: 1) and was another when it was imported")
        #expect(try fixture.clips().map(\.state) == [.damaged, .ok])
    }

    @Test func whatIsNotTheFilesFaultMarksNothing() throws {
        let clip = try #require(try ExportFixture(["r0.wav"]).clips().first)
        let lost = LostClip(clip, .unsupported(what: "a signal", reason: "no memory for it"))
        #expect(lost?.state == nil && lost?.reason == "not decoded")
        #expect(LostClip(clip, .cannotWrite(path: "x", reason: "the disk is full")) == nil)
        #expect(LostClip(clip, .missing(path: "x"))?.state == .missing)
    }

    @Test func clipsThatNoWorkerCanHoldAreLeftOut() throws {
        var clip = try #require(try ExportFixture(["r0.wav"]).clips().first)
        #expect(ClipSound.whyNot(clip) == nil)
        clip.endFrame = 22_050 * 2_700
        #expect(ClipSound.whyNot(clip) == nil)
        clip.endFrame = 22_050 * 2_700 + 1
        #expect(ClipSound.whyNot(clip) == "long")
        clip.endFrame = 100
        #expect(ClipSound.whyNot(clip) == "short")
        (clip.endFrame, clip.sampleRate) = (100, 4)
        #expect(ClipSound.whyNot(clip) == "sample rate")
    }

    private func replace(_ name: String, with other: String, in fixture: ExportFixture) throws {
        let sound = try Data(contentsOf: URL(fileURLWithPath: fixture.yard + other))
        try sound.write(to: URL(fileURLWithPath: fixture.yard + name))
    }
}
