import Synchronization

/// C objects that only one caller may use at a time, made as they are needed.
///
/// There are never more than callers at the same moment, so workers neither
/// wait for each other nor share an object.
final class LendingPool: Sendable {
    private let idle = Mutex<[EngineHandle]>([])
    private let make: @Sendable () throws(InferenceError) -> EngineHandle
    private let free: @Sendable (EngineHandle) -> Void

    init(
        make: @escaping @Sendable () throws(InferenceError) -> EngineHandle, free: @escaping @Sendable (EngineHandle) -> Void
    ) {
        self.make = make
        self.free = free
    }

    deinit {
        idle.withLock { handles in handles.forEach(free) }
    }

    /// Lends an object for the length of a call.
    func lend<Result>(_ body: (EngineHandle) throws -> Result) throws -> Result {
        let handle = try idle.withLock { $0.popLast() } ?? make()
        defer { idle.withLock { $0.append(handle) } }
        return try body(handle)
    }
}
