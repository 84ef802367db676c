/// Something that a source says about a clip.
///
/// Times are seconds from the clip's first frame.
public enum Statement: Sendable, Hashable {
    /// A class of a vocabulary is heard, over the whole clip or a part of it.
    case tag(classID: Int64, score: Double? = nil, start: Double? = nil, end: Double? = nil)
    /// Words: `role` is `caption`, `transcript`, `segment`, `title`,
    /// `keywords`, `question` …; `language` a BCP 47 code.
    case text(role: String, language: String?, body: String, score: Double? = nil, start: Double? = nil, end: Double? = nil)
    /// A number with a unit, as in loudness −23.1 LUFS.
    case measure(name: String, value: Double, unit: String? = nil)
    /// A named stretch of time, as in `speech`.
    case span(name: String, start: Double, end: Double, score: Double? = nil)
    /// An embedding of the clip, or of a text about it that has the row `text`.
    case vector([Float], text: Int64? = nil)
    /// Discrete units of a stretch of speech: each with how many frames it
    /// lasted, so that both the merged and the unmerged form can be had.
    case units(UnitSequence)
    /// The clip belongs together with that of the row `other`: `parallel` to it, or `answer`ed by it. Some relations lead from the one to
    /// the other, and of those without a direction one row is enough.
    case pair(other: Int64, relation: String, score: Double? = nil)

    /// The kinds, as they are named in tables and evidence.
    public enum Kind: String, Sendable, CaseIterable {
        case tag, text, measure, span, vector, units, pair
    }
}

/// Units of a stretch of speech, run-length coded.
public struct UnitSequence: Sendable, Hashable {
    /// Seconds from the clip's first frame.
    public var start: Double
    /// Seconds from the clip's first frame.
    public var end: Double
    /// Frames a second before merging.
    public var rate: Double
    /// Units without repeats.
    public var merged: [UInt16]
    /// For each merged unit, how many frames it lasted.
    public var runs: [UInt16]

    public init(start: Double, end: Double, rate: Double, merged: [UInt16], runs: [UInt16]) {
        self.start = start
        self.end = end
        self.rate = rate
        self.merged = merged
        self.runs = runs
    }

    /// Merges repeats of a unit a frame.
    ///
    /// A run longer than 65,535 frames is split in two.
    public init(start: Double, end: Double, rate: Double, frames: [UInt16]) {
        self.init(start: start, end: end, rate: rate, merged: [], runs: [])
        for unit in frames {
            if unit == merged.last, let run = runs.last, run < .max {
                runs[runs.count - 1] = run + 1
            } else {
                merged.append(unit)
                runs.append(1)
            }
        }
    }

    /// One unit a frame.
    public var frames: [UInt16] {
        zip(merged, runs).flatMap { repeatElement($0, count: Int($1)) }
    }
}

/// A statement that an example rests on.
public struct Evidence: Sendable, Hashable {
    public var kind: Statement.Kind
    public var id: Int64

    public init(_ kind: Statement.Kind, _ id: Int64) {
        self.kind = kind
        self.id = id
    }

    /// As in `tag:12`.
    public var text: String {
        "\(kind.rawValue):\(id)"
    }

    /// Reads `tag:12`, or nil of anything else.
    public init?(text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Statement.Kind(rawValue: String(parts[0])), let id = Int64(parts[1]) else { return nil }
        self.init(kind, id)
    }
}
