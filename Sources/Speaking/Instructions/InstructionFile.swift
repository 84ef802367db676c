import Foundation

/// The instructions of a text file that are spoken, and how many are not.
public struct InstructionFile: Sendable {
    /// Each once, in the order of the file.
    public private(set) var instructions: [Instruction] = []
    /// Records that are passed over, by reason.
    public private(set) var leftOut: [String: Int] = [:]

    /// Reads a JSON list, or a JSON object a line: see `InstructionRecord` for the forms.
    ///
    /// - Throws: `SpeakingError.unreadableInstructions`.
    public init(path: String, rules: InstructionRules = InstructionRules()) throws {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        } catch {
            throw SpeakingError.unreadableInstructions(path: path, row: nil, reason: error.localizedDescription)
        }
        var known: Set<Instruction> = []
        for record in try Self.records(data, path: path) {
            guard let instruction = record.first else {
                leftOut["no question with a reply alone", default: 0] += 1
                continue
            }
            if let reason = rules.refusal(of: instruction) {
                leftOut[reason, default: 0] += 1
            } else if known.insert(instruction).inserted {
                instructions.append(instruction)
            } else {
                leftOut["twice", default: 0] += 1
            }
        }
    }

    private static func records(_ data: Data, path: String) throws -> [InstructionRecord] {
        let decoder = JSONDecoder()
        if data.first(where: { !" \n\r\t".utf8.contains($0) }) == UInt8(ascii: "[") {
            do {
                return try decoder.decode([InstructionRecord].self, from: data)
            } catch {
                throw SpeakingError.unreadableInstructions(path: path, row: nil, reason: words(error))
            }
        }
        var records: [InstructionRecord] = []
        for (index, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !" \r\t".utf8.contains($0) }) else { continue }
            do {
                records.append(try decoder.decode(InstructionRecord.self, from: Data(line)))
            } catch {
                throw SpeakingError.unreadableInstructions(path: path, row: index + 1, reason: words(error))
            }
        }
        return records
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context), DecodingError.keyNotFound(_, let context):
            let place = context.codingPath.map(\.stringValue).joined(separator: ".")
            return "\(place.isEmpty ? "the record" : place) is not what it should be: \(context.debugDescription)"
        default: return "it is no JSON"
        }
    }
}
