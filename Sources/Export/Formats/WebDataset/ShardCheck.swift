import Foundation

/// A shard by the rules of webdataset and of Hugging Face's reader.
struct ShardCheck: Sendable {
    let name: String
    private(set) var findings: [Finding] = []
    /// The samples' keys in order.
    private(set) var keys: [String] = []
    /// The sounds that examples are about, each with the member that says so.
    private(set) var sounds: [String: String] = [:]
    private var seen: Set<String> = []
    private var fields: [String] = []

    /// Larger members are not looked into; nothing we write comes near it.
    private static let largestMember = 1 << 28

    static func check(_ path: String, name: String) -> ShardCheck {
        var check = ShardCheck(name: name)
        do {
            let members = try TarMembers(path)
            while let member = try members.next(limit: largestMember) { check.add(member) }
            check.endSample()
        } catch {
            check.findings.append(Finding(name, "\(error)"))
        }
        return check
    }

    private init(name: String) {
        self.name = name
    }

    private mutating func add(_ member: TarMembers.Member) {
        guard member.isRegular, let (key, field) = Self.split(member.name) else {
            find(member.name, "readers pass over it: it is no file with a key and a field")
            return
        }
        if key != keys.last {
            endSample()
            if !key.utf8.allSatisfy(Self.isPlain) { find(member.name, "the key has other characters than A-Z a-z 0-9 _ / -") }
            if !seen.insert(key).inserted { find(member.name, "stands apart from the other members of its sample") }
            keys.append(key)
        }
        if fields.contains(field) { find(member.name, "the sample has this field twice") }
        fields.append(field)
        if let problem = Self.problem(with: member, field: field) { find(member.name, problem) }
        guard field == "json", let record = try? JSONDecoder().decode(SampleRecord.self, from: Data(member.content ?? [])) else { return }
        for example in record.examples {
            for sound in example.sounds { sounds[sound] = member.name }
            for mark in UnfilledMarks.of(example.body) { find(member.name, "an example has \(mark) in the place of a sound") }
        }
    }

    private mutating func endSample() {
        if let key = keys.last, fields.sorted() != ["flac", "json"] {
            find(key, "has the fields \(fields.sorted().joined(separator: ", ")); every sample must have flac and json")
        }
        fields = []
    }

    private mutating func find(_ row: String, _ problem: String) {
        findings.append(Finding(name, row: row, problem))
    }

    private static func problem(with member: TarMembers.Member, field: String) -> String? {
        guard let content = member.content else { return "is larger than a member can be" }
        switch field {
        case "json":
            return (try? JSONDecoder().decode(SampleRecord.self, from: Data(content))) == nil ? "is no record of a sample" : nil
        case "flac":
            let path = NSTemporaryDirectory() + "hearsay-verify-\(UUID().uuidString).flac"
            defer { unlink(path) }
            do {
                try Data(content).write(to: URL(fileURLWithPath: path))
            } catch {
                return "cannot be looked into: \(error.localizedDescription)"
            }
            return SoundCheck.problem(with: path)
        default: return nil
        }
    }

    /// The reader's rule: the key goes up to the first dot of the last component.
    private static func split(_ name: String) -> (key: String, field: String)? {
        let file = name.lastIndex(of: "/").map { name[name.index(after: $0)...] } ?? name[...]
        guard let dot = file.firstIndex(of: "."), !file.hasPrefix("__") else { return nil }
        return (String(name[..<dot]), name[name.index(after: dot)...].lowercased())
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        PortableName.isPlain(byte) || byte == UInt8(ascii: "/")
    }
}
