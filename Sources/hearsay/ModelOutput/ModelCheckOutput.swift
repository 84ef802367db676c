import Inference
import Labeling
import Manifest

/// A check of one model, for `--json`.
struct ModelCheckResult: Encodable {
    struct Port: Encodable {
        var name: String
        var type: String
        /// Sizes, null for one that may differ from run to run; absent where even their number may.
        var shape: [Int?]?

        init(_ port: TensorPort) {
            (name, type, shape) = (port.name, port.type, port.shape)
        }
    }

    struct Output: Encodable {
        var name: String
        var shape: [Int]
        var framesPerSecond: Double?
    }

    var name: String
    var state: String
    var inputs: [Port] = []
    var outputs: [Port] = []
    var disagreements: [String] = []
    /// Outputs of the first run.
    var found: [Output] = []
    /// Seconds of sound, or texts, a second.
    var speed: Double?
    var said: String?

    init(_ model: ModelManifest, state: ModelState, check: ModelCheck?) {
        name = model.name
        self.state = state.words
        guard let check else { return }
        inputs = check.inputs.map(Port.init)
        outputs = check.outputs.map(Port.init)
        disagreements = check.disagreements
        found = check.found.map { Output(name: $0.name, shape: $0.shape, framesPerSecond: $0.framesPerSecond) }
        speed = check.speed > 0 ? check.speed : nil
        said = check.said
    }
}

extension ModelCheck {
    /// The check in lines for people.
    ///
    /// - Parameters:
    ///   - isText: Whether the model reads texts.
    ///   - heard: What it was run on, in words.
    func lines(isText: Bool, heard: String) -> [String] {
        var lines = ["    \(path)"]
        lines += inputs.map { "    takes \($0)" } + outputs.map { "    gives \($0)" }
        lines += disagreements.map { "    disagrees: \($0)" }
        guard disagreements.isEmpty else { return lines }
        lines += found.map { output in
            let rate = output.framesPerSecond.map { " · \(Self.rounded($0)) frames a second" } ?? ""
            return "    read \(output.name) \(output.shape)\(rate)"
        }
        if let said { lines.append("    said: \(said.isEmpty ? "nothing" : said.printable)") }
        guard speed > 0 else { return lines }
        let unit = isText ? "texts" : "seconds of sound"
        lines.append("    \(Self.rounded(speed)) \(unit) a second on one thread, on \(heard)")
        return lines
    }

    private static func rounded(_ number: Double) -> String {
        number >= 100 ? Figures.count(Int(number.rounded())) : String((number * 100).rounded() / 100)
    }
}
