import Catalog
import Foundation
import Testing

@testable import Ingest

struct AnnotationFuzzTests {
    /// Reads inputs in one format; what comes out is no larger than what went in, and its times are times.
    private static func run(_ parser: String, _ format: any AnnotationFormat, _ seeds: [String], _ tokens: [String]) {
        FuzzRun(parser, texts: seeds, tokens: tokens).run { input, _ in
            do {
                try check(try format.annotations(in: Data(input), of: "a"), of: input)
            } catch is AnnotationError {}
        }
    }

    /// What holds of all annotations.
    static func check(_ said: Annotations, of input: [UInt8]) throws {
        let count = said.statements.count + said.tags.count + said.segments.reduce(0) { $0 + 1 + $1.statements.count + $1.tags.count }
        guard count <= 2 * input.count + 8 else { throw Finding("\(count) statements out of \(input.count) bytes") }
        for segment in said.segments {
            guard segment.start >= 0, segment.end > segment.start, segment.end.isFinite else {
                throw Finding("a segment from \(segment.start) to \(segment.end)")
            }
            _ = segment.frames(of: Recording(path: "a.wav", state: .ok, sampleRate: 192_000, license: ""))
            try check(segment.inRecording.statements)
            try check(segment.statements)
        }
        try check(said.statements)
        if let duration = said.duration, !duration.isFinite { throw Finding("a duration of \(duration)") }
    }

    private static func check(_ statements: [Statement]) throws {
        for statement in statements {
            let times: [Double?]
            switch statement {
            case .tag(_, _, let start, let end): times = [start, end]
            case .text(_, _, let body, _, let start, let end):
                guard !body.isEmpty else { throw Finding("an empty text") }
                times = [start, end]
            case .span(_, let start, let end, _): times = [start, end]
            case .measure(_, let value, _): times = value.isFinite ? [] : [value]
            case .vector, .units, .pair: times = []
            }
            for case let time? in times where !(time.isFinite && (times.count < 2 || time >= 0)) { throw Finding("\(time) in \(statement)") }
        }
    }

    @Test func textGrid() {
        Self.run(
            "textgrid", TextGrid(),
            [
                """
                File type = "ooTextFile"
                Object class = "TextGrid"

                xmin = 0
                xmax = 2.5
                tiers? <exists>
                size = 2
                item []:
                    item [1]:
                        class = "IntervalTier"
                        name = "words"
                        xmin = 0
                        xmax = 2.5
                        intervals: size = 2
                        intervals [1]:
                            xmin = 0
                            xmax = 1.0
                            text = "a ""quoted"" word"
                        intervals [2]:
                            xmin = 1.0
                            xmax = 2.5
                            text = ""
                    item [2]:
                        class = "TextTier"
                        name = "bell"
                        xmin = 0
                        xmax = 2.5
                        points: size = 1
                        points [1]:
                            number = 0.5
                            mark = "ding"
                """,
                "\"ooTextFile\"\n\"TextGrid\"\n0\n1\n<exists>\n1\n\"IntervalTier\"\n\"Mary\"\n0\n1\n1\n0\n1\n\"hello there\"\n",
            ],
            ["\"", "\"\"", "\"IntervalTier\"", "\"TextTier\"", "\n", "!", "xmin = 0", "size = 3", "<exists>", "0 1 \"a\" ", "\"Mary\" 0 1 1 ", " ", "ooBinaryFile"])
    }

    @Test func rttm() {
        Self.run(
            "rttm", RTTM(),
            [
                """
                ;; comment
                SPKR-INFO a 1 <NA> <NA> <NA> unknown s1 <NA>
                SPEAKER a 1 0.50 1.25 <NA> <NA> s1 0.9 <NA>
                LEXEME a 1 0.50 0.25 hello lex s1 <NA>
                NON-LEX b 2 0.1 0.2 <NA> laugh s1 <NA>
                """
            ], ["SPEAKER ", "<NA> ", "a 1 ", "\n", ";;", " ", "\t", "NOSCORE a 1 0 1 <NA> <NA> <NA> <NA>\n"])
    }

    @Test func ctm() {
        Self.run(
            "ctm", CTM(), [";; c\na 1 0.5 0.25 hello 0.9 lex s1\na 1 <ALT_BEGIN>\na A 1 1 <ALT>\nb 2 0 1 @\n"],
            ["<ALT_BEGIN>", "<ALT>", "<ALT_END>", "a 1 0 1 w\n", ";;", " ", "\n"])
    }

    @Test func stm() {
        Self.run(
            "stm", STM(), [";; c\na 1 s1+s2 0.5 1.25 <o,f0,male> HELLO THERE\na 2 s1 1 2 ignore_time_segment_in_scoring\n"],
            ["<", ">", "<o,,>", "+", ",", "a 1 s 0 1 <> w\n", ";;", " ", "\n"])
    }

    @Test func subtitles() {
        Self.run(
            "srt", SubRip(), ["1\n00:00:01,000 --> 00:00:02,500\n<i>Hello</i> {\\an8}there\n\n2\n00:00:03,000 --> 00:00:04,000\nBye\n"],
            ["-->", "\n\n", "<", ">", "{\\", "}", "<v A>", "</v>", "<b>", ":", ",", "00:00:01,000 --> 00:00:02,000\n", "\r"])
        Self.run(
            "vtt", WebVTT(),
            ["WEBVTT\n\nNOTE c\n\n1\n00:01.000 --> 00:02.500 align:start\n<v Ann>Hello &amp; bye</v>\n\n00:03.000 --> 00:04.000\n<v.loud Bob>No\n"],
            ["-->", "\n\n", "<", ">", "&amp;", "&lt;", "<v A>", "</v>", "<c.x>", ":", ".", "00:01.000 --> 00:02.000\n", "WEBVTT", "STYLE\n", "\r"])
    }

    @Test func jams() {
        Self.run(
            "jams", JAMS(),
            [
                """
                {"file_metadata": {"title": "t", "artist": "x", "duration": 3.5}, "sandbox": {}, "annotations": [
                {"namespace": "tag_open", "data": [{"time": 0, "duration": 1, "value": "dog", "confidence": NaN}]},
                {"namespace": "scaper", "data": [{"time": 1, "duration": 1, "value": {"label": "siren", "role": "background"}, "confidence": 1}]},
                {"namespace": "beat", "data": {"time": [0.5, 1], "duration": [0, 0], "value": [1, 2], "confidence": [1, null]}},
                {"namespace": "tempo", "data": [{"time": 0, "duration": 1, "value": 120, "confidence": 1}]},
                {"namespace": "tag_audioset", "data": [{"time": 0, "duration": 0, "value": "/m/068hy"}]}]}
                """
            ], ["{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "\\u0000", "null", "true", "NaN", "Infinity", "//", "/*", "'", "+", "[[", "{\"a\":"])
    }

    @Test func plainText() {
        Self.run("labels", LabelTrack(), ["0.0\t1.5\tdog\n1.5\t2.0\tcat\n"], ["\t", "\n", "\\\t100\t200\n", " "])
        Self.run("text", PlainText(extension: "txt", role: "transcript", language: "en"), ["0.0\t1.5\tdog\n", "0 100 sil\n100 200 a\n", "Hello there.\n"], ["\t", "\n", " "])
        Self.run(
            "fields", FieldsBeside(FieldRules(.init(name: "mine", reader: "folder"))),
            [#"{"caption": "a dog", "tags": ["a", "b"], "duration": 3.5, "x": {"y": {"z": {"u": {"v": 1}}}}, "text": {"en": "a", "de": "b"}}"#],
            ["{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "null", "NaN", "{\"a\":", "[[", "\"caption\":", "\"sample_rate\":1,"])
        Self.run(
            "librilight", LibriLightMetadata(),
            [#"{"speaker": "204", "book_meta": {"id": 1, "title": "S", "authors": [{"first_name": "M"}]}, "snr": NaN, "voice_activity": [[0.1, 0.2]]}"#],
            ["{", "}", "[", "]", ",", ":", "\"", "[0, 1]", "null", "[[", "-"])
    }
}
