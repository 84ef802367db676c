import Foundation

/// The order of tags that Qwen-Audio's tokenizer and evaluation scripts have.
enum QwenAudioGrammar {
    static let languages: Set<String> = ["en", "zh", "de", "es", "ko", "fr", "ja", "it", "unknown"]
    static let tasks: Set<String> = ["translate", "transcribe", "caption", "keyword", "event", "scene"]
    static let styles: Set<String> = ["caption_audiocaps", "caption_clotho", "caption_plain", "audioset_ontology", "itn", "wo_itn"]

    /// The paths between audio tags.
    static func audios(in prompt: String) -> [String] {
        prompt.components(separatedBy: "<audio>").dropFirst().map { $0.components(separatedBy: "</audio>")[0] }
    }

    static func problems(prompt: String, response: String) -> [String] {
        let audios = audios(in: prompt)
        guard !audios.isEmpty, prompt.components(separatedBy: "</audio>").count == audios.count + 1 else {
            return ["must have whole <audio>…</audio> blocks"]
        }
        if prompt.hasPrefix("<|im_start|>system\n") { return chat(prompt, response, audios: audios.count) }
        guard prompt.hasPrefix("<audio>"), let end = prompt.range(of: "</audio>") else { return ["must begin with its audio"] }
        let tags = prompt[end.upperBound...].components(separatedBy: "<|").dropFirst().map { $0.hasSuffix("|>") ? String($0.dropLast(2)) : "" }
        guard tags.count == 6 else { return ["must have six tags behind the audio, and nothing else"] }
        var problems: [String] = []
        if !["startoftranscript", "startofanalysis"].contains(tags[0]) { problems.append("<|\(tags[0])|> is no start tag") }
        for place in [1, 3] where !languages.contains(tags[place]) { problems.append("<|\(tags[place])|> is no language of the model") }
        if !tasks.contains(tags[2]) { problems.append("<|\(tags[2])|> is no task") }
        if !["timestamps", "notimestamps"].contains(tags[4]) { problems.append("<|\(tags[4])|> says nothing of timestamps") }
        if !styles.contains(tags[5]) { problems.append("<|\(tags[5])|> is no style") }
        guard response.hasSuffix("<|endoftext|>") else { return problems + ["the response does not end with <|endoftext|>"] }
        return problems + responseProblems(String(response.dropLast("<|endoftext|>".count)), isTimed: tags[4] == "timestamps")
    }

    private static func responseProblems(_ text: String, isTimed: Bool) -> [String] {
        if text.isEmpty { return ["the response is empty"] }
        let marks = text.components(separatedBy: "<|").dropFirst().map { $0.components(separatedBy: "|>")[0] }
        guard isTimed else { return marks.isEmpty ? [] : ["the response has tags"] }
        let times = marks.map(time)
        guard !times.contains(nil), times.count % 2 == 0, !times.isEmpty else { return ["its times are not pairs of 0.01 s within 30 s"] }
        let seconds = times.compactMap { $0 }
        return seconds == seconds.sorted() ? [] : ["its times go backwards"]
    }

    /// `12.34` from 0.00 to 30.00.
    private static func time(_ mark: String) -> Double? {
        let parts = mark.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, let value = Double(mark), (0...30).contains(value) else { return nil }
        return value
    }

    private static func chat(_ prompt: String, _ response: String, audios: Int) -> [String] {
        var problems: [String] = []
        for number in 1...audios where !prompt.contains("Audio \(number): <audio>") { problems.append("its audios are not numbered") }
        if !prompt.hasSuffix("<|im_end|>\n<|im_start|>assistant\n") { problems.append("must end where the assistant begins") }
        if prompt.components(separatedBy: "<|im_start|>").count != prompt.components(separatedBy: "<|im_end|>").count + 1 {
            problems.append("every turn but the last must end")
        }
        if !response.hasSuffix("<|im_end|>") || response.count <= "<|im_end|>".count { problems.append("the response is empty or does not end") }
        return problems
    }
}
