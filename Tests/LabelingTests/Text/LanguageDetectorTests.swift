import Testing

@testable import Labeling

@Suite struct LanguageDetectorTests {
    @Test(arguments: [
        ("A dog barks twice and a car passes by.", "en"), ("Ein Hund bellt, während im Hintergrund ein Auto vorbeifährt.", "de"),
        ("Un perro ladra mientras pasa un coche.", "es"), ("Кошка мяукает, и лает собака.", "ru"), ("犬が吠えている", "ja"),
        ("सड़क पर एक कुत्ता भौंक रहा है", "hi"), ("הכלב נובח בחוץ כל הלילה והשכנים מתלוננים על הרעש", "he"),
    ]) func sentencesAreInTheirLanguages(text: String, language: String) {
        let guess = LanguageDetector().detect(text)
        #expect(guess.languages.first?.code == language && guess.languages.reduce(0) { $0 + $1.share } <= 1)
    }

    @Test(arguments: ["", "1234 5678", "\u{0}\u{7}\u{FFFD}", "dog, bark", "😀😀"]) func whatTellsNothingIsOfNoLanguage(text: String) {
        #expect(LanguageDetector().detect(text).languages.isEmpty)
    }

    @Test func controlCharactersAndLengthDoNotKeepItFromReading() {
        let sentence = "The rain falls on the roof,\u{1}\u{9F} and the wind blows through the trees.\n"
        #expect(LanguageDetector().detect(sentence).languages.first?.code == "en")
        let long = LanguageDetector().detect(String(repeating: sentence, count: 5_000))
        #expect(long.languages.first?.code == "en" && long.letters <= LanguageDetector.longestText)
    }

    @Test func codesAreOfBCP47() {
        #expect(["iw", "jw", "en", "zh-Hant", "un", "xxx", "xx-Latn", "zzp", ""].map(LanguageDetector.tag) == ["he", "jv", "en", "zh-Hant", nil, nil, nil, nil, nil])
        #expect(!LanguageDetector().version.isEmpty)
    }
}
