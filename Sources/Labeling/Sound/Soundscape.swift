import Foundation

/// What a tagging network made of a clip, patch by patch.
struct Soundscape: Sendable {
    /// Seconds from one patch to the next.
    static let hop = 0.48
    /// Seconds that a patch covers.
    static let patch = 0.96

    let classes: Int
    /// Patches × classes, each from 0 to 1.
    private(set) var scores: [Float] = []
    private var embeddingSum = [Double](repeating: 0, count: SoundTagger.dimensions)

    init(classes: Int) {
        self.classes = classes
    }

    var patches: Int { classes == 0 ? 0 : scores.count / classes }

    mutating func add(logits: UnsafeBufferPointer<Float>) {
        scores.reserveCapacity(scores.count + logits.count)
        for logit in logits { scores.append(1 / (1 + expf(-logit))) }
    }

    mutating func add(embeddings: UnsafeBufferPointer<Float>) {
        var index = 0
        for value in embeddings {
            embeddingSum[index] += Double(value)
            index = index + 1 == embeddingSum.count ? 0 : index + 1
        }
    }

    /// The mean over patches of a class's scores.
    func meanScores() -> [Double] {
        var sums = [Double](repeating: 0, count: classes)
        var index = 0
        for score in scores {
            sums[index] += Double(score)
            index = index + 1 == classes ? 0 : index + 1
        }
        return sums.map { $0 / Double(max(1, patches)) }
    }

    /// The mean over patches of the embedding.
    func meanEmbedding() -> [Float] {
        embeddingSum.map { Float($0 / Double(max(1, patches))) }
    }

    /// Runs of patches in which a class scores at least `threshold`, with the highest score of each.
    ///
    /// A single patch below it does not end a run, for neighbours overlap by half.
    func runs(of classIndex: Int, threshold: Float) -> [(patches: ClosedRange<Int>, score: Float)] {
        var runs: [(patches: ClosedRange<Int>, score: Float)] = []
        for patch in 0..<patches {
            let score = scores[patch * classes + classIndex]
            guard score >= threshold else { continue }
            if let last = runs.last, patch - last.patches.upperBound <= 2 {
                runs[runs.count - 1] = (last.patches.lowerBound...patch, max(last.score, score))
            } else {
                runs.append((patch...patch, score))
            }
        }
        return runs
    }
}
