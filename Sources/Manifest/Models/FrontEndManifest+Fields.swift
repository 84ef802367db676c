extension FrontEndManifest {
    /// Reads `frontEnd` of a tensor model; absent is a mistake.
    init(fields: ManifestFields, roles: Set<String>) {
        guard let own = fields.fields("frontEnd") else {
            fields.reject("frontEnd", "say what is made of the input: kind \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
            self = .samples(Samples(gain: 1, normalization: .none))
            return
        }
        if !own.has("kind") { own.reject("kind", "it has to be one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))") }
        self =
            switch own.choice("kind", fallback: Kind.samples) {
            case .samples: .samples(Samples(fields: own))
            case .logMel: .logMel(LogMel(fields: own))
            case .tokens: .tokens(Tokens(fields: own, roles: roles))
            }
    }
}

extension FrontEndManifest.Samples {
    init(fields: ManifestFields) {
        gain = fields.optionalDouble("gain") ?? 1
        normalization = fields.choice("normalize", fallback: .none)
    }
}

extension FrontEndManifest.LogMel {
    init(fields: ManifestFields) {
        window = fields.int("window")
        hop = fields.int("hop")
        fft = fields.optionalInt("fft") ?? window
        bands = fields.int("bands")
        lowest = fields.double("lowest")
        highest = fields.double("highest")
        taper = fields.choice("taper", fallback: .hann)
        spectrum = fields.choice("spectrum", fallback: .power)
        melScale = fields.choice("melScale", fallback: .htk)
        triangles = fields.choice("triangles", fallback: melScale == .htk ? .mel : .hertz)
        melNorm = fields.choice("melNorm", fallback: .none)
        centre = fields.choice("centre", fallback: .none)
        removesMean = fields.optionalBool("removeMean") ?? false
        preEmphasis = fields.optionalDouble("preEmphasis") ?? 0
        gain = fields.optionalDouble("gain") ?? 1
        logarithm = fields.choice("log", fallback: .natural)
        multiply = fields.optionalDouble("multiply") ?? 1
        offset = fields.optionalDouble("offset") ?? 0
        floor = fields.optionalDouble("floor") ?? 0
        isRelativeToMaximum = fields.optionalBool("relative") ?? false
        dynamicRange = fields.optionalDouble("dynamicRange")
        mean = fields.optionalDouble("mean") ?? 0
        deviation = fields.optionalDouble("deviation") ?? 1
        scale = fields.optionalDouble("scale")
        zero = fields.optionalInt("zero") ?? 0
        patch = fields.optionalInt("patch")
        patchHop = fields.optionalInt("patchHop") ?? patch
        rejectMistakes(fields)
    }

    private func rejectMistakes(_ fields: ManifestFields) {
        func check(_ field: String, _ value: Int?, _ range: ClosedRange<Int>) {
            if let value, fields.has(field), !range.contains(value) {
                fields.reject(field, "it has to be \(range.lowerBound) to \(range.upperBound)")
            }
        }
        check("fft", fft, 2...65_536)
        check("window", window, 2...max(2, min(fft, 65_536)))
        check("hop", hop, 1...65_536)
        check("bands", bands, 1...1_024)
        check("patch", patch, 1...10_000)
        check("patchHop", patchHop, 1...max(1, patch ?? 1))
        check("zero", zero, -128...255)
        if fields.has("patchHop"), patch == nil { fields.reject("patchHop", "there is no patch") }
        if fields.has("lowest"), fields.has("highest"), !(lowest >= 0 && lowest < highest) {
            fields.reject("highest", "it has to be above lowest, and that not below 0, in Hz")
        }
        if deviation == 0 { fields.reject("deviation", "nothing can be divided by 0") }
        if let scale, scale <= 0 { fields.reject("scale", "it has to be above 0") }
        if let dynamicRange, dynamicRange <= 0 { fields.reject("dynamicRange", "it has to be above 0") }
        for (field, value) in [("offset", offset), ("floor", floor), ("preEmphasis", preEmphasis)] where value < 0 {
            fields.reject(field, "it has to be 0 or more")
        }
        for (field, value) in [("gain", gain), ("multiply", multiply)] where value <= 0 { fields.reject(field, "it has to be above 0") }
        if logarithm != .none, offset == 0, floor == 0 { fields.reject("log", "silence has no logarithm: say an offset or a floor") }
    }
}

extension FrontEndManifest.Tokens {
    init(fields: ManifestFields, roles: Set<String>) {
        if !fields.has("tokenizer") {
            fields.reject("tokenizer", "it has to be one of \(Tokenizer.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        tokenizer = fields.choice("tokenizer", fallback: .wordPiece)
        vocabulary = fields.optionalString("vocabulary") ?? "vocabulary"
        size = fields.int("size")
        longest = fields.optionalInt("longest") ?? 512
        if !roles.contains(vocabulary) { fields.reject("vocabulary", "no file of the model has the role '\(vocabulary)'") }
        if fields.has("size"), !(1...10_000_000).contains(size) { fields.reject("size", "it has to be how many tokens there are") }
        if !(1...1_000_000).contains(longest) { fields.reject("longest", "it has to be a number of tokens") }
    }
}
