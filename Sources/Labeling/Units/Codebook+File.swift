import Foundation
import Work

extension Codebook {
    /// The file's bytes: one line `hearsay-codebook 1 MODEL CLUSTERS DIMENSIONS`, then the centres as little-endian 32-bit floats.
    var encoded: [UInt8] {
        var bytes = Array("hearsay-codebook 1 \(model) \(clusters) \(dimensions)\n".utf8)
        bytes.reserveCapacity(bytes.count + centres.count * 4)
        for value in centres {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// Writes the codebook, whole or not at all.
    ///
    /// - Throws: `WorkError.cannotWrite`.
    func write(to path: String) throws {
        try AtomicFile.write(Data(encoded), to: path)
    }

    /// Reads a codebook for a model, as `write` makes it or as an array of NumPy.
    ///
    /// - Throws: `LabelingError.codebook`.
    init(path: String, model: String, dimensions: Int) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw LabelingError.codebook(path: path, reason: "it cannot be read")
        }
        if data.starts(with: Self.numPyMagic) {
            try self.init(numPy: data, path: path, model: model, dimensions: dimensions)
            return
        }
        let line = data.prefix(200).prefix { $0 != UInt8(ascii: "\n") }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
        guard words.count == 5, words[0] == "hearsay-codebook", words[1] == "1", let clusters = Int(words[3]), let width = Int(words[4]) else {
            throw LabelingError.codebook(path: path, reason: "it does not begin like a codebook")
        }
        guard words[2] == model, width == dimensions else {
            throw LabelingError.codebook(path: path, reason: "it is of \(words[2]) with \(width) values, not of \(model) with \(dimensions)")
        }
        let body = data.dropFirst(line.count + 1)
        guard (1...65_536).contains(clusters), body.count == clusters * width * 4 else {
            throw LabelingError.codebook(path: path, reason: "\(body.count) bytes are not \(clusters) centres of \(width) values")
        }
        let centres = [Float](unsafeUninitializedCapacity: clusters * width) { values, count in
            _ = body.copyBytes(to: values)
            count = clusters * width
        }
        guard centres.allSatisfy(\.isFinite) else { throw LabelingError.codebook(path: path, reason: "a value is not a number") }
        self.init(model: model, dimensions: dimensions, centres: centres)
    }
}
