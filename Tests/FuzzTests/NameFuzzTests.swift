import Catalog
import Manifest
import Testing

@testable import Ingest

/// Small texts of a row: licences, languages, lists, paths and patterns.
struct NameFuzzTests {
    @Test func textsOfARowAreTakenApart() {
        let seeds = ["CC-BY-4.0", "http://creativecommons.org/licenses/by-nc/3.0/", "pt_BR", "['a', \"b\\x41\", 'c\\u00e4']", "[\"a\", [1, null]]", "a/../b//c.wav", "clip_30.000_x.wav", "{a}_{b:06}", "Attribution-NonCommercial 4.0 International", "GPL v3 or later", "CC BY-SA 3.0 DE AND MIT"]
        let tokens = ["'", "\"", "[", "]", ",", "\\", "\\x4", "\\U00110000", "\\ud800", "..", "/", "{", "}", ":", "-", "_", "&#1114112;", "&amp;", "1e400", " AND ", " OR ", "(", ")", "creativecommons.org/licenses/by/", "4.0", "CC ", "BY", "-SA", "LicenseRef-", "https://"]
        let patterns = ["{a}_{b}", "Y{a}.wav", "{a}-{b}-{c}", "x{a}", "{a}"].compactMap { FieldTemplate($0) }
        FuzzRun("names", texts: seeds, tokens: tokens, largest: 1 << 12).run { input, random in
            let text = String(decoding: input, as: UTF8.self)
            let license = License(text: text)
            guard !license.id.isEmpty, License(text: license.id) == license else { throw Finding("the licence \(license.id) is not itself") }
            if let tag = LanguageTag(text).tag, !tag.utf8.allSatisfy({ $0 < 0x80 }) { throw Finding("the language \(tag)") }
            for list in [TableManifest.List.python, .json, .separated(";"), .single] { _ = list.values(in: text) }
            if let path = RelativePath.normalized(text) {
                guard !path.hasPrefix("/"), !path.split(separator: "/").contains(".."), !path.utf8.contains(0) else { throw Finding("the path \(path)") }
            }
            let safe = RelativePath.sanitized(text)
            guard !safe.isEmpty, RelativePath.normalized(safe) != nil else { throw Finding("the path \(safe)") }
            for pattern in patterns { for side in [TableManifest.Parts.Side.start, .end] { _ = ValuePattern(pattern, from: side).values(in: text) } }
            _ = FieldTemplate(text)?.filled(["a": text, "b": text])
            for filter in ["seconds", "milliseconds", "fromMilliseconds", "stem", "languageTag", "sixDigits", "06"] {
                _ = FieldTemplate("{a:\(filter)}")?.filled(["a": text])
            }
            _ = LooseNames.essence(of: text)
            _ = SplitName.split(ofFile: text)
            _ = SubtitleCues.seconds(text[...])
        }
    }
}
