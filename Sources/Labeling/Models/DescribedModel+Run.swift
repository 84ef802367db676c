import Inference
import Manifest

/// What a network with states carries from run to run, by the name of the input.
typealias ModelState = [String: [Float]]

extension DescribedModel {
    /// What goes into one run.
    struct Feed: Sendable {
        /// Windows, or stretches, of samples or of frames.
        var values: ArraySlice<Float>
        /// Samples or frames in each of them.
        var steps: Int
        /// For each of them how many of its samples or frames are sound.
        var lengths: ArraySlice<Int>
        /// Of a model of texts: numbers of tokens, text after text, each filled up to `steps`.
        var tokens: [Int] = []
        var count: Int { lengths.count }

        init(values: ArraySlice<Float>, steps: Int, lengths: ArraySlice<Int>) {
            (self.values, self.steps, self.lengths) = (values, steps, lengths)
        }

        /// Texts, filled up to the longest.
        init(sentences: ArraySlice<[Int32]>) {
            let width = sentences.reduce(1) { max($0, $1.count) }
            self.init(values: [], steps: width, lengths: sentences.map(\.count)[...])
            tokens = sentences.flatMap { $0.map(Int.init) + [Int](repeating: 0, count: width - $0.count) }
        }
    }

    /// Runs the network once.
    ///
    /// - Parameters:
    ///   - feed: At most `batch` windows.
    ///   - state: Of the clip so far; empty at first.
    ///   - read: Receives the request after the run.
    /// - Throws: `InferenceError`, or what `read` throws.
    func run<Result>(_ feed: Feed, state: inout ModelState, _ read: (borrowing InferenceRequest) throws -> Result) throws -> Result {
        var carried = state
        let work = { (request: borrowing InferenceRequest) in
            for input in tensor.inputs { try set(input, of: request, to: feed, state: carried) }
            try request.run()
            for input in tensor.inputs where input.role == .state {
                guard let name = input.from else { continue }
                let shape = [Int?](repeating: nil, count: input.shape.extents.count)
                carried[input.name] = try request.output(name, shape: shape) { (values: UnsafeBufferPointer<Float>, _) in Array(values) }
            }
            return try read(request)
        }
        // A model of texts may remember those before.
        let result = try feed.tokens.isEmpty ? model.withRequest(work) : model.withNewRequest(work)
        state = carried
        return result
    }

    /// Runs the network over all that it hears of a clip, and reads nothing.
    func run(_ feeds: [Feed]) throws {
        var state: ModelState = [:]
        for feed in feeds { try run(feed, state: &state) { _ in } }
    }

    private func set(_ input: TensorManifest.Input, of request: borrowing InferenceRequest, to feed: Feed, state: ModelState) throws {
        let sizes = input.shape.extents.map { extent in
            switch extent {
            case .fixed(let size): size
            case .batch: feed.count
            case .time: feed.steps
            case .bands: bands ?? 1
            case .any: 1
            }
        }
        switch input.role {
        case .samples:
            try request.set(input.name, shape: sizes) { try Self.copy(feed.values, to: $0, model: model.path, tensor: input.name) }
        case .features: try setFeatures(input, of: request, to: feed, shape: sizes)
        case .state:
            try request.set(input.name, shape: sizes) { (values: UnsafeMutableBufferPointer<Float>) in
                values.update(repeating: 0)
                if let kept = state[input.name], kept.count == values.count { _ = values.update(fromContentsOf: kept) }
            }
        case .mask, .length, .positions, .beams, .tokenTypes, .tokens:
            try setNumbers(input, of: request, to: feed, shape: sizes)
        }
    }

    private static func copy(
        _ values: ArraySlice<Float>, to input: UnsafeMutableBufferPointer<Float>, model: String, tensor: String
    ) throws(InferenceError) {
        guard input.count == values.count else {
            throw .wrongShape(model: model, tensor: tensor, expected: "\(input.count) values", found: "\(values.count)")
        }
        _ = input.update(fromContentsOf: values)
    }

    private func setFeatures(_ input: TensorManifest.Input, of request: borrowing InferenceRequest, to feed: Feed, shape: [Int]) throws {
        let bands = bands ?? 1
        let turned = input.shape.isBandsFirst(bands: bands)
        switch input.element {
        case .uint8:
            try request.set(input.name, shape: shape) { (target: UnsafeMutableBufferPointer<UInt8>) in
                try place(feed, bands: bands, turned: turned, in: target, tensor: input.name) { UInt8(max(0, min(255, $0))) }
            }
        case .int8:
            try request.set(input.name, shape: shape) { (target: UnsafeMutableBufferPointer<Int8>) in
                try place(feed, bands: bands, turned: turned, in: target, tensor: input.name) { Int8(max(-128, min(127, $0))) }
            }
        default:
            try request.set(input.name, shape: shape) { (target: UnsafeMutableBufferPointer<Float>) in
                guard turned else { return try Self.copy(feed.values, to: target, model: model.path, tensor: input.name) }
                try place(feed, bands: bands, turned: true, in: target, tensor: input.name) { $0 }
            }
        }
    }

    /// Writes frames × bands, turned where the network wants bands × frames, and coded where it wants whole numbers.
    private func place<Element>(
        _ feed: Feed, bands: Int, turned: Bool, in target: UnsafeMutableBufferPointer<Element>, tensor name: String,
        _ convert: (Float) -> Element
    ) throws {
        guard target.count == feed.values.count else {
            throw InferenceError.wrongShape(
                model: model.path, tensor: name, expected: "\(target.count) values", found: "\(feed.values.count)")
        }
        var step: Float = 1
        var zero: Float = 0
        if case .logMel(let logMel) = tensor.frontEnd, let scale = logMel.scale {
            step = Float(scale)
            zero = Float(logMel.zero)
        }
        let isCoded = Element.self != Float.self
        feed.values.withUnsafeBufferPointer { values in
            func code(_ value: Float) -> Element { convert(isCoded ? (value / step).rounded(.toNearestOrEven) + zero : value) }
            guard turned else {
                for index in values.indices { target[index] = code(values[index]) }
                return
            }
            let size = feed.steps * bands
            for window in 0..<feed.count {
                for frame in 0..<feed.steps {
                    for band in 0..<bands {
                        target[window * size + band * feed.steps + frame] = code(values[window * size + frame * bands + band])
                    }
                }
            }
        }
    }

    private func setNumbers(_ input: TensorManifest.Input, of request: borrowing InferenceRequest, to feed: Feed, shape: [Int]) throws {
        let row = shape.reduce(1, *) / max(1, feed.count)
        let lengths = Array(feed.lengths)
        func number(_ index: Int) -> Int {
            let (window, place) = row == 0 ? (index, 0) : (index / row, index % row)
            switch input.role {
            case .mask: return window < lengths.count && place < lengths[window] ? 1 : 0
            case .length: return index < lengths.count ? lengths[index] : 0
            case .positions: return place
            case .beams: return index
            case .tokens: return index < feed.tokens.count ? feed.tokens[index] : 0
            default: return 0
            }
        }
        switch input.element {
        case .int64: try request.set(input.name, shape: shape) { (target: UnsafeMutableBufferPointer<Int64>) in
            for index in target.indices { target[index] = Int64(number(index)) }
        }
        case .int32: try request.set(input.name, shape: shape) { (target: UnsafeMutableBufferPointer<Int32>) in
            for index in target.indices { target[index] = Int32(clamping: number(index)) }
        }
        case .bool: try request.set(input.name, shape: shape) { (target: UnsafeMutableBufferPointer<TensorBool>) in
            for index in target.indices { target[index] = TensorBool(number(index) != 0) }
        }
        default: try request.set(input.name, shape: shape) { (target: UnsafeMutableBufferPointer<Float>) in
            for index in target.indices { target[index] = Float(number(index)) }
        }
        }
    }
}
