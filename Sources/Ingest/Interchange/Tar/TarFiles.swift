/// The tars below a folder.
struct TarFiles {
    private static let kinds = [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tar.zst"]

    /// Relative to the corpus, in order; compressed ones too, so that they are told of.
    static func find(in folder: CorpusFolder) throws -> [String] {
        var found: [String] = []
        var pending = [""]
        while let place = pending.popLast() {
            let listing = try FolderListing(folder.absolute(place))
            let prefix = place.isEmpty ? "" : place + "/"
            pending += listing.items.reversed().filter { $0.isFolder && !$0.isLink && !FolderSurvey.isHidden($0.name) }.map { prefix + $0.name }
            found += listing.files.filter { item in
                let name = item.name.lowercased()
                return item.isNamedInUTF8 && !name.hasPrefix(".") && kinds.contains { name.hasSuffix($0) }
            }.map { prefix + $0.name }
        }
        return found
    }
}

extension CorpusEntry {
    /// A recording that is a member of a tar.
    init(member: TarListing.Member, of tar: String) {
        let name = RelativePath.normalized(member.name) ?? member.name
        self.init(places: ["\(tar)/\(name)"])
        self.member = Member(container: tar, offset: member.offset, length: member.length)
        defect = member.defect
    }
}
