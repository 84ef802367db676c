/// English words without the endings that captions and the names of classes vary.
public enum WordStem {
    /// The stems of a text's words, in order.
    ///
    /// - Parameter idle: Words that are left out, lower-case.
    public static func stems(of text: String, except idle: Set<String>) -> [String] {
        text.lowercased().split { !$0.isLetter && $0 != "'" }.compactMap { word in
            let bare = word.hasSuffix("'s") ? word.dropLast(2) : word
            return idle.contains(String(bare)) ? nil : stem(String(bare))
        }
    }

    /// Takes off plural, -ing and -ed, a doubled consonant and a last e:
    /// `dogs` and `dog`, `running` and `run`, `driving` and `drive` meet.
    public static func stem(_ word: String) -> String {
        var stem = Substring(word)
        if stem.hasSuffix("ies"), stem.count > 4 {
            stem = stem.dropLast(3) + "y"
        } else if stem.hasSuffix("s"), !stem.hasSuffix("ss"), stem.count > 3 {
            stem = stem.dropLast()
        }
        for ending in ["ing", "ed"] where stem.hasSuffix(ending) && stem.count > ending.count + 2 {
            stem = stem.dropLast(ending.count)
            if let last = stem.last, stem.dropLast().last == last, !"lsz".contains(last) { stem = stem.dropLast() }
            break
        }
        if stem.hasSuffix("e"), stem.count > 3 { stem = stem.dropLast() }
        return String(stem)
    }
}
