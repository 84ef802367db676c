/// The publisher's division of the meetings for speech recognition, "Full-corpus-ASR".
///
/// groups.inf.ed.ac.uk/ami/corpus/datasets.shtml; the lists that Kaldi's recipe `egs/ami` takes from it.
enum AMIPartition {
    static let splits = ["train", "dev", "test"]

    /// The split of a meeting: that of the series it belongs to.
    static func split(of meeting: String) -> String {
        let series = String(meeting.prefix(6))
        if development.contains(series) { return "dev" }
        return evaluation.contains(series) ? "test" : "train"
    }

    private static let development: Set<String> = [
        "ES2011", "IS1008", "TS3004", "IB4001", "IB4002", "IB4003", "IB4004", "IB4010", "IB4011",
    ]
    private static let evaluation: Set<String> = ["EN2002", "ES2004", "IS1009", "TS3003"]
}
