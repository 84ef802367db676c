/// A folder with an `export.json` that could be read.
public struct FinishedExport: Sendable {
    /// Absolute path of the folder.
    var directory: String
    var manifest: ExportManifest

    /// Absolute path of one of its files.
    func path(of name: String) -> String {
        "\(directory)/\(name)"
    }
}
