import Work

/// Gathers what is wrong with the lists and sounds of an export that `RecordFiles` and `SoundFiles` wrote.
///
/// The format tells what is wrong with a record; that lists are whole, that
/// sounds are there and decode, that each is named and none is invented, is told here.
final class RecordCheck {
    let export: FinishedExport
    private(set) var findings: [Finding] = []
    /// Records of all lists that were read.
    private(set) var rows = 0

    private let layout: SoundLayout?
    private let root: String
    private let sounds: Set<String>
    private var used: Set<String> = []

    init(_ export: FinishedExport, layout: SoundLayout?) {
        self.export = export
        self.layout = layout
        root = layout?.root(export) ?? ""
        let ending = layout.map { ".\($0.form.container.rawValue)" }
        sounds = Set(export.manifest.files.map(\.name).filter { name in ending.map(name.hasSuffix) ?? false })
    }

    /// Decodes every sound.
    func checkSounds(workers: Int) async throws {
        guard let layout else { return }
        let names = export.manifest.files.map(\.name).filter { sounds.contains($0) && FileFacts.size(export.path(of: $0)) != nil }
        try await orderedPass(over: names, workers: workers) { [export] name in
            SoundCheck.problem(with: export.path(of: name), as: layout.form).map { Finding(name, $0) }
        } consume: { finding in
            if let finding { findings.append(finding) }
        }
    }

    /// Reads a list; one that is not there was told already.
    ///
    /// - Parameters:
    ///   - frame: What is wrong with the first and last line, where they are not the same in every export; nil where they are those of the shape.
    ///   - problems: What is wrong with one record; nil stands for a line that could not be read.
    func checkList(
        _ name: String, as shape: RecordShape, frame: ((_ opening: String, _ closing: String) -> String?)? = nil,
        problems: (String?) throws -> [String]
    ) async throws {
        guard FileFacts.size(export.path(of: name)) != nil else { return }
        var reader = RecordLines(shape)
        var found: [Finding] = []
        func note(_ row: RecordLines.Row) throws {
            rows += 1
            if row.lacksComma { found.append(Finding(name, row: row.number, "no comma stands before it, or the list ended already")) }
            found += try problems(row.text).map { Finding(name, row: row.number, $0) }
        }
        try await LineFile(export.path(of: name)).eachLine { _, line in
            if let row = reader.next(line) { try note(row) }
        }
        findings += found
        guard case .list(let opening, let closing) = shape else { return }
        guard let lines = reader.frame, frame != nil || lines == (opening, closing) else {
            findings.append(Finding(name, "is not one whole JSON list"))
            return
        }
        if let problem = frame?(lines.opening, lines.closing) { findings.append(Finding(name, problem)) }
    }

    /// What is wrong with the path of a sound in a record, or nil; the sound counts as named.
    func problem(withPath path: String?, field: String) -> String? {
        guard let path, path.hasPrefix(root), sounds.contains(String(path.dropFirst(root.count))) else {
            return "\(field) names no file of this export: \(path ?? "none")"
        }
        used.insert(String(path.dropFirst(root.count)))
        return nil
    }

    /// Adds a finding of the format's own.
    func find(_ finding: Finding) {
        findings.append(finding)
    }

    /// Holds the number of records against that of the manifest, and tells of sounds that no record names.
    ///
    /// - Parameter list: The file that a wrong number is told of; of one that is not there that was told already.
    func finish(_ list: String) -> [Finding] {
        guard FileFacts.size(export.path(of: list)) != nil else { return findings }
        if rows != export.manifest.counts.examples {
            findings.append(Finding(list, "has \(rows) records and export.json counts \(export.manifest.counts.examples)"))
        }
        findings += sounds.subtracting(used).sorted().map { Finding($0, "no record is about it") }
        return findings
    }
}
