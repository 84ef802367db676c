import Audio
import Catalog
import Synchronization

/// Clips as sounds: decoded when they are asked for, measured once.
final class SoundShelf: Sendable {
    /// A clip with its samples and where it sounds.
    struct Sound: Sendable {
        var clip: Clip
        /// 16 kHz, one channel.
        var samples: [Float]
        var sounding: SoundingStretches
    }

    private struct State {
        var measured: [Int64: SoundingStretches] = [:]
        var lost: [Int64: AudioLoss] = [:]
    }

    private let catalog: Catalog
    private let state = Mutex(State())

    init(_ catalog: Catalog) {
        self.catalog = catalog
    }

    /// Where a clip sounds; nil where it cannot be had.
    ///
    /// - Throws: `CatalogError`.
    func sounding(_ id: Int64) throws -> SoundingStretches? {
        if let known = state.withLock({ $0.measured[id] }) { return known }
        return try sound(id)?.sounding
    }

    /// A clip's samples; nil where they cannot be had.
    ///
    /// - Throws: `CatalogError`.
    func sound(_ id: Int64) throws -> Sound? {
        guard let clip = try catalog.read({ try $0.clips(inKeyOrder: [id]) }).first, let end = clip.endFrame else { return nil }
        do {
            let samples = try AudioFile.mono16k(path: clip.path, bytes: clip.byteRange, frames: Int(clip.startFrame)..<Int(end))
            let known = state.withLock { $0.measured[id] }
            let sounding = known ?? SoundingStretches(of: samples)
            if known == nil { state.withLock { $0.measured[id] = sounding } }
            return Sound(clip: clip, samples: samples, sounding: sounding)
        } catch {
            state.withLock { state in
                state.measured[id] = SoundingStretches.none
                if let loss = error.loss { state.lost[clip.recordingID] = loss }
            }
            return nil
        }
    }

    /// What is said of a clip as a whole.
    ///
    /// - Throws: `CatalogError`.
    func said(of id: Int64) throws -> ClipStatements {
        try catalog.read { try $0.statements(clips: [id], kinds: [.tag, .text]) }[id] ?? ClipStatements()
    }

    /// The recordings that turned out not to be there or not to be whole, by their rows.
    var lost: [Int64: AudioLoss] {
        state.withLock { $0.lost }
    }
}
