import Catalog

/// The classes that some tags name; those that read alike are one.
struct NamedClasses {
    struct Group {
        /// How it may be spelt.
        var names: [String]
        var folded: String
        var classes: [Int64]
        var tags: [Claim.Tag]
    }

    private(set) var groups: [Group] = []
    private let book: ClassBook

    init(_ tags: some Sequence<Claim.Tag>, in book: ClassBook) {
        self.book = book
        for tag in tags {
            let id = tag.content.classID
            guard let name = book.name(id) else { continue }
            let folded = book.folded(id)
            if let known = groups.firstIndex(where: { $0.folded == folded }) {
                if !groups[known].names.contains(name) { groups[known].names.append(name) }
                if !groups[known].classes.contains(id) { groups[known].classes.append(id) }
                groups[known].tags.append(tag)
            } else {
                groups.append(Group(names: [name], folded: folded, classes: [id], tags: [tag]))
            }
        }
    }

    /// The place of the class that an answer names.
    func place(of name: some StringProtocol) -> Int? {
        groups.firstIndex { $0.names.contains { $0 == name } }
    }

    /// Holds the classes that an answer names against these: each once, none
    /// beside a kind of it.
    func faults(told: [some StringProtocol]) -> [AnswerFault] {
        var faults: [AnswerFault] = []
        var isTold = [Bool](repeating: false, count: groups.count)
        for name in told {
            guard let place = place(of: name) else {
                faults.append(AnswerFault(.label, "'\(name)' is told, but no evidence says so"))
                continue
            }
            if isTold[place] { faults.append(AnswerFault(.label, "'\(name)' is told twice")) }
            isTold[place] = true
        }
        for (group, told) in zip(groups, isTold) where !told {
            faults.append(AnswerFault(.label, "'\(group.names[0])' is not told, though \(group.tags[0].name) says so"))
        }
        return faults + redundant
    }

    private var redundant: [AnswerFault] {
        guard groups.count > 1 else { return [] }
        var faults: [AnswerFault] = []
        for group in groups {
            let special = groups.first { other in
                other.classes.allSatisfy { kind in group.classes.allSatisfy { book.isProperKind(kind, of: $0) } }
            }
            if let special { faults.append(AnswerFault(.label, "'\(group.names[0])' is told beside '\(special.names[0])', a kind of it")) }
        }
        return faults
    }
}
