import Catalog
import Foundation
import Testing

@testable import Ingest

struct KaldiTests {
    private static let clips = "SELECT key, role, language, body FROM keyed_clip AS clip JOIN text ON clip_id = clip.id ORDER BY key, role, body"

    @Test func anEndOfMinusOneIsTheRecordingsEnd() async throws {
        let fixture = try CorpusFixture(layout: "kaldi", language: "en")
        try fixture.putWav("a.wav")
        try fixture.put("a a.wav\n", at: "wav.scp")
        try fixture.put("u1 a 0.05 -1\nu2 a 0.09 0.02\n", at: "segments")
        try fixture.put("u1 to the end\nu2 backwards\n", at: "text")
        try await fixture.run()
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT key, body FROM text JOIN keyed_clip AS clip ON clip.id = clip_id WHERE role = 'transcript'")
                == ["mine/a.wav#800-1600 · to the end"])
        #expect(
            try content.rows("SELECT body FROM text WHERE role = 'annotation-defect' AND body LIKE '%backwards%'").count == 1)
    }

    @Test func segmentsBecomeClips() async throws {
        let fixture = try CorpusFixture(layout: "kaldi", license: "CC0-1.0", language: "en")
        try fixture.putWav("audio/a.wav")
        try fixture.putWav("audio/b.wav", tone: 500)
        try fixture.put("recA ../../audio/a.wav\nrecB \(fixture.folder)/audio/b.wav\n", at: "data/train_clean/wav.scp")
        try fixture.put(
            "s1-recA-1 recA 0.00 0.05\ns2-recA-2 recA 0.05 0.10\ns1-recB-1 recB 0.02 -1\nx nowhere 0 1\ny recA\n", at: "data/train_clean/segments")
        try fixture.put("s1-recA-1 HELLO  WORLD\ns2-recA-2 YES\ns1-recB-1\nz NO SUCH\n", at: "data/train_clean/text")
        try fixture.put("s1-recA-1 s1\ns2-recA-2 s2\ns1-recB-1 s1\n", at: "data/train_clean/utt2spk")
        try fixture.put("s2-recA-2 fr\n", at: "data/train_clean/utt2lang")
        try fixture.put("s1 f\ns2 m\n", at: "data/train_clean/spk2gender")
        try fixture.put("recA 0.1\nrecB 0.1\n", at: "data/train_clean/reco2dur")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 2, .damaged: 3] && summary.notes == ["without a transcript": 1])
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows(Self.clips).filter { !$0.contains("#row") } == [
                "mine/audio/a.wav · id · - · recA",
                "mine/audio/a.wav#0-800 · gender · - · f", "mine/audio/a.wav#0-800 · id · - · s1-recA-1", "mine/audio/a.wav#0-800 · speaker · - · s1",
                "mine/audio/a.wav#0-800 · transcript · en · HELLO  WORLD",
                "mine/audio/a.wav#800-1600 · gender · - · m", "mine/audio/a.wav#800-1600 · id · - · s2-recA-2",
                "mine/audio/a.wav#800-1600 · speaker · - · s2", "mine/audio/a.wav#800-1600 · transcript · fr · YES",
                "mine/audio/b.wav · id · - · recB", "mine/audio/b.wav#320-1600 · gender · - · f", "mine/audio/b.wav#320-1600 · id · - · s1-recB-1",
                "mine/audio/b.wav#320-1600 · speaker · - · s1",
            ])
        #expect(try content.rows("SELECT DISTINCT split, license FROM recording") == ["train · CC0-1.0"])
        #expect(
            try content.recordings(.damaged) == [
                "data/train_clean/segments#row-4 · row 4 of data/train_clean/segments cannot be read: it names no recording of wav.scp, or no times",
                "data/train_clean/segments#row-5 · row 5 of data/train_clean/segments cannot be read: it has to be an utterance, a recording, a start and an end",
                "data/train_clean/text#row-4 · row 4 of data/train_clean/text cannot be read: there is no utterance z",
            ])
        #expect(try await fixture.run().unchanged == 5)
    }

    @Test func withoutSegmentsARecordingIsAnUtterance() async throws {
        let fixture = try CorpusFixture(layout: "kaldi")
        try fixture.putFLAC("a.flac")
        try fixture.put("u1 flac -c -d -s a.flac |\nu2 touch \(fixture.folder)/ran |\nu3 gone.wav\nu4 feats.ark:17\n", at: "wav.scp")
        try fixture.put("u1 hello\nu2 there\nu3 lost\n", at: "text")
        try fixture.put("u1 ann\n", at: "utt2spk")
        let summary = try await fixture.run()
        #expect(summary.states == [.ok: 1, .missing: 1, .damaged: 2])
        #expect(summary.notes == ["behind a command that only decodes it, which was not run": 1, "without a transcript": 1])
        #expect(!FileManager.default.fileExists(atPath: fixture.folder + "/ran"))
        let content = try CatalogContent(fixture)
        #expect(
            try content.rows("SELECT key, body FROM keyed_clip AS clip JOIN text ON clip_id = clip.id WHERE role = 'transcript' ORDER BY key")
                == ["mine/a.flac · hello", "mine/gone.wav · lost", "mine/wav.scp#row-2 · there"])
        #expect(try content.rows("SELECT scheme, value FROM identity") == ["speaker · ann"])
        #expect(
            try content.recordings(.damaged) == [
                "wav.scp#row-2 · row 2 of wav.scp cannot be read: it has a command, and commands are never run; write its output to a file and name that: "
                    + "touch \(fixture.folder)/ran |",
                "wav.scp#row-4 · row 4 of wav.scp cannot be read: it names a place within an archive of Kaldi, which is not read; "
                    + "write its recordings to files: feats.ark:17",
            ])
    }

    @Test(arguments: [
        ("a b.wav", KaldiSource.file("a b.wav")), ("flac -cds x.flac |", .decoded("x.flac")), ("/usr/bin/flac -c -d -s x.flac|", .decoded("x.flac")),
        ("sph2pipe -f wav -p x.sph |", .decoded("x.sph")), ("sox x.mp3 -t wav -r 16000 - |", .decoded("x.mp3")),
        ("ffmpeg -i x.m4a -f wav -ar 16000 - |", .decoded("x.m4a")), ("cat x.wav |", .decoded("x.wav")),
    ])
    func commandsThatOnlyDecodeStandForTheirFile(value: String, source: KaldiSource) {
        #expect(KaldiSource(value) == source)
    }

    @Test(arguments: [
        "sox x.wav -t wav - speed 0.9 |", "sph2pipe -f wav -c 1 x.sph |", "flac -cds x.flac | sox - -t wav - |", "cat a.wav b.wav |", "cat $(rm x) |",
        "ffmpeg -ss 3 -i x.wav - |", "sh -c 'x' |", "|", "cat |",
    ])
    func otherCommandsAreRefused(value: String) {
        guard case .refused = KaldiSource(value) else { return #expect(Bool(false), "\(KaldiSource(value))") }
    }
}
