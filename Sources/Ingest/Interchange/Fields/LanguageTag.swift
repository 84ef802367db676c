/// A language as BCP 47 writes it, out of what tables have: `en`, `pt_BR`, `cmn-Hans`.
struct LanguageTag {
    /// Nil where it is a name, as in "English", or a number.
    let tag: String?

    init(_ text: String) {
        let plain = String(text.map { $0 == "_" ? "-" : $0 })
        tag = Self.isOne(plain) ? plain : nil
    }

    /// Whether a text has the form of a tag: two or three letters, then parts of one to eight letters and digits.
    static func isOne(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter) else { return false }
        return parts.dropFirst().allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || (48...57).contains($0) } }
    }

    /// Whether a name among others is that of a language rather than a word of as many letters: of ISO 639-1, or one of the languages without a
    /// code there that speech corpora have, each with a script or region behind it or not.
    static func isLanguage(_ name: String) -> Bool {
        let plain = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
        guard isOne(plain), let first = plain.split(separator: "-").first else { return false }
        return codes.contains(first)
    }

    /// ISO 639-1, then the codes of ISO 639-2 and 639-3 that Common Voice, FLEURS and speech translation use.
    private static let codes = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo \
        fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg \
        li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se \
        sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu \
        ara arb ast bas ben ceb ces chi ckb cmn cnh dan deu dut eng est fas fil fin fra fre gaa ger guc hak haw heb hin hsb hun ind ita jpn kab kam \
        kan kea kmr kor lij luo lug mai mar mdf mhr mrj myv nan nld nor nso pol por rus sah sat sco skr spa swa swe tam tel tha tig tok tpi tur \
        ukr umb urd vie vot wuu yue zgh zho
        """.split(separator: " "))

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }
}
