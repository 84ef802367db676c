extension TensorManifest {
    /// Seconds that are heard at a time at most.
    static let longestWindow = 120.0
    /// Rates that sound can be brought to, Hz.
    static let rates = 1_000...768_000

    /// - Parameter roles: Of the model's files.
    init(fields: ManifestFields, roles: Set<String>) {
        file = fields.optionalString("file") ?? "model"
        rate = fields.optionalInt("rate")
        window = fields.optionalDouble("window")
        hop = fields.optionalDouble("hop")
        short = fields.choice("short", fallback: .silence)
        rest = fields.choice("rest", fallback: .fill)
        only = fields.fields("only").map(Gate.init(fields:))
        frontEnd = FrontEndManifest(fields: fields, roles: roles)
        inputs = fields.list("inputs", Input.init(fields:))
        outputs = fields.list("outputs") { TensorOutput(fields: $0, roles: roles) }
        if !roles.contains(file) { fields.reject("file", "no file of the model has the role '\(file)'") }
        rejectTimes(fields)
        rejectTensors(fields)
    }

    private func rejectTimes(_ fields: ManifestFields) {
        if case .tokens = frontEnd {
            for field in ["rate", "window", "hop", "short", "rest", "only"] where fields.has(field) { fields.reject(field, "a model of texts has none") }
            return
        }
        if !fields.has("rate") { fields.reject("rate", "say the sample rate that the network hears, in Hz") }
        if let rate, !Self.rates.contains(rate) {
            fields.reject("rate", "it has to be \(Self.rates.lowerBound) to \(Self.rates.upperBound) Hz")
        }
        if let window, !(window > 0 && window <= Self.longestWindow) {
            fields.reject("window", "it has to be more than 0 and at most \(Int(Self.longestWindow)) seconds")
        }
        if let hop, !(hop > 0 && hop <= window ?? 0) { fields.reject("hop", "it has to be more than 0 and at most the window, in seconds") }
        if window != nil, (windowSamples ?? 1) < 1 || (hopSamples ?? 1) < 1 { fields.reject("window", "it is shorter than one sample") }
        guard case .logMel(let logMel) = frontEnd else { return }
        let isQuantized = inputs.contains { $0.role == .features && $0.element != .float32 }
        if isQuantized != (logMel.scale != nil) {
            fields.reject("frontEnd", isQuantized ? "features of whole numbers need a scale" : "only features of uint8 or int8 have a scale")
        }
        if let rate, logMel.highest > Double(rate) / 2 { fields.reject("frontEnd", "highest is above half the rate") }
        if logMel.patch != nil, window != nil { fields.reject("window", "a front end with patches has no window besides") }
        if logMel.patch != nil, logMel.isRelativeToMaximum || logMel.dynamicRange != nil {
            fields.reject("frontEnd", "relative and dynamicRange are told by the largest value of a window, and patches have none")
        }
    }

    private func rejectTensors(_ fields: ManifestFields) {
        if inputs.isEmpty { fields.reject("inputs", "list what the network takes") }
        if outputs.isEmpty { fields.reject("outputs", "list what of the network is read") }
        if Set(inputs.map(\.name)).count < inputs.count { fields.reject("inputs", "two have the same name") }
        if Set(outputs.map(\.name)).count < outputs.count { fields.reject("outputs", "two have the same name") }
        let (needed, others): (Input.Role, [Input.Role]) =
            switch frontEnd {
            case .samples: (.samples, [.features, .tokens])
            case .logMel: (.features, [.samples, .tokens])
            case .tokens: (.tokens, [.samples, .features])
            }
        if !inputs.isEmpty, !inputs.contains(where: { $0.role == needed }) {
            fields.reject("inputs", "one has to be '\(needed.rawValue)', which the front end makes")
        }
        for role in others where inputs.contains(where: { $0.role == role }) {
            fields.reject("inputs", "the front end makes \(needed.rawValue), not \(role.rawValue)")
        }
        for input in inputs where input.role == .state && !outputs.contains(where: { $0.name == input.from && $0.role == .state }) {
            fields.reject("inputs", "'\(input.name)' needs 'from', the name of an output that is a state")
        }
        if needed != .tokens { rejectUnheard(fields) }
        for input in inputs { rejectSizes(of: input, fields) }
    }

    /// Sizes that are written as numbers have to be those that the front end makes.
    private func rejectSizes(of input: Input, _ fields: ManifestFields) {
        switch (input.role, frontEnd) {
        case (.samples, .samples):
            let sizes = input.shape.fixedSizes
            if input.shape.place(of: .time) == nil, sizes != [windowSamples ?? 0] {
                fields.reject("inputs", "'\(input.name)' has to have time, or the \(windowSamples.map(String.init) ?? "number of") samples of a window")
            }
        case (.features, .logMel(let logMel)):
            let sizes = input.shape.fixedSizes
            if input.shape.place(of: .bands) == nil, !sizes.contains(logMel.bands) {
                fields.reject("inputs", "'\(input.name)' has no dimension of \(logMel.bands) bands")
            }
            if let patch = logMel.patch, input.shape.place(of: .time) == nil, !sizes.contains(patch) {
                fields.reject("inputs", "'\(input.name)' has no dimension of \(patch) frames, which a patch has")
            }
        default: break
        }
    }

    /// What is said of a clip needs an end to what is heard at a time.
    private func rejectUnheard(_ fields: ManifestFields) {
        let isCut = window != nil || frontEnd.hasPatches
        for output in outputs where [.scores, .embedding, .measures].contains(output.role) && !isCut {
            fields.reject("outputs", "\(output.role.rawValue) need a 'window' of seconds, or a 'patch' of frames in the front end")
        }
        if outputs.contains(where: { $0.role == .frames }), isCut {
            fields.reject("outputs", "frames are of speech as it is; take the window or the patches out")
        }
        if only != nil, inputs.contains(where: { $0.role == .state }) {
            fields.reject("only", "a network with a state has to hear everything")
        }
    }
}

extension TensorManifest.Gate {
    init(fields: ManifestFields) {
        classCode = fields.string("class")
        least = fields.double("least")
        if fields.has("least"), !(0...1).contains(least) { fields.reject("least", "it has to be 0 to 1") }
    }
}

extension TensorManifest.Input {
    init(fields: ManifestFields) {
        name = fields.string("name")
        if !fields.has("is") {
            fields.reject("is", "say what the input is: \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        role = fields.choice("is", fallback: .samples)
        element = fields.choice("type", fallback: [.samples, .features, .state].contains(role) ? .float32 : .int64)
        shape = fields.shape("shape")
        from = fields.optionalString("from")
        switch role {
        case .samples:
            if shape.extents.contains(.bands) { fields.reject("shape", "samples have no bands") }
            if element != .float32 { fields.reject("type", "samples are float32") }
        case .features:
            if !shape.extents.contains(.time), shape.fixedSizes.count < 2 {
                fields.reject("shape", "it has to have time and bands, by name or by their sizes")
            }
            if ![.float32, .uint8, .int8].contains(element) { fields.reject("type", "features are float32, uint8 or int8") }
        case .state:
            if element != .float32 { fields.reject("type", "a state is float32") }
        default:
            if ![.int32, .int64, .bool, .float32].contains(element) { fields.reject("type", "it has to be int64, int32, bool or float32") }
        }
        if role != .state, from != nil { fields.reject("from", "only a state has it") }
    }
}

extension FrontEndManifest {
    /// Whether frames are cut into patches.
    var hasPatches: Bool {
        if case .logMel(let logMel) = self { logMel.patch != nil } else { false }
    }
}
