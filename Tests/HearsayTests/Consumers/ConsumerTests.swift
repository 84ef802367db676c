import ConsumerReaders
import Foundation
import Testing

/// What the built program exports of every system, read by its consumer's own rule, and refused by it once something is broken.
@Suite(.enabled(if: Program.hasModels && PythonReader.isInstalled)) struct ConsumerTests {
    /// An export and how its consumer reads it.
    struct Consumer {
        var system: String
        var format: String
        /// The script of `Tests/readers` with what it is told before the folder.
        var reader: [String]
        /// The file that is broken, by how its path ends; the first of several.
        var file: String
        /// What stands there, and what breaks it.
        var fault: (old: String, new: String)
        /// Tasks that have to be among the set's.
        var tasks: Set<String> = []
    }

    private static let consumers = [
        Consumer(
            system: "openaqa", format: "ltu", reader: ["read_ltu.py"], file: "ltu.json", fault: (#""task":"#, #""id":"1","task":"#),
            tasks: ["cla_label", "cla_label_des", "caption", "temporal"]),
        Consumer(
            system: "openasqa", format: "ltu", reader: ["read_ltu.py"], file: "ltu.json", fault: (#""input":"#, #""inputs":"#),
            tasks: ["asr", "gender_cla", "pitch_cla", "energy_cla"]),
        Consumer(system: "openaqa-open", format: "ltu", reader: ["read_ltu.py"], file: "ltu.json", fault: (#".flac""#, #".flax""#)),
        Consumer(
            system: "scenes", format: "ltu", reader: ["read_ltu.py"], file: "ltu.json", fault: (#""dataset":""#, #""datasets":""#),
            tasks: ["count", "duration"]),
        Consumer(system: "balance", format: "ltu", reader: ["read_ltu.py"], file: "ltu.json", fault: ("\n]", "\n"), tasks: ["presence"]),
        Consumer(
            system: "speechinstruct", format: "speechgpt", reader: ["read_speechgpt.py"], file: "chain_of_modality_instruction.jsonl",
            fault: ("[ta] ", ""),
            tasks: ["asr", "tts", "units", "chain_speech_speech", "chain_speech_text", "chain_text_speech", "chain_text_text"]),
        Consumer(
            system: "audiopalm", format: "audiopalm", reader: ["read_audiopalm.py"], file: "translation.jsonl",
            fault: (#""tgt_lang":"fr""#, #""tgt_lang":null"#), tasks: ["ASR", "TTS", "AST", "MT", "S2ST", "ASR AST", "ASR AST S2ST"]),
        Consumer(
            system: "audiolm", format: "audiolm", reader: ["read_audiolm.py"], file: "coarse.jsonl",
            fault: (#""first_codebook":0"#, #""first_codebook":2"#), tasks: ["semantic", "coarse", "fine"]),
        Consumer(system: "hubert", format: "fairseq", reader: ["read_fairseq.py"], file: "train.tsv", fault: ("\t", " ")),
        Consumer(
            system: "seamless", format: "seamless", reader: ["read_seamless.py"], file: "train_manifest.json",
            fault: (#""lang":"eng""#, #""lang":"en""#)),
        Consumer(
            system: "audiogen", format: "audiogen", reader: ["read_audiocraft.py", "audiogen"], file: "train/data.jsonl",
            fault: (#""weight":"#, #""wait":"#)),
        Consumer(
            system: "musicgen", format: "musicgen", reader: ["read_audiocraft.py", "musicgen"], file: ".json",
            fault: (#""artist":"#, #""artists":"#)),
        Consumer(
            system: "audioldm", format: "audioldm", reader: ["read_audioldm.py"], file: "train.json",
            fault: (#""labels":"/m/"#, #""labels":"/x/"#)),
        Consumer(system: "clap", format: "clap", reader: ["read_clap.py"], file: "sizes.json", fault: (#"tar":"#, #"tar":1"#)),
        Consumer(
            system: "salmonn", format: "salmonn", reader: ["read_salmonn.py"], file: "annotation.json", fault: (#""task":"QA""#, #""task":"dance""#),
            tasks: ["asr", "gender_recognition", "audiocaption", "QA"]),
        Consumer(
            system: "qwenaudio", format: "qwenaudio", reader: ["read_qwenaudio.py"], file: "qwen-audio.jsonl", fault: ("<|notimestamps|>", ""),
            tasks: ["transcribe", "caption", "event", "chat"]),
        Consumer(
            system: "audioflamingo", format: "audioflamingo", reader: ["read_audioflamingo.py", "2"], file: "-AQA/train.json",
            fault: (#""total_num":"#, #""total_num":1"#)),
        Consumer(
            system: "audioflamingo", format: "audioflamingo3", reader: ["read_audioflamingo.py", "3"], file: "audioflamingo3.json",
            fault: ("<sound>", "")),
        Consumer(
            system: "compare", format: "audioflamingo3", reader: ["read_audioflamingo.py", "3"], file: "audioflamingo3.json",
            fault: ("<sound-2>", "<sound-1>"), tasks: ["which_has", "which_louder"]),
        Consumer(
            system: "compare", format: "vicuna", reader: ["read_vicuna.py"], file: "vicuna.json", fault: (#"<audio>\n<audio>"#, "<audio>"),
            tasks: ["which_longer"]),
        Consumer(system: "vicuna", format: "vicuna", reader: ["read_vicuna.py"], file: "vicuna.json", fault: (#""from":"gpt""#, #""from":"human""#)),
    ]

    @Test func eachConsumerReadsWhatIsMadeForItAndRefusesWhatIsBroken() throws {
        let program = try ConsumerCatalog().program
        let systems = try JSONDecoder().decode([String].self, from: Data(program.run(["bench", "systems"]).output.utf8))
        #expect(Set(systems) == Set(Self.consumers.map(\.system)))
        for consumer in Self.consumers {
            let ranking = consumer.system == "openaqa-open" ? ["--no-ranking"] : []
            let made = try program.succeed(["generate", consumer.system, "--set", consumer.system, "--json"] + ranking)
            let report = try #require(JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any])
            let tasks = Set((report["tasks"] as? [String: Int] ?? [:]).keys)
            #expect(tasks.isSuperset(of: consumer.tasks) && !tasks.isEmpty, "\(consumer.system) made \(tasks.sorted())")
            try program.succeed(["export", consumer.format, "--set", consumer.system, "--to", consumer.format + consumer.system], codes: [0])
            let folder = "\(program.folder)/\(consumer.format)\(consumer.system)"
            try program.succeed(["verify", folder], codes: [0])
            let arguments = Array(consumer.reader.dropFirst()) + [folder]
            do {
                try PythonReader.run(consumer.reader[0], arguments)
            } catch {
                Issue.record("\(consumer.reader[0]) refuses \(consumer.system): \(error)")
                continue
            }
            try breakFile(consumer, in: folder)
            #expect(throws: PythonReader.Failure.self, "\(consumer.system): \(consumer.fault)") {
                try PythonReader.run(consumer.reader[0], arguments)
            }
            #expect(try program.run(["verify", folder]).status == 1)
        }
        for set in ["seamless", "qwenaudio", "audiolm", "compare"] { try readShards(of: set, program) }
    }

    /// WebDataset holds the examples of any system; their sounds are named by their members.
    private func readShards(of set: String, _ program: Program) throws {
        try program.succeed(["export", "webdataset", "--set", set, "--to", "shards-\(set)"], codes: [0])
        try program.succeed(["verify", "\(program.folder)/shards-\(set)"], codes: [0])
        try PythonReader.run("read_webdataset.py", ["\(program.folder)/shards-\(set)"])
    }

    private func breakFile(_ consumer: Consumer, in folder: String) throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
        let name = try #require(names.first { $0.hasSuffix(consumer.file) && $0 != "export.json" }, "\(consumer.format) has no \(consumer.file)")
        let place = URL(fileURLWithPath: "\(folder)/\(name)")
        let text = try String(contentsOf: place, encoding: .utf8)
        // The last, for the first line of a list may be a frame around the others.
        let range = try #require(text.range(of: consumer.fault.old, options: .backwards), "\(name) has no \(consumer.fault.old)")
        try Data(text.replacingCharacters(in: range, with: consumer.fault.new).utf8).write(to: place)
    }
}
