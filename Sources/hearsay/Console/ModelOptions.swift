import ArgumentParser
import Foundation
import Manifest

/// Which models a command knows besides the installed ones.
struct ModelOptions: ParsableArguments {
    @Option(
        name: .customLong("models"),
        help: ArgumentHelp("A manifest of models of your own (default: $HEARSAY_MODELS).", valueName: "file"))
    var file: String?

    var path: String? {
        file ?? ProcessInfo.processInfo.environment["HEARSAY_MODELS"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The installed models, then the user's.
    ///
    /// - Throws: `ManifestError`.
    func all(in installation: Installation) throws -> [ModelManifest] {
        try ModelManifest.all(in: installation, own: path)
    }
}
