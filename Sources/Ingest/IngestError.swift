/// What can be wrong with a corpus that is imported.
public enum IngestError: Error, CustomStringConvertible, Equatable {
    /// No manifest has this name.
    case noSuchCorpus(String, known: [String])
    /// The corpus's folder is not there or is none.
    case noSuchFolder(String, reason: String)
    /// A manifest names a reader that there is not.
    case noSuchReader(String, corpus: String, known: [String])
    /// The corpus has no such split; `known` is empty where its manifest does not list them.
    case noSuchSplit(String, corpus: String, known: [String])
    /// None of the files or folders that make the layout is there.
    case notThisCorpus(folder: String, corpus: String, expected: [String])
    /// A file or folder of the corpus cannot be opened or listed, or leads out of it.
    case cannotRead(String, reason: String)
    /// A table's first row is not the one that the corpus has.
    case missingColumns(file: String, found: [String], expected: [String])
    /// A delimited file that cannot be cut into rows; the row is counted from 1.
    case badTable(file: String, row: Int, reason: String)
    /// A file is not AudioSet's `ontology.json`.
    case badOntology(String, reason: String)
    /// Set-up has not put an ontology there.
    case noOntology(String)

    /// A program that reads a format is not installed; its place.
    case noProgram(String)

    /// What happened, to which file or row, and what to do next.
    public var description: String {
        switch self {
        case .noSuchCorpus(let name, let known):
            "there is no corpus named \(name). Known: \(known.joined(separator: ", ")); 'hearsay corpora' tells more."
        case .noSuchFolder(let path, let reason):
            "cannot import from \(path): \(reason). Name the folder that holds the corpus."
        case .noSuchReader(let name, let corpus, let known):
            "the manifest of \(corpus) names the reader '\(name)', which is none of \(known.joined(separator: ", ")). Correct its 'reader'."
        case .noSuchSplit(let name, let corpus, let known):
            "\(corpus) has no split '\(name)'"
                + (known.isEmpty ? "." : ": choose one of \(known.joined(separator: ", ")), or leave --split away for all.")
        case .notThisCorpus(let folder, let corpus, let expected):
            "\(folder) does not look like \(corpus): expected \(expected.joined(separator: " or ")) in it. Name the folder that holds them."
        case .cannotRead(let path, let reason):
            "cannot read \(path): \(reason). Check the file and import again; what was imported before is kept."
        case .missingColumns(let file, let found, let expected):
            "\(file) has the columns \(found.joined(separator: ", ")); expected \(expected.joined(separator: ", ")). "
                + "Is it the right file, and its first line whole?"
        case .badTable(let file, let row, let reason):
            "\(file), row \(row): \(reason). Correct the file and import again; what was imported before is kept."
        case .badOntology(let path, let reason):
            "\(path) is not an ontology of AudioSet: \(reason). Fetch it again, or remove it to use the installed one."
        case .noProgram(let path):
            "parquet is read by the DuckDB program, which is not installed (\(path)): run Scripts/setup."
        case .noOntology(let path):
            "the AudioSet ontology is not installed (\(path)): run Scripts/setup."
        }
    }
}
