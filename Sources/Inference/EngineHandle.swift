/// A C object of an engine, as the bare address that it is.
///
/// Sendable though a pointer is not: the address alone can be read and passed
/// on by any thread. What is done with the object is guarded by whoever keeps
/// the handle; `LendingPool` hands each to one borrower at a time where the
/// engine wants that.
struct EngineHandle: @unchecked Sendable {
    let pointer: OpaquePointer
}
