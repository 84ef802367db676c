import ArgumentParser
import Digest
import Foundation
import Manifest

struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List the models, where they came from and their licences; install them; check that they are whole.")

    enum Action: String, ExpressibleByArgument, CaseIterable {
        case list, install, check
    }

    @Argument(help: "list; install: run set-up, which fetches what is missing; check: compare every file with its checksum.")
    var action: Action = .list

    @Argument(help: "Only these models.")
    var names: [String] = []

    @Flag(name: .long, help: "Give a machine-readable result on standard output.")
    var json = false

    private struct Row: Encodable {
        var name: String
        var does: String
        var package: String?
        var version: String
        var license: String
        /// `installed`, `whole`, or what is wrong.
        var state: String
    }

    func run() throws {
        let installation = try Installation.find()
        if action == .install { try SetUp(installation).run() }
        let models = try ModelManifest.all(in: installation)
        for name in names where !models.contains(where: { $0.name == name }) {
            throw ValidationError("there is no model named \(name); known: \(models.map(\.name).joined(separator: ", "))")
        }
        let rows = models.filter { names.isEmpty || names.contains($0.name) }.map { model in
            Row(
                name: model.name, does: model.does, package: model.package, version: model.version, license: model.license,
                state: defect(of: model) ?? (action == .check ? "whole" : "installed"))
        }
        let console = Console(isJSON: json, catalogOption: "")
        try console.result(rows)
        if !json {
            for row in rows {
                console.say("\(row.name) \(row.version) · \(row.license) · \(row.state)\n    \(row.does)\(row.package.map { " (from \($0))" } ?? "")")
            }
        }
        guard rows.allSatisfy({ ["installed", "whole"].contains($0.state) }) else {
            throw ModelsError.notWhole(rows.filter { !["installed", "whole"].contains($0.state) }.map(\.name))
        }
    }

    private func defect(of model: ModelManifest) -> String? {
        for file in model.files {
            let path = model.path(of: file)
            guard FileManager.default.fileExists(atPath: path) else { return "missing: \(file.path)" }
            if action == .check, let sha256 = file.sha256, (try? SHA256.ofFile(path).hex) != sha256 { return "changed: \(file.path)" }
        }
        return nil
    }
}

/// The checkout's own set-up, which installs every model that is not there yet.
private struct SetUp {
    let script: URL

    init(_ installation: Installation) {
        script = URL(fileURLWithPath: installation.manifests).deletingLastPathComponent().appending(path: "Scripts/setup")
    }

    /// Runs it; what it says goes to standard error.
    ///
    /// - Throws: `ModelsError.notInstalled`.
    func run() throws {
        guard FileManager.default.isExecutableFile(atPath: script.path) else { throw ModelsError.notInstalled(script.path) }
        let process = Process()
        process.executableURL = script
        process.arguments = ["--no-build"]
        process.standardOutput = FileHandle.standardError
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ModelsError.notInstalled(script.path) }
    }
}

enum ModelsError: Error, CustomStringConvertible {
    case notWhole([String])
    case notInstalled(String)

    var description: String {
        switch self {
        case .notWhole(let names): "not installed as the manifest says: \(names.joined(separator: ", ")). Run 'hearsay models install'."
        case .notInstalled(let script): "set-up did not end well: run \(script) by hand and follow what it says"
        }
    }
}
