import Catalog

/// Spoken questions with their replies: `[Human]: (U|T)<eoh>. [SpeechGPT]: T; [ta] T; [ua] U<eoa>.`, in four ways of asking and answering.
enum ChainForm: String {
    case speechToSpeech = "chain_speech_speech"
    case speechToText = "chain_speech_text"
    case textToSpeech = "chain_text_speech"
    case textToText = "chain_text_text"

    private var hearsSpeech: Bool { self == .speechToSpeech || self == .speechToText }
    private var speaks: Bool { self == .speechToSpeech || self == .textToSpeech }

    /// Holds a dialogue against the texts and units of its two clips.
    func faults(_ dialogue: String, end: String, _ units: SpokenUnits, _ claim: Claim) -> [AnswerFault] {
        guard let human = OpenAQAReading.rest(of: dialogue, behind: "[Human]: "), let turn = human.firstRange(of: "<eoh>. [SpeechGPT]: "),
            human.hasSuffix("\(end).")
        else { return [AnswerFault(.grammar, "plain_text is no chain of modality")] }
        guard let reply = claim.parents.first, claim.parents.count == 1,
            claim.pairs.contains(where: { $0.content.relation == "answer" && $0.content.clip == claim.clip.id && $0.content.other == reply.id })
        else { return [AnswerFault(.evidence, "nothing says that its second clip answers the first")] }
        let input = human[..<turn.lowerBound]
        var output = human[turn.upperBound...].dropLast(end.count + 1)
        let (asked, answered) = (words("instruction", of: claim.clip.id, claim), words("reply", of: reply.id, claim))
        var faults: [AnswerFault] = []
        if speaks {
            guard let mark = output.firstRange(of: "; [ua] ") else { return [AnswerFault(.grammar, "it has no [ua]")] }
            faults += units.faults(output[mark.upperBound...], claim, of: reply.id)
            output = output[..<mark.lowerBound]
        }
        if hearsSpeech {
            faults += units.faults(input, claim, of: claim.clip.id)
            guard let mark = output.firstRange(of: "; [ta] ") else { return faults + [AnswerFault(.grammar, "it has no [ta]")] }
            if output[..<mark.lowerBound] != asked { faults.append(AnswerFault(.transcript, "'\(output[..<mark.lowerBound])' is not the question '\(asked)'")) }
            output = output[mark.upperBound...]
        } else {
            if input != asked { faults.append(AnswerFault(.transcript, "'\(input)' is not the question '\(asked)'")) }
            guard output.hasPrefix("[ta] ") else { return faults + [AnswerFault(.grammar, "it has no [ta]")] }
            output = output.dropFirst(5)
        }
        if output != answered { faults.append(AnswerFault(.transcript, "'\(output)' is not the reply '\(answered)'")) }
        if asked.isEmpty || answered.isEmpty { faults.append(AnswerFault(.evidence, "it lacks the text of the question or of the reply")) }
        return faults
    }

    /// A clip's text of a role, in one line.
    private func words(_ role: String, of clip: Int64, _ claim: Claim) -> String {
        let text = claim.texts.first { $0.content.role == role && $0.content.clip == clip }?.content.body ?? ""
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
