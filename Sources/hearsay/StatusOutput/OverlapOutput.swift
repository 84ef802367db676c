import Catalog
import Foundation

/// What corpora have in common, as `status --overlaps` shows it.
enum OverlapOutput {
    /// A few lines for each pair of corpora.
    static func show(_ overlaps: [CorpusOverlap], on console: Console) {
        if overlaps.isEmpty { console.say("no corpus has anything in common with another, nor holds a recording twice") }
        for overlap in overlaps {
            let names = overlap.corpora
            if names[0] == names[1] {
                console.say("\(names[0]): \(Figures.counted(overlap.same.first, "recording")) with the same samples as another of its own")
                continue
            }
            console.say("\(names[0]) · \(names[1])")
            var ways = overlap.schemes.sorted { $0.key < $1.key }.map { "by \($0.key) \(of($0.value, names))" }
            if !overlap.pcm.isEmpty { ways.append("by samples \(of(overlap.pcm, names))") }
            if !overlap.same.isEmpty { console.say("    the same: \(of(overlap.same, names)) (\(ways.joined(separator: "; ")))") }
            if !overlap.otherWindow.isEmpty { console.say("    other windows of the same: \(of(overlap.otherWindow, names))") }
            if !overlap.origin.isEmpty { console.say("    from the same reading, book or sentence: \(of(overlap.origin, names))") }
            for (group, count) in overlap.groups.sorted(by: { $0.key < $1.key }) {
                console.say("    in both: \(Figures.counted(count, group.printable))")
            }
        }
        if overlaps.contains(where: { !$0.same.isEmpty }) { console.next("status --overlaps --list") }
    }

    /// A line for each corpus that holds recordings of an imported one too.
    ///
    /// - Parameter shared: How many, by the name of the other corpus.
    static func mention(_ shared: [String: Int], importing corpus: String, on console: Console) {
        for (other, count) in shared.sorted(by: { $0.key < $1.key }) {
            let verb = count == 1 ? "is" : "are"
            let place = other == corpus ? "there more than once" : "also in \(other)"
            console.say("    \(Figures.counted(count, "recording")) \(verb) \(place) (hearsay status --overlaps --list)")
        }
    }

    /// Each recording on a line of its own; with `--json` each is an object of its own.
    static func list(_ catalog: Catalog, on console: Console) throws {
        let output = LineWriter()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try catalog.read { reader in
            try reader.eachOverlap { overlap in
                guard !console.isJSON else { return try output.line(String(decoding: encoder.encode(overlap), as: UTF8.self)) }
                let sign = overlap.isSame ? "=" : "~"
                try output.line("\(overlap.recording.printable) \(sign) \(overlap.other.printable)  \(overlap.by) \(overlap.value.printable)")
            }
        }
        try output.flush()
    }

    /// `12`, or the number of each where they are not as many.
    private static func of(_ count: CorpusOverlap.Count, _ names: [String]) -> String {
        if count.first == count.second { return Figures.count(count.first) }
        return "\(Figures.count(count.first)) of \(names[0]), \(Figures.count(count.second)) of \(names[1])"
    }
}

/// `status --overlaps --json`.
struct OverlapResult: Encodable {
    var overlaps: [CorpusOverlap]
}
