/// A path within a corpus, as text alone.
enum RelativePath {
    /// The same place without `.`, `..` and doubled slashes.
    ///
    /// - Returns: Nil where the path is absolute, empty, holds a NUL, or leads above where it starts.
    static func normalized(_ path: String) -> String? {
        if isPlain(path) { return path }
        guard !path.utf8.isEmpty, path.utf8.first != UInt8(ascii: "/"), !path.utf8.contains(0) else { return nil }
        var components: [Substring] = []
        for component in path.split(separator: "/") where component != "." {
            if component == ".." {
                guard components.popLast() != nil else { return nil }
            } else {
                components.append(component)
            }
        }
        return components.isEmpty ? nil : components.joined(separator: "/")
    }

    /// A name for a path that may not be used as one: nothing in it leads anywhere.
    static func sanitized(_ path: String) -> String {
        let components = path.split(separator: "/", omittingEmptySubsequences: false).map { component in
            component == ".." ? "%2E%2E" : component == "." ? "%2E" : component.replacing("\0", with: "%00")
        }
        let text = components.filter { !$0.isEmpty }.joined(separator: "/")
        if text.isEmpty { return "%2F" }
        return path.utf8.first == UInt8(ascii: "/") ? "%2F" + text : text
    }

    /// The folder part, empty for a file at the top.
    static func folder(of path: String) -> Substring {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? ""
    }

    /// The part behind the last slash.
    static func name(of path: String) -> Substring {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
    }

    /// The name without its extension.
    static func stem(of path: String) -> Substring {
        let name = name(of: path)
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return name }
        return name[..<dot]
    }

    /// Whether nothing has to be done: no empty component and none that begins with a dot, no NUL.
    private static func isPlain(_ path: String) -> Bool {
        var previous = UInt8(ascii: "/")
        for byte in path.utf8 {
            if byte == 0 { return false }
            if previous == UInt8(ascii: "/"), byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return false }
            previous = byte
        }
        return previous != UInt8(ascii: "/")
    }
}
