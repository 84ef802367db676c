import ArgumentParser
import Catalog
import Foundation

/// What every command that works on a catalog understands.
struct CatalogOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The catalog (default: $HEARSAY_CATALOG, else hearsay.sqlite).", valueName: "file"))
    var catalog: String?

    @Flag(name: .long, help: "Give a machine-readable result on standard output.")
    var json = false

    var path: String {
        catalog ?? ProcessInfo.processInfo.environment["HEARSAY_CATALOG"].flatMap { $0.isEmpty ? nil : $0 } ?? "hearsay.sqlite"
    }

    var console: Console {
        Console(isJSON: json, catalogOption: catalog.map { " --catalog \(Shell.word($0))" } ?? "")
    }

    /// Opens the catalog; only `import` may make a new one.
    func open(creating: Bool = false) throws -> Catalog {
        try Catalog(path: path, mustExist: !creating)
    }
}

/// How many workers a pass has.
struct WorkerOptions: ParsableArguments {
    @Option(name: .long, help: "Work on this many inputs at once (default: the machine's cores).")
    var workers: Int?

    static var cores: Int {
        ProcessInfo.processInfo.activeProcessorCount
    }

    var count: Int {
        workers ?? Self.cores
    }

    func validate() throws {
        if let workers, workers < 1 { throw ValidationError("--workers has to be at least 1") }
    }
}

/// Which clips a command works on.
struct WhereOption: ParsableArguments {
    @Option(name: .customLong("where"), help: ArgumentHelp("Only clips that this query finds.", valueName: "query"))
    var query: String?

    /// - Throws: `QueryError`.
    func parsed() throws -> Query? {
        try query.map(Query.init)
    }
}
