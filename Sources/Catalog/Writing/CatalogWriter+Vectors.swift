import Digest
import GRDB

extension CatalogWriter {
    /// Appends an embedding to its source's file and names it.
    ///
    /// Texts of one transaction with the same embedding, as the same words have, share one row of the file.
    func sayVector(_ values: [Float], of text: Int64?, clip: Int64, source: Int64) throws -> Bool {
        let known = try number("SELECT 1 FROM vector WHERE clip_id = ? AND source_id = ? AND text_id IS ?", [clip, source, text])
        guard known == nil else { return false }
        // A text may have been taken back since it was read.
        if let text, try number("SELECT 1 FROM text WHERE id = ? AND clip_id = ?", [text, clip]) == nil { return false }
        let file = VectorFiles.name(source: source, dimensions: values.count)
        let row = try text == nil ? session.vectors.append(values, to: file) : sharedRow(values, in: file)
        return try say(
            "INSERT INTO vector (clip_id, source_id, dimensions, file, row, text_id) VALUES (?, ?, ?, ?, ?, ?)",
            [clip, source, values.count, file, row, text])
    }

    private func sharedRow(_ values: [Float], in file: String) throws -> Int {
        var hasher = SHA256()
        values.withUnsafeBytes { hasher.update($0) }
        let digest = hasher.finalize()
        if let row = session.rows[file]?[digest] { return row }
        let row = try session.vectors.append(values, to: file)
        session.rows[file, default: [:]][digest] = row
        return row
    }
}
