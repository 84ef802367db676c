import Digest
import Work

extension WebDatasetFormat {
    func check(_ export: FinishedExport, workers: Int) async throws -> [Finding] {
        var findings: [Finding] = []
        var keys: Set<UInt64> = []
        var samples = 0
        var sounds: [(name: String, place: (shard: String, member: String))] = []
        let shards = export.manifest.files.map(\.name)
        for (index, name) in shards.enumerated() where Self.number(of: name) != index || Self.stem(of: name) != Self.stem(of: shards[0]) {
            findings.append(Finding(name, "breaks the row of shards: number \(index) of one name was to come here"))
        }
        try await orderedPass(over: shards.filter { FileFacts.size(export.path(of: $0)) != nil }, workers: workers) { name in
            ShardCheck.check(export.path(of: name), name: name)
        } consume: { checked in
            findings += checked.findings
            samples += checked.keys.count
            sounds += checked.sounds.map { ($0.key, (checked.name, $0.value)) }
            for key in checked.keys where !keys.insert(SHA256.of(key).prefix64).inserted {
                findings.append(Finding(checked.name, row: key, "the key is used twice"))
            }
        }
        for (name, place) in sounds where !name.hasSuffix(".flac") || !keys.contains(SHA256.of(String(name.dropLast(5))).prefix64) {
            findings.append(Finding(place.shard, row: place.member, "an example is about the sound \(name), which no shard has"))
        }
        if samples != export.manifest.counts.clips {
            findings.append(
                Finding(ExportManifest.fileName, "counts \(export.manifest.counts.clips) clips and the shards have \(samples) samples"))
        }
        return findings
    }

    /// `NAME-000012.tar` → 12.
    private static func number(of name: String) -> Int? {
        guard name.hasSuffix(".tar") else { return nil }
        let digits = name.dropLast(4).suffix(6)
        return digits.count == 6 && name.dropLast(10).hasSuffix("-") ? Int(digits) : nil
    }

    private static func stem(of name: String) -> Substring {
        name.dropLast(10)
    }
}
