import Foundation

/// A model that sherpa-onnx runs: its family, and its files by their roles.
public struct SpeechModel: Sendable, Equatable {
    /// The name that errors give it, as in a manifest.
    public var name: String
    public var family: SpeechFamily
    /// Absolute paths by role, as in `encoder`.
    public var files: [String: String]
    /// BCP 47 code of what is spoken, for models that are told; nil where the model finds out, or has one language.
    public var language: String?

    public init(name: String, family: SpeechFamily, files: [String: String], language: String? = nil) {
        self.name = name
        self.family = family
        self.files = files
        self.language = language
    }

    /// A model whose family is told by name.
    ///
    /// - Throws: `InferenceError.unknownFamily`.
    public init(name: String, familyName: String, files: [String: String], language: String? = nil) throws(InferenceError) {
        guard let family = SpeechFamily(rawValue: familyName) else {
            throw .unknownFamily(model: name, family: familyName, known: SpeechFamily.allCases.map(\.rawValue))
        }
        self.init(name: name, family: family, files: files, language: language)
    }

    /// Makes sure that the model can do something, that all its files are there and that sherpa-onnx can read them.
    ///
    /// sherpa-onnx ends the process where an ONNX file lacks metadata or a list
    /// of tokens has another form, so that both are looked at before.
    ///
    /// - Throws: `InferenceError.wrongFamily`, `.missingRole`, `.missingFile` or `.unusableModel`.
    public func check(for task: SpeechFamily.Task) throws(InferenceError) {
        guard family.task == task else {
            throw .wrongFamily(model: name, family: family.rawValue, wanted: SpeechFamily.allCases.filter { $0.task == task }.map(\.rawValue))
        }
        let roles = try roles()
        for role in roles {
            guard let path = files[role] else { continue }
            guard FileManager.default.fileExists(atPath: path) else { throw .missingFile(path: path) }
            if let wanted = family.metadata[role] { try check(path, has: wanted) }
            if role == "tokens" { try TokenList.check(path) }
        }
    }

    /// The list of roles that the model's files fill.
    private func roles() throws(InferenceError) -> [String] {
        let lists = family.roles
        if let whole = lists.first(where: { $0.allSatisfy { files[$0] != nil } }) { return whole }
        // Of several lists that is meant of which the most is there.
        let meant = lists.max { left, right in left.count { files[$0] != nil } < right.count { files[$0] != nil } } ?? []
        throw .missingRole(
            model: name, family: family.rawValue, role: meant.first { files[$0] == nil } ?? "model",
            needed: lists.map { $0.joined(separator: ", ") }.joined(separator: " or "))
    }

    private func check(_ path: String, has wanted: [String]) throws(InferenceError) {
        guard let found = ONNXMetadata.keys(path: path) else { throw .unusableModel(path: path, reason: "it is no ONNX file") }
        guard let missing = wanted.first(where: { !found.contains($0) }) else { return }
        throw .unusableModel(
            path: path, reason: "it has no metadata '\(missing)', which sherpa-onnx reads of the family \(family.rawValue); take it as sherpa-onnx's model zoo has it")
    }
}

/// The list of tokens that goes with a model: one a line, then a space and its number.
enum TokenList {
    /// - Throws: `InferenceError.unusableModel` where a line has another form.
    static func check(_ path: String) throws(InferenceError) {
        guard let data = FileManager.default.contents(atPath: path), !data.isEmpty else {
            throw .unusableModel(path: path, reason: "it holds no tokens")
        }
        for (number, line) in String(decoding: data, as: UTF8.self).split(separator: "\n").enumerated() where token(line) == nil {
            throw .unusableModel(path: path, reason: "line \(number + 1) is not a token and its number")
        }
    }

    /// The token of a line, which may be a space; nil where there is none or no number behind it.
    static func token(_ line: Substring) -> Substring? {
        let words = line.last == "\r" ? line.dropLast() : line
        guard let gap = words.lastIndex(where: { $0 == " " || $0 == "\t" }), Int(words[words.index(after: gap)...]) != nil else { return nil }
        let token = words[..<gap]
        return token.isEmpty ? " " : token
    }
}
