import Foundation

/// Where the manifests and the installed models are.
public struct Installation: Sendable, Equatable {
    /// The folder with `corpora/`, `recipes/` and `models.yaml`.
    public var manifests: String
    /// The folder that set-up fills with models and libraries.
    public var home: String

    /// Names both folders, by absolute paths.
    public init(manifests: String, home: String) {
        self.manifests = manifests
        self.home = home
    }

    /// Finds both: `$HEARSAY_MANIFESTS` and `$HEARSAY_HOME` where they are
    /// set, else `Manifests` and `.hearsay` in the nearest folder above the
    /// program, or above the working directory, that has the former. Paths
    /// that are not absolute start from the working directory.
    ///
    /// - Throws: `ManifestError.notInstalled`.
    public static func find(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Installation {
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        let starts = [executable, FileManager.default.currentDirectoryPath + "/."]
        let checkout = starts.lazy.compactMap(folderWithManifests(above:)).first
        guard let manifests = path("HEARSAY_MANIFESTS", in: environment) ?? checkout.map({ $0 + "/Manifests" }) else {
            throw ManifestError.notInstalled
        }
        let root = (manifests as NSString).deletingLastPathComponent
        return Installation(manifests: manifests, home: path("HEARSAY_HOME", in: environment) ?? root + "/.hearsay")
    }

    /// A path of the environment, made absolute; nil where it is not set or empty.
    private static func path(_ variable: String, in environment: [String: String]) -> String? {
        guard let path = environment[variable], !path.isEmpty else { return nil }
        return path.hasPrefix("/") ? path : URL(fileURLWithPath: path).standardizedFileURL.path
    }

    private static func folderWithManifests(above path: String) -> String? {
        var folder = (path as NSString).deletingLastPathComponent
        while !folder.isEmpty, folder != "/" {
            if FileManager.default.fileExists(atPath: folder + "/Manifests/corpora") { return folder }
            folder = (folder as NSString).deletingLastPathComponent
        }
        return nil
    }
}
