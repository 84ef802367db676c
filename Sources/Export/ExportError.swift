/// What can go wrong with an export.
public enum ExportError: Error, Equatable, CustomStringConvertible {
    /// No format has this name.
    case unknownFormat(String, known: [String])
    /// The format holds examples of a set, and clips were asked for.
    case needsSet(format: String)
    /// The set is another system's than the format's consumer trains.
    case otherSystem(set: String, system: String, format: String, expected: String)
    /// The folder holds files that no export wrote.
    case notEmpty(directory: String)
    /// The folder holds an export of something else, finished or not.
    case otherExport(directory: String, holds: String)
    /// An `export.json` is there and cannot be decoded.
    case unreadableManifest(path: String, reason: String)
    /// Another process is exporting into the folder.
    case busy(directory: String)
    /// A file or folder could not be written, as when the disk is full.
    case cannotWrite(path: String, reason: String)
    /// A file of the export could not be read back, or a tar of it is broken.
    case cannotRead(path: String, reason: String)
    /// An example has other fields than the format's consumer takes; `position` counts within the set.
    case wrongRecord(set: String, position: Int, format: String, expected: [String])
    /// An example's body is no JSON object; `position` counts within the set.
    case brokenRecord(set: String, position: Int)
    /// The set was made anew under the same name while it was exported.
    case setChanged(String)
    /// The folder to be verified has no `export.json`.
    case notAnExport(directory: String)

    public var description: String {
        switch self {
        case .unknownFormat(let name, let known):
            "there is no format named \(name). Known formats: \(known.joined(separator: ", "))."
        case .needsSet(let format):
            "\(format) holds examples of a set: name one with --set, or make one with 'hearsay generate'."
        case .otherSystem(let set, let system, let format, let expected):
            "the set \(set) is of \(system), and \(format) holds sets of \(expected): "
                + "choose another set, or the format webdataset, which holds any."
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
