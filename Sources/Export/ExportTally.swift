import Catalog
import Digest

/// Counts of what goes into an export, and a digest of it.
///
/// Two passes that include the same records in the same order end with the
/// same tally.
public struct ExportTally: Sendable, Equatable {
    private(set) var contents: String
    private(set) var counts = ExportManifest.Counts()
    private(set) var licenses: [String: ExportManifest.Counts] = [:]
    /// By the strictest of the sound's licence and that of the texts that are quoted.
    private(set) var derivedLicenses: [String: ExportManifest.Counts] = [:]
    private(set) var clipsOfCorpus: [String: Int] = [:]
    private(set) var leftOut: [String: Int] = [:]
    /// Whether there is a clip whose samples were never read: nothing tells
    /// that its sound is still the one that was written before.
    private(set) var hasUnreadSound = false
    private var credits: [Credit: Int] = [:]
    private var clips: Set<Int64> = []

    /// The clip that was last counted under each; the examples of a clip follow each other.
    private var lastDerived: [String: Int64] = [:]
    private var strictest: [Licensed: String] = [:]

    /// A sound with what else is in its record: the sounds of parents, and the texts that are quoted.
    private struct Licensed: Hashable {
        var sound: String
        var texts: Set<String>
    }

    private struct Credit: Hashable {
        var license: String
        var attribution: String
    }

    /// - Parameter options: What else decides the bytes.
    init(options: [String]) {
        contents = SHA256.of(options.joined(separator: "\u{1e}")).hex
    }

    /// Counts a clip with examples of it; a clip that was counted before adds only its examples.
    ///
    /// - Parameters:
    ///   - parents: The further clips that the examples are about; their examples are counted under the clip's own licence.
    ///   - record: The text that goes into the export.
    ///   - texts: The licences of the texts about it that the record may hold.
    mutating func include(
        _ clip: Clip, parents: [Clip] = [], examples: Int, record: String, texts: Set<String>, corpora: [String: Corpus]
    ) {
        for clip in [clip] + parents {
            let sound = ClipSound.identity(of: clip)
            if sound == nil { hasUnreadSound = true }
            contents = SHA256.of("\(contents)\u{1e}\(clip.key)\u{1e}\(sound ?? "")\u{1e}\(record)").hex
        }
        counts.examples += examples
        licenses[clip.license, default: .init()].examples += examples
        countDerived(clip, parents: parents, examples: examples, texts: texts)
        for clip in [clip] + parents { count(clip, corpora: corpora) }
    }

    /// Counts a clip that was not counted before.
    private mutating func count(_ clip: Clip, corpora: [String: Corpus]) {
        guard clips.insert(clip.id).inserted else { return }
        let seconds = clip.duration ?? 0
        counts.clips += 1
        counts.seconds += seconds
        licenses[clip.license, default: .init()].clips += 1
        licenses[clip.license, default: .init()].seconds += seconds
        clipsOfCorpus[clip.corpus, default: 0] += 1
        if let attribution = clip.attribution ?? corpora[clip.corpus]?.attribution {
            credits[Credit(license: clip.license, attribution: attribution), default: 0] += 1
        }
    }

    /// A clip whose examples quote the corpus in part is counted under each licence that they have.
    private mutating func countDerived(_ clip: Clip, parents: [Clip], examples: Int, texts: Set<String>) {
        let parts = Licensed(sound: clip.license, texts: texts.union(parents.map(\.license)))
        let license = strictest[parts] ?? Self.derived(sound: clip.license, texts: parts.texts)
        strictest[parts] = license
        derivedLicenses[license, default: .init()].examples += examples
        for clip in [clip] + parents { countDerived(clip, under: license) }
    }

    private mutating func countDerived(_ clip: Clip, under license: String) {
        guard lastDerived.updateValue(clip.id, forKey: license) != clip.id else { return }
        derivedLicenses[license, default: .init()].clips += 1
        derivedLicenses[license, default: .init()].seconds += clip.duration ?? 0
    }

    /// The licence of a record that is made from a sound and from texts about it.
    static func derived(sound: String, texts: Set<String>) -> String {
        License.strictest(of: ([sound] + texts.sorted()).map(License.init(id:)))?.id ?? sound
    }

    /// What holds for the export as a whole; nil of an empty one.
    var license: String? {
        License.strictest(of: derivedLicenses.keys.map(License.init(id:)))?.id
    }

    /// Counts records that are not exported.
    mutating func leaveOut(_ reason: String, records: Int = 1) {
        guard records > 0 else { return }
        leftOut[reason, default: 0] += records
    }

    var attributions: [ExportManifest.Attribution] {
        credits.map { .init(license: $0.license, attribution: $0.attribution, clips: $1) }
            .sorted { ($0.license, $0.attribution) < ($1.license, $1.attribution) }
    }

    func corpusFacts(_ corpora: [String: Corpus]) -> [ExportManifest.CorpusFacts] {
        clipsOfCorpus.sorted { $0.key < $1.key }.compactMap { name, clips in
            corpora[name].map { corpus in
                .init(
                    name: corpus.name, release: corpus.release, license: corpus.license, textLicense: corpus.textLicense,
                    attribution: corpus.attribution, clips: clips)
            }
        }
    }
}

extension ExportManifest.Counts {
    /// With seconds to the millisecond.
    var rounded: Self {
        .init(clips: clips, examples: examples, seconds: (seconds * 1000).rounded() / 1000)
    }
}
