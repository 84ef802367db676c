/// What can go wrong with an export.
public enum ExportError: Error, Equatable, CustomStringConvertible {
    case unknownFormat(String, known: [String])
    case needsSet(format: String)
    case notEmpty(directory: String)
    case otherExport(directory: String, holds: String)
    case unreadableManifest(path: String, reason: String)
    case busy(directory: String)
    case cannotWrite(path: String, reason: String)
    case cannotRead(path: String, reason: String)
    case wrongRecord(set: String, position: Int, format: String, expected: [String])
    case brokenRecord(set: String, position: Int)
    case setChanged(String)
    case notAnExport(directory: String)

    public var description: String {
        switch self {
        case .unknownFormat(let name, let known):
            "there is no format named \(name). Known formats: \(known.joined(separator: ", "))."
        case .needsSet(let format):
            "\(format) holds examples of a set: name one with --set, or make one with 'hearsay generate'."
        case .notEmpty(let directory):
            "\(directory) is not empty and holds no export. Choose a new folder."
        case .otherExport(let directory, let holds):
            "\(directory) holds \(holds). Choose another folder, or remove that one first."
        case .unreadableManifest(let path, let reason):
            "cannot read \(path): \(reason). Remove the folder and export again."
        case .busy(let directory):
            "another export is writing into \(directory). Wait for it, or choose another folder."
        case .cannotWrite(let path, let reason):
            "cannot write \(path): \(reason). Free some space or choose another folder, then run the command again: it goes on where it was."
        case .cannotRead(let path, let reason):
            "cannot read \(path): \(reason)."
        case .wrongRecord(let set, let position, let format, let expected):
            "example \(position) of the set \(set) is no \(format) record: it must have exactly the text fields "
                + "\(expected.joined(separator: ", ")). Export a set that was generated for this format."
        case .brokenRecord(let set, let position):
            "example \(position) of the set \(set) is no JSON. Generate the set again under another name and export that."
        case .setChanged(let name):
            "the set \(name) was made anew while it was exported. Run the command again."
        case .notAnExport(let directory):
            "there is no export.json in \(directory): the folder holds no finished export. Run 'hearsay export' into it again."
        }
    }
}
