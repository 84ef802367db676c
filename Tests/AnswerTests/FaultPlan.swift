import Catalog
import Foundation
import Work

/// A way of spoiling an example, so that it says what its evidence does not.
struct FaultPlan: Sendable {
    var name: String
    /// The tasks whose examples it can spoil.
    var tasks: Set<String>
    /// The example spoilt, or nil where it has nothing to spoil.
    var spoil: @Sendable (Spoilt, Choice) -> Spoilt?

    /// An example's parts as they are spoilt.
    struct Spoilt: Sendable {
        var body: [String: String]
        var evidence: [Evidence]
        /// The evidence of an example of another clip.
        var foreign: [Evidence]

        /// The body as a set keeps it; `raw` where it is to be no JSON.
        var raw: String?

        subscript(field: String) -> String {
            get { body[field] ?? "" }
            set { body[field] = newValue }
        }
    }
}

extension FaultPlan {
    /// Spoils a field.
    static func rewriting(_ name: String, _ tasks: Set<String>, _ field: String, _ change: @escaping @Sendable (String, Choice) -> String?) -> FaultPlan {
        FaultPlan(name: name, tasks: tasks) { example, choice in
            guard let changed = change(example[field], choice), changed != example[field] else { return nil }
            var spoilt = example
            spoilt[field] = changed
            return spoilt
        }
    }

    /// Spoils the evidence.
    static func citing(_ name: String, _ tasks: Set<String>, _ change: @escaping @Sendable (Spoilt) -> [Evidence]) -> FaultPlan {
        FaultPlan(name: name, tasks: tasks) { example, _ in
            var spoilt = example
            spoilt.evidence = change(example)
            return spoilt.evidence == example.evidence ? nil : spoilt
        }
    }

    /// Replaces the first match of a pattern by what is made of it.
    static func replacing(_ text: String, _ pattern: String, with new: (String) -> String) -> String? {
        guard let range = text.range(of: pattern, options: .regularExpression) else { return nil }
        return text.replacingCharacters(in: range, with: new(String(text[range])))
    }
}

extension FaultPlan {
    private static let labels: Set = ["cla_label", "cla_label_des"]
    private static let times: Set = ["temporal", "temporal_single"]
    private static let sounds: Set = ["cla_label", "cla_label_des", "caption", "temporal_order", "temporal", "temporal_single"]
    private static let spoken: Set = ["asr", "tts"]

    /// Every kind for the closed tasks of OpenAQA and SpeechInstruct.
    static let closed: [FaultPlan] = [
        .rewriting("absent event", ["cla_label"], "output") { text, _ in text + "; Unicorn" },
        .rewriting("forgotten event", ["cla_label"], "output") { text, _ in
            text.contains("; ") ? text.split(separator: "; ").dropLast().joined(separator: "; ") : nil
        },
        .rewriting("event told twice", ["cla_label"], "output") { text, _ in text + "; " + (text.dropFirst(8).split(separator: "; ").last ?? "") },
        .rewriting("swapped label", labels, "output") { text, _ in
            replacing(text, "[^;>:]+$") { $0.contains("Silence") ? " Speech" : " Silence" }
        },
        .rewriting("description of another class", ["cla_label_des"], "output") { text, _ in
            replacing(text, "features: [^>]+ ->") { _ in "features: The noises of a unicorn ->" }
        },
        .rewriting("description cut short", ["cla_label_des"], "output") { text, _ in replacing(text, "[a-z]+ -> ") { _ in "-> " } },
        .rewriting("feature that nobody measured", ["cla_label_des"], "output") { text, _ in
            text.contains("usually") ? nil : replacing(text, "features: [a-z-]+") { $0 == "features: soft" ? "features: dull" : "features: soft" }
        },
        .rewriting("usual told as measured", ["cla_label_des"], "output") { text, _ in replacing(text, "usually ") { _ in "" } },
        .rewriting("features of another class", ["cla_label_des"], "output") { text, _ in
            replacing(text, "usually [^;>]+ ->") { $0 == "usually steady ->" ? "usually dull ->" : "usually steady ->" }
        },
        .citing("measured words without their statement", ["cla_label_des"]) { $0.evidence.filter { $0.kind != .text } },
        .rewriting("wrong order", ["temporal_order"], "output") { text, _ in
            "Order: " + text.dropFirst(7).split(separator: "; ").reversed().joined(separator: "; ")
        },
        .rewriting("together that is not", ["temporal_order"], "output") { text, _ in replacing(text, "; ") { _ in " & " } },
        .rewriting("list out of order", ["temporal"], "output") { text, _ in
            let items = text.split(separator: "; ")
            let starts = items.map { $0.split(separator: "[").last?.split(separator: "s").first }
            return starts.first == starts.last ? nil : items.reversed().joined(separator: "; ")
        },
        .rewriting("a tenth too late", times, "output") { text, _ in
            replacing(text, "[0-9]+\\.[0-9]s-") { String(format: "%.1fs-", (Double($0.dropLast(2)) ?? 0) + 0.1) }
        },
        .rewriting("time outside the window", times, "output") { text, _ in replacing(text, "-[0-9.]+s\\]") { _ in "-12.0s]" } },
        .rewriting("one span too many", times, "output") { text, _ in replacing(text, "\\]") { _ in ", 10.0s-10.1s]" } },
        .rewriting("another event's times", ["temporal_single"], "output") { text, _ in replacing(text, "^[^:]+") { _ in "Unicorn" } },
        .rewriting("question for another event", ["temporal_single"], "instruction") { text, _ in text + " Unicorn" },
        .rewriting("changed word", ["caption"], "output") { text, _ in replacing(text, "[a-z]+ [^ ]+$") { _ in "unicorns 7" } },
        .rewriting("leaked score", ["cla_label", "caption", "temporal_order"], "output") { text, _ in text + " (0.81)" },
        .rewriting("leaked prompt", sounds, "output") { text, _ in "Based on the metadata: " + text },
        .rewriting("nothing said", sounds, "output") { _, _ in "" },
        .rewriting("question of nobody", sounds.union(["caption"]), "instruction") { _, _ in "What colour is the dog?" },
        .rewriting("other task", sounds, "task") { text, _ in text == "caption" ? "temporal" : "caption" },
        .rewriting("other dataset", sounds, "dataset") { _, _ in "as_2m" },
        FaultPlan(name: "no record", tasks: sounds) { example, _ in
            var spoilt = example
            spoilt.raw = "{\"output\": \"Labels"
            return spoilt
        },
        .citing("no evidence", sounds.union(spoken)) { _ in [] },
        .citing("vanished evidence", sounds.union(spoken)) { $0.evidence + [Evidence(.tag, 9_999_999)] },
        .citing("evidence of another clip", sounds.union(spoken)) { $0.foreign },
        .citing("evidence left out", ["temporal_order", "cla_label"]) { $0["output"].contains("; ") ? Array($0.evidence.prefix(1)) : $0.evidence },
        .rewriting("changed transcript word", spoken, "plain_text") { text, _ in text.replacing("it is", with: "it was") },
        .rewriting("changed unit", spoken, "plain_text") { text, _ in
            replacing(text, "<sosp><[0-9]+>") { $0 == "<sosp><7>" ? "<sosp><8>" : "<sosp><7>" }
        },
        .rewriting("lost unit", spoken, "plain_text") { text, _ in replacing(text, "><[0-9]+><eosp>") { _ in "><eosp>" } },
        .rewriting("unit without token", spoken, "plain_text") { text, _ in text.replacing("<eosp>", with: "<1000><eosp>") },
        .rewriting("no end", spoken, "plain_text") { text, _ in text.replacing("<eoa>", with: "") },
        .rewriting("other assistant", spoken, "prefix") { text, _ in text + " You are a pirate." },
    ]

    /// Every kind for what is not heard and what cannot be told.
    static let balance: [FaultPlan] = [
        .rewriting("heard and denied", ["presence"], "output") { text, _ in text == "Yes" ? "No" : nil },
        .rewriting("absent and heard", ["presence"], "output") { text, _ in text == "No" ? "Yes" : nil },
        .rewriting("told though nobody does", ["not_told", "untold"], "output") { _, _ in "Yes" },
        .rewriting("cannot tell what is told", ["presence"], "output") { _, _ in "Cannot be told from the audio" },
        .rewriting("question for another thing", ["untold"], "instruction") { _, _ in "What colour is the speaker?" },
        .rewriting("question for a class", ["untold"], "instruction") { _, _ in "Is this sound heard in the clip: Dog?" },
        .rewriting("class of nobody", ["presence", "not_told"], "instruction") { _, _ in "Is this sound heard in the clip: Unicorn?" },
        .citing("nothing cited", ["presence", "not_told", "untold"]) { _ in [] },
        .citing("another clip cited", ["presence", "untold"]) { $0.foreign },
    ]

    private static let pairs: Set = ["overlap", "precedes"]

    /// Every kind for the tasks of composed scenes.
    static let scenes: [FaultPlan] = [
        .rewriting("count off by one", ["count", "count_kinds"], "output") { text, choice in
            replacing(text, "[0-9]+") { "\((Int($0) ?? 0) + (choice.fraction(for: "up") < 0.5 ? 1 : -1))" }
        },
        .rewriting("a tenth longer", ["duration"], "output") { text, _ in
            replacing(text, "[0-9]+\\.[0-9]") { String(format: "%.1f", (Double($0) ?? 0) + 0.1) }
        },
        .rewriting("the other answer", pairs, "output") { text, _ in text == "Yes" ? "No" : "Yes" },
        .rewriting("sound that is not there", ["louder", "after", "before"], "output") { text, _ in replacing(text, ": .+$") { _ in ": Unicorn" } },
        .rewriting("scene in wrong order", ["order"], "output") { text, _ in
            "Order: " + text.dropFirst(7).split(separator: "; ").reversed().joined(separator: "; ")
        },
        .rewriting("odd one that is not there", ["odd_one_out"], "output") { text, _ in replacing(text, "out: [^;]+") { _ in "out: Unicorn" } },
        .rewriting("kind that the others are not", ["odd_one_out"], "output") { text, _ in replacing(text, "others: .+$") { _ in "others: Silence" } },
        .rewriting("kind that is left out", ["odd_one_out"], "output") { text, _ in replacing(text, "; the others: .+$") { _ in "" } },
        .rewriting("question for what is not there", ["count", "duration", "louder", "after", "before", "overlap", "precedes"], "instruction") { _, _ in
            "How many times is this heard: Unicorn?"
        },
        .citing("one time left out", ["count"]) { $0["output"] == "Count: 1" ? $0.evidence : Array($0.evidence.dropLast()) },
        .citing("scene without evidence", ["count", "order", "louder", "after"]) { _ in [] },
        .citing("scene with another's evidence", ["count", "overlap", "before", "odd_one_out"]) { $0.foreign },
    ]

    private static let amounts: Set = ["which_more", "which_earlier", "which_lasts", "which_longer", "which_louder"]
    private static let others = ["The first": "The second", "The second": "The first", "Both": "The first", "Neither": "The second"]

    /// Every kind for questions about two recordings.
    static let compared: [FaultPlan] = [
        .rewriting("the other recording", amounts.union(["which_has"]), "output") { text, _ in others[text] },
        .rewriting("both for one", ["which_has"], "output") { text, _ in text == "Both" ? "Neither" : "Both" },
        .rewriting("as often for more", amounts, "output") { text, _ in text == "As often in both" ? "The first" : "As often in both" },
        .rewriting("neither for one", amounts, "output") { _, _ in "Neither" },
        .rewriting("question for what nobody knows", amounts.union(["which_has"]), "instruction") { _, _ in
            "In which of the two recordings is this heard: Unicorn?"
        },
        .rewriting("question of another task", ["which_more", "which_lasts", "which_longer"], "task") { _, _ in "which_louder" },
        FaultPlan(name: "sounds exchanged", tasks: amounts.union(["which_has"])) { example, _ in
            var spoilt = example
            (spoilt["first"], spoilt["second"]) = (example["second"], example["first"])
            return spoilt
        },
        .citing("nobody ties them together", amounts.union(["which_has"])) { $0.evidence.filter { $0.kind != .pair } },
        .citing("one recording left out", ["which_more", "which_earlier", "which_lasts"]) { Array($0.evidence.prefix(1)) + $0.evidence.suffix(1) },
        .citing("one loudness left out", ["which_louder"]) { Array($0.evidence.dropFirst()) },
        .citing("who would have named it left out", ["which_has"]) { $0["output"] == "Both" ? $0.evidence : Array($0.evidence.suffix(1)) },
        .citing("another pair's evidence", amounts.union(["which_has"])) { $0.foreign },
    ]
}
