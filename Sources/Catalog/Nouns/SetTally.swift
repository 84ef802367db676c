import Digest

/// What the examples of a set come to: how many there are, and a digest over them in order.
///
/// It is kept while a set is made, so that nothing has to be read again in the end.
public final class SetTally {
    private var hasher = SHA256()
    /// How many examples there are.
    public private(set) var examples = 0
    /// How many clips have examples; those of a clip follow each other.
    public private(set) var clips = 0
    /// Examples of each task.
    public private(set) var tasks: [String: Int] = [:]
    private var lastClip: Int64?

    public init() {}

    /// Counts the next example.
    ///
    /// - Parameters:
    ///   - clip: The row of its clip.
    ///   - key: The clip's portable key.
    public func add(clip: Int64, key: String, task: String, body: String) {
        hasher.update(key)
        hasher.update(Self.mark)
        hasher.update(task)
        hasher.update(Self.mark)
        hasher.update(body)
        hasher.update(Self.mark)
        examples += 1
        tasks[task, default: 0] += 1
        if clip != lastClip { clips += 1 }
        lastClip = clip
    }

    /// SHA-256 over the keys, tasks and bodies so far, hexadecimal.
    public var digest: String {
        hasher.current.hex
    }

    private static let mark: [UInt8] = [0x1e]
}
