import Digest
import Foundation
import Manifest

/// Whether a model's files are there, and are those of its manifest.
enum ModelState: Equatable {
    /// All files are there.
    case installed
    /// All files have the checksums of the manifest.
    case whole
    case missing(String)
    case changed(String)

    /// - Parameter hashing: Whether files are read and compared with their checksums, where there are any.
    init(of model: ModelManifest, hashing: Bool) {
        for file in model.files {
            let path = model.path(of: file)
            guard FileManager.default.fileExists(atPath: path) else {
                self = .missing(file.path)
                return
            }
            guard hashing, let sum = file.sha256, (try? SHA256.ofFile(path).hex) != sum.lowercased() else { continue }
            self = .changed(file.path)
            return
        }
        self = hashing && model.files.contains { $0.sha256 != nil } ? .whole : .installed
    }

    var isSound: Bool { self == .installed || self == .whole }

    var words: String {
        switch self {
        case .installed: "installed"
        case .whole: "whole"
        case .missing(let path): "missing: \(path)"
        case .changed(let path): "changed: \(path)"
        }
    }
}
