import Catalog
import Foundation
import Testing

@testable import Ingest

/// What somebody says, and when, as a test writes it and hopes to read it again.
private struct Utterance: Equatable {
    /// Milliseconds.
    var start: Int
    var end: Int
    var speaker: String
    var text: String

    static func random(_ count: Int, from source: inout RandomSource) -> [Utterance] {
        let words = ["a", "dog", "où", "êtes-vous", "日本", "don't", "𝄞", "&", "5", "\"so\"", "1,5", "x;y", "ﬁn", "e\u{301}te", "!"]
        var time = 0
        return (0..<count).map { _ in
            let start = time + source.below(900), end = start + 1 + source.below(9_000)
            time = end
            let text = (0...source.below(6)).map { _ in words[source.below(words.count)] }.joined(separator: " ")
            return Utterance(start: start, end: end, speaker: "Spk\(source.below(4))é", text: text)
        }
    }
}

struct AnnotationRoundTripTests {
    private static func xml(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    private static func seconds(_ milliseconds: Int) -> String {
        String(format: "%.3f", Double(milliseconds) / 1000)
    }

    private static func clock(_ milliseconds: Int, _ point: String) -> String {
        String(
            format: "%02d:%02d:%02d%@%03d", milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1000 % 60, point,
            milliseconds % 1000)
    }

    /// The utterances in a form that a format's own tools would write.
    private static func document(_ all: [Utterance], as format: any AnnotationFormat) -> String? {
        switch format {
        case is STM: return all.map { "a 1 \($0.speaker) \(seconds($0.start)) \(seconds($0.end)) <o> \($0.text)\n" }.joined()
        case is SubRip:
            return all.enumerated().map { "\($0 + 1)\n\(clock($1.start, ",")) --> \(clock($1.end, ","))\n\($1.text)\n\n" }.joined()
        case is WebVTT:
            return "WEBVTT\n\n"
                + all.map { "\(clock($0.start, ".")) --> \(clock($0.end, "."))\n<v \($0.speaker)>\(xml($0.text))</v>\n\n" }.joined()
        case is Transcriber:
            let speakers = Set(all.map(\.speaker)).map { "<Speaker id=\"id\($0)\" name=\"\($0)\"/>" }.joined()
            let turns = all.map {
                "<Turn speaker=\"id\($0.speaker)\" startTime=\"\(seconds($0.start))\" endTime=\"\(seconds($0.end))\">"
                    + "<Sync time=\"\(seconds($0.start))\"/>\n\(xml($0.text))\n</Turn>\n"
            }
            return "<Trans><Speakers>\(speakers)</Speakers><Episode><Section>\(turns.joined())</Section></Episode></Trans>"
        case is ELAN:
            let slots = all.enumerated().map {
                "<TIME_SLOT TIME_SLOT_ID=\"s\($0)\" TIME_VALUE=\"\($1.start)\"/><TIME_SLOT TIME_SLOT_ID=\"e\($0)\" TIME_VALUE=\"\($1.end)\"/>"
            }
            let tiers = all.enumerated().map {
                "<TIER TIER_ID=\"t\($0)\" PARTICIPANT=\"\($1.speaker)\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a\($0)\""
                    + " TIME_SLOT_REF1=\"s\($0)\" TIME_SLOT_REF2=\"e\($0)\"><ANNOTATION_VALUE>\(xml($1.text))</ANNOTATION_VALUE>"
                    + "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
            }
            return "<ANNOTATION_DOCUMENT><TIME_ORDER>\(slots.joined())</TIME_ORDER>\(tiers.joined())</ANNOTATION_DOCUMENT>"
        case is TextGrid:
            let tiers = all.map {
                "\"IntervalTier\"\n\"\($0.speaker)\"\n0\n9999\n1\n\(seconds($0.start))\n\(seconds($0.end))\n"
                    + "\"\($0.text.replacing("\"", with: "\"\""))\"\n"
            }
            return "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n9999\n<exists>\n\(all.count)\n\(tiers.joined())"
        default: return nil
        }
    }

    @Test(arguments: 0..<40)
    func whatIsWrittenIsRead(seed: Int) throws {
        var source = RandomSource(seed: UInt64(seed))
        let all = Utterance.random(1 + source.below(30), from: &source)
        var formats = 0
        for format in AnnotationFormats.all {
            guard let text = Self.document(all, as: format) else { continue }
            formats += 1
            let said = try format.annotations(in: Data(text.utf8), of: "a")
            let read = said.segments.map { segment in
                let start = Int((segment.start * 1000).rounded()), end = Int((segment.end * 1000).rounded())
                var utterance = Utterance(start: start, end: end, speaker: "", text: "")
                for case .text(let role, _, let body, _, _, _) in segment.statements {
                    if role == "speaker" { utterance.speaker = body }
                    if role == "transcript" { utterance.text = body }
                }
                return utterance
            }
            let expected = format is SubRip ? all.map { Utterance(start: $0.start, end: $0.end, speaker: "", text: $0.text) } : all
            #expect(read == expected, "\(format.name)")
            #expect(said.defects.isEmpty && said.notes.isEmpty && said.statements.isEmpty, "\(format.name)")
        }
        #expect(formats == 6)
    }

    @Test(arguments: 0..<20)
    func wordsAndTurnsAreRead(seed: Int) throws {
        var source = RandomSource(seed: UInt64(seed) + 1000)
        let all = Utterance.random(50, from: &source)
        let turns = all.map { "SPEAKER a 1 \(Self.seconds($0.start)) \(Self.seconds($0.end - $0.start)) <NA> <NA> \($0.speaker) <NA> <NA>\n" }
        let words = all.map { "a 1 \(Self.seconds($0.start)) \(Self.seconds($0.end - $0.start)) \($0.speaker) 0.5\n" }
        let labels = all.map { "\(Self.seconds($0.start))\t\(Self.seconds($0.end))\t\($0.text)\n" }
        for (format, text, role) in [
            (RTTM() as any AnnotationFormat, turns.joined(), "speaker"), (CTM(), words.joined(), "word"), (LabelTrack(), labels.joined(), "label"),
        ] {
            let said = try format.annotations(in: Data(text.utf8), of: "a")
            #expect(said.defects.isEmpty && said.segments.isEmpty && said.statements.count == all.count)
            for (statement, utterance) in zip(said.statements, all) {
                guard case .text(role, _, let body, _, let start?, let end?) = statement else {
                    Issue.record("\(statement)")
                    continue
                }
                #expect(body == (role == "label" ? utterance.text : utterance.speaker))
                #expect(abs(start * 1000 - Double(utterance.start)) < 1e-3 && abs(end * 1000 - Double(utterance.end)) < 1e-3)
            }
        }
    }
}
