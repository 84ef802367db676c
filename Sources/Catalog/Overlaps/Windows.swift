/// Parts of one named thing, to find those that meet another part.
struct Windows {
    private let members: [SharedName.Member]
    /// For each member, the latest end up to and with it.
    private let latestEnds: [Double]

    /// - Parameter members: Of one corpus, in any order.
    init(_ members: [SharedName.Member]) {
        self.members = members.sorted { ($0.start, $0.recording) < ($1.start, $1.recording) }
        var latest = -Double.infinity
        latestEnds = self.members.map { member in
            latest = max(latest, member.end)
            return latest
        }
    }

    /// A part that has some time in common with another one; nil where none has.
    ///
    /// The first at which the latest end passes the other's start is itself the one that ends there. If it begins too late, all behind it do.
    func meeting(_ other: SharedName.Member) -> SharedName.Member? {
        var (low, high) = (0, members.count)
        while low < high {
            let middle = (low + high) / 2
            if latestEnds[middle] > other.start { high = middle } else { low = middle + 1 }
        }
        guard low < members.count, members[low].start < other.end else { return nil }
        return members[low]
    }
}
