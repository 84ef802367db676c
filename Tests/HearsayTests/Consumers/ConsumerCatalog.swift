import Foundation

/// A catalog, made by the built program, in which every system finds something to make: sounds with classes and captions, speech, music,
/// scenes, spoken questions, sentences in two languages, and codes of an acoustic codec.
struct ConsumerCatalog {
    let program: Program

    init() throws {
        program = try Program()
        for (layout, options) in [("esc50", []), ("audiocaps", []), ("librispeech", ["--split", "dev-clean"])] {
            try program.succeed(["import", layout, Program.corpus(layout)] + options)
        }
        try importTune()
        try importSentences()
        try importCodes()
        let questions = """
            {"instruction": "What is the capital of France?", "reply": "The capital of France is Paris."}
            {"instruction": "How many days are there in a leap year?", "reply": "A leap year has three hundred and sixty six days."}

            """
        try put(Data(questions.utf8), at: "questions.jsonl")
        try program.succeed(["speak", "--instructions", "questions.jsonl", "--to", "spoken", "--as", "spoken", "--text-license", "CC0-1.0"])
        try program.succeed(["compose", "events", "--to", "scenes", "--as", "scenes", "--count", "12"])
        try program.succeed(["label", "speech,tags,transcript,units,quality,acoustics,description", "--clusters", "16"])
        try program.succeed(["mine", "sentences"])
        try program.succeed(["mine", "compare"])
    }

    /// The key of a clip that the codes are of.
    static let codedClip = "librispeech/dev-clean/1/1/1-1-0000.flac"

    private func put(_ data: Data, at path: String) throws {
        let place = URL(fileURLWithPath: "\(program.folder)/\(path)")
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: place)
    }

    /// Twenty-five seconds of a chord, with the fields of music.
    private func importTune() throws {
        let (rate, frames) = (22_050, 25 * 22_050)
        var wav = Data()
        func add<Number: FixedWidthInteger>(_ number: Number) { withUnsafeBytes(of: number.littleEndian) { wav.append(contentsOf: $0) } }
        wav.append(contentsOf: "RIFF".utf8)
        add(UInt32(36 + 2 * frames))
        wav.append(contentsOf: "WAVEfmt ".utf8)
        add(UInt32(16))
        add(UInt16(1))
        add(UInt16(1))
        add(UInt32(rate))
        add(UInt32(2 * rate))
        add(UInt16(2))
        add(UInt16(16))
        wav.append(contentsOf: "data".utf8)
        add(UInt32(2 * frames))
        for frame in 0..<frames {
            let seconds = Double(frame) / Double(rate)
            add(Int16([220.0, 277.2, 329.6].reduce(0) { $0 + 5_000 * sin(2 * Double.pi * $1 * seconds) }))
        }
        try put(wav, at: "tunes/chord.wav")
        let fields = #"{"file_name":"chord.wav","caption":"A long major chord.","genre":"Ambient","artist":"Nobody","title":"A chord"}"#
        try put(Data("\(fields)\n".utf8), at: "tunes/metadata.jsonl")
        try program.succeed(["import", "folder", "tunes", "--license", "CC0-1.0", "--language", "en"])
    }

    /// Two sentences in the layout of FLEURS. The sound of both languages is English: what is tested is the way, not the words.
    private func importSentences() throws {
        let sound = { (number: Int) in Program.corpus("librispeech") + "/dev-clean/1/1/1-1-000\(number).flac" }
        let sentences = [("en_us", ["Please try again.", "Thank you."]), ("fr_fr", ["Veuillez réessayer.", "Merci."])]
        for (place, (language, words)) in sentences.enumerated() {
            var rows = ""
            for (index, text) in words.enumerated() {
                let spoken = try Data(contentsOf: URL(fileURLWithPath: sound(2 * index + place)))
                try put(spoken, at: "fleurs/\(language)/audio/train/\(language)\(index).flac")
                rows += "\(index)\t\(language)\(index).wav\t\(text)\t\(text.lowercased())\t|\t16000\tFEMALE\n"
            }
            try put(Data(rows.utf8), at: "fleurs/\(language)/train.tsv")
        }
        try program.succeed(["import", "fleurs", "fleurs"])
    }

    /// One second of codes of eight codebooks, fifty frames a second.
    private func importCodes() throws {
        let codes = (0..<400).map { String(($0 * 37) % 1024) }.joined(separator: ",")
        let row = """
            {"id":"\(Self.codedClip)","start":0,"end":1,"frame_rate_hz":50,"order":"time-major","tokens":[\(codes)],\
            "tokenizer":{"name":"my-codec","version":"1","units":1024,"codebooks":8}}

            """
        try put(Data(row.utf8), at: "codes.jsonl")
        try program.succeed(["import", "tokens", "codes.jsonl"], codes: [0])
    }
}
