import ArgumentParser
import Foundation
import Labeling
import Manifest

struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List the models, where they came from and their licences; install them; check that they are whole and do what their manifest says.",
        discussion: """
            check without a name compares every file with its checksum. check NAME also runs the model, on a sound file (or the lines of a text file) if one is given and \
            otherwise on noise, and tells what goes in and out, how fast it is, and where it differs from its entry in the manifest.
            """)

    enum Action: String, ExpressibleByArgument, CaseIterable {
        case list, install, check
    }

    @Argument(help: "list; install: run set-up, which fetches what is missing; check: see below.")
    var action: Action = .list

    @Argument(help: "Only these models; of check one model, and a file.")
    var names: [String] = []

    @Option(name: .long, help: "Of the noise, or the numbers of tokens, that check makes where no file is given.")
    var seed = 0

    @OptionGroup var own: ModelOptions

    @Flag(name: .long, help: "Give a machine-readable result on standard output.")
    var json = false

    func validate() throws {
        if action == .check, names.count > 2 { throw ValidationError("check takes the name of a model, and a file") }
    }

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
        let models = try own.all(in: installation)
        let wanted = action == .check ? Array(names.prefix(1)) : names
        for name in wanted where !models.contains(where: { $0.name == name }) {
            throw ValidationError("there is no model named \(name); known: \(models.map(\.name).joined(separator: ", "))")
        }
        let chosen = models.filter { wanted.isEmpty || wanted.contains($0.name) }
        if action == .check, !names.isEmpty, let model = chosen.first { return try check(model, installation) }
        try list(chosen)
    }

    private func list(_ models: [ModelManifest]) throws {
        let states = models.map { ModelState(of: $0, hashing: action == .check) }
        let rows = zip(models, states).map { model, state in
            Row(
                name: model.name, does: model.does, package: model.package, version: model.version, license: model.license, state: state.words)
        }
        let console = Console(isJSON: json, catalogOption: "")
        try console.result(rows)
        if !json {
            for row in rows {
                let origin = row.package.map { " (from \($0))" } ?? " (your own)"
                console.say("\(row.name) \(row.version) · \(row.license) · \(row.state)\n    \(row.does)\(origin)".printableLines)
            }
        }
        try Self.refuse(zip(models, states).filter { !$0.1.isSound }.map(\.0))
    }

    private func check(_ model: ModelManifest, _ installation: Installation) throws {
        let state = ModelState(of: model, hashing: true)
        let console = Console(isJSON: json, catalogOption: "")
        let file = names.count > 1 ? names[1] : nil
        let isText = if case .tokens? = model.tensor?.frontEnd { true } else { false }
        let isRun = try state.isSound && ModelCheck.canRun(model)
        let check = isRun ? try ModelCheck(model, on: file.map(ModelCheck.Subject.file) ?? .seed(seed), in: installation) : nil
        try console.result(ModelCheckResult(model, state: state, check: check))
        if !json {
            console.say("\(model.name) \(model.version) · \(model.license) · \(state.words)".printableLines)
            let generated = isText ? "numbers of tokens from seed \(seed)" : "noise from seed \(seed)"
            check?.lines(isText: isText, heard: file?.printable ?? generated).forEach(console.say)
            if state.isSound, check == nil { console.say("    nothing in the manifest says how it is run here") }
        }
        if !state.isSound { try Self.refuse([model]) }
        if let check, !check.disagreements.isEmpty { throw ModelsError.disagrees(model.name) }
    }

    private static func refuse(_ models: [ModelManifest]) throws {
        guard let first = models.first else { return }
        throw ModelsError.notWhole(models.map(\.name), areOwn: first.isOwn)
    }
}

extension String {
    /// The text without control characters but line breaks.
    fileprivate var printableLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }.joined(separator: "\n")
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
    case notWhole([String], areOwn: Bool)
    case disagrees(String)
    case notInstalled(String)

    var description: String {
        switch self {
        case .notWhole(let names, let areOwn):
            "not as the manifest says: \(names.joined(separator: ", ")). "
                + (areOwn ? "Put the files where the manifest has them, or correct it." : "Run 'hearsay models install'.")
        case .disagrees(let name): "the model \(name) is not as its entry in the manifest says"
        case .notInstalled(let script): "set-up did not end well: run \(script) by hand and follow what it says"
        }
    }
}
