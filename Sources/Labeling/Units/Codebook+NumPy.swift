import Foundation

extension Codebook {
    /// How an array file of NumPy begins.
    static let numPyMagic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// Reads the centres of an array file of NumPy: little-endian 32- or 64-bit floats, clusters × dimensions, row by row.
    ///
    /// `numpy.save("km.npy", joblib.load("km.bin").cluster_centers_)` makes one of
    /// fairseq's k-means. The format is NumPy's `numpy.lib.format`, versions 1 to 3.
    ///
    /// - Throws: `LabelingError.codebook`.
    init(numPy data: Data, path: String, model: String, dimensions: Int) throws {
        func refuse(_ reason: String) -> LabelingError { .codebook(path: path, reason: reason) }
        let bytes = [UInt8](data.prefix(12))
        guard bytes.count == 12, (1...3).contains(bytes[6]) else { throw refuse("it does not begin like an array of NumPy") }
        let isLong = bytes[6] > 1
        let length = Int(bytes[8]) | Int(bytes[9]) << 8 | (isLong ? Int(bytes[10]) << 16 | Int(bytes[11]) << 24 : 0)
        let start = isLong ? 12 : 10
        guard length <= 65_536, data.count >= start + length else { throw refuse("its header is cut short") }
        let header = String(decoding: data.dropFirst(start).prefix(length), as: UTF8.self)
        guard header.contains("'fortran_order': False"), let width = header.contains("'<f4'") ? 4 : header.contains("'<f8'") ? 8 : nil else {
            throw refuse("it has to hold little-endian floats, row by row: save it with .astype('float32')")
        }
        guard let sizes = header.firstMatch(of: #/'shape': \((\d{1,9}), ?(\d{1,9}),?\)/#), let clusters = Int(sizes.1), let found = Int(sizes.2)
        else { throw refuse("it has to have two dimensions, clusters and values") }
        guard found == dimensions else { throw refuse("its centres have \(found) values, and a frame of \(model) has \(dimensions)") }
        let body = data.dropFirst(start + length)
        guard (1...65_536).contains(clusters), body.count == clusters * dimensions * width else {
            throw refuse("\(body.count) bytes are not \(clusters) centres of \(dimensions) values")
        }
        let centres = body.withUnsafeBytes { values in
            (0..<(clusters * dimensions)).map { index in
                width == 4
                    ? Float(bitPattern: UInt32(littleEndian: values.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)))
                    : Float(Double(bitPattern: UInt64(littleEndian: values.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))))
            }
        }
        guard centres.allSatisfy(\.isFinite) else { throw refuse("a value is not a number") }
        self.init(model: model, dimensions: dimensions, centres: centres)
    }
}
