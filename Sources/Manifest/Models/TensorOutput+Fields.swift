extension TensorOutput {
    /// Which roles have a field that others have not.
    private static let fieldsOfRoles: [(field: String, roles: Set<Role>)] = [
        ("activation", [.scores, .measures]), ("pool", [.scores, .embedding, .measures]), ("classes", [.scores]), ("vocabulary", [.scores]),
        ("leastScore", [.scores]), ("alwaysSaid", [.scores]), ("leastSpanScore", [.scores]), ("normalized", [.embedding]),
        ("names", [.measures]), ("hop", [.frames, .probability]), ("least", [.frames]), ("codebook", [.frames]),
    ]

    init(fields: ManifestFields, roles: Set<String>) {
        name = fields.string("name")
        if !fields.has("is") {
            fields.reject("is", "say what the output is: \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        role = fields.choice("is", fallback: .scores)
        element = fields.choice("type", fallback: .float32)
        shape = fields.shape("shape")
        activation = fields.choice("activation", fallback: .none)
        pooling = fields.choice("pool", fallback: .mean)
        classes = fields.optionalString("classes") ?? "classes"
        vocabulary = fields.optionalString("vocabulary")
        leastScore = fields.optionalDouble("leastScore") ?? 0.05
        alwaysSaid = fields.optionalInt("alwaysSaid") ?? 5
        leastSpanScore = fields.optionalDouble("leastSpanScore")
        isNormalized = fields.optionalBool("normalized") ?? false
        names = fields.strings("names")
        hopSamples = fields.optionalInt("hop") ?? 0
        leastSamples = fields.optionalInt("least") ?? 0
        codebook = fields.optionalString("codebook")
        for entry in Self.fieldsOfRoles where fields.has(entry.field) && fields.has("is") && !entry.roles.contains(role) {
            fields.reject(entry.field, "an output that is '\(role.rawValue)' has none")
        }
        rejectMistakes(fields, roles: roles)
    }

    private func rejectMistakes(_ fields: ManifestFields, roles: Set<String>) {
        if element != .float32 { fields.reject("type", "outputs are read as float32") }
        guard fields.has("is"), fields.has("shape") else { return }
        switch role {
        case .scores:
            if !roles.contains(classes) { fields.reject("classes", "no file of the model has the role '\(classes)'; it lists the classes") }
            if !(0...1).contains(leastScore) { fields.reject("leastScore", "it has to be 0 to 1") }
            if let leastSpanScore, !(0...1).contains(leastSpanScore) { fields.reject("leastSpanScore", "it has to be 0 to 1") }
            if !(0...1_000).contains(alwaysSaid) { fields.reject("alwaysSaid", "it has to be 0 to 1000") }
            if pooling == .none, leastSpanScore == nil { fields.reject("pool", "without it nothing is said but stretches; say leastSpanScore") }
            rejectWidth(fields)
        case .embedding:
            if pooling == .none { fields.reject("pool", "a clip has one vector: mean or max") }
            rejectWidth(fields)
        case .measures:
            if pooling == .none { fields.reject("pool", "a clip has one value: mean or max") }
            if activation == .softmax { fields.reject("activation", "measures are none or sigmoid") }
            rejectWidth(fields)
            if let width = shape.width, names.count != width {
                fields.reject("names", "there are \(names.count) names for \(width) values")
            }
        case .frames:
            if hopSamples < 1 { fields.reject("hop", "say how many samples lie between frames, as in 320") }
            if leastSamples < 0 { fields.reject("least", "it has to be a number of samples") }
            if !shape.extents.contains(.time) { fields.reject("shape", "frames have to have time") }
            if let codebook, !roles.contains(codebook) { fields.reject("codebook", "no file of the model has the role '\(codebook)'") }
            rejectWidth(fields)
        case .probability:
            if hopSamples < 1 { fields.reject("hop", "say how many samples lie between values, as in 512") }
        case .logits, .state: break
        }
    }

    private func rejectWidth(_ fields: ManifestFields) {
        if shape.width == nil {
            fields.reject("shape", "it has to end with the number of values, and nothing but 1 may come after: [batch, 527], [batch, time, 768]")
        }
    }
}

extension TensorShape {
    /// The number of values of a row: the last size other than 1, with everything before it `batch`, `time` or 1; nil where it is not so.
    public var width: Int? {
        let rows = extents.reversed().drop { $0 == .fixed(1) }
        guard case .fixed(let width)? = rows.first else {
            // One value a row, as in [batch, 1].
            return extents.last == .fixed(1) && extents.allSatisfy { [.batch, .time, .fixed(1)].contains($0) } ? 1 : nil
        }
        return rows.dropFirst().allSatisfy { [.batch, .time, .fixed(1)].contains($0) } ? width : nil
    }
}
