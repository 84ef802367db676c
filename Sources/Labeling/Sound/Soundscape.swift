/// What a tagging network made of a clip, gathered patch by patch.
struct Soundscape: Sendable {
    /// Seconds from one patch to the next.
    static let hop = 0.48
    /// Seconds that a patch covers.
    static let patch = 0.96

    let classes: Int
    /// A patch belongs to a run of a class from this score on.
    let threshold: Float
    private(set) var patches = 0
    private var sums: [Double]
    private var openRuns: [ClassRun?]
    private var closedRuns: [ClassRun] = []

    /// Patches in a row in which a class was heard.
    struct ClassRun: Sendable, Equatable {
        var classIndex: Int
        var patches: ClosedRange<Int>
        /// The highest of the run.
        var score: Float
    }

    init(classes: Int, threshold: Float) {
        self.classes = classes
        self.threshold = threshold
        sums = [Double](repeating: 0, count: classes)
        openRuns = [ClassRun?](repeating: nil, count: classes)
    }

    /// Adds the next patches.
    ///
    /// - Parameter scores: Patches × classes, each from 0 to 1.
    mutating func add(_ scores: ArraySlice<Float>) {
        var classIndex = 0
        for score in scores {
            sums[classIndex] += Double(score)
            if score >= threshold { hear(classIndex, score) }
            classIndex += 1
            if classIndex == classes {
                classIndex = 0
                patches += 1
            }
        }
    }

    /// The mean over patches of a class's scores.
    func meanScores() -> [Double] {
        sums.map { $0 / Double(max(1, patches)) }
    }

    /// Runs of patches in which a class scores at least the threshold, by class, then in order.
    ///
    /// A single patch below it does not end a run, for neighbours overlap by half.
    func runs() -> [ClassRun] {
        (closedRuns + openRuns.compactMap(\.self)).sorted {
            ($0.classIndex, $0.patches.lowerBound) < ($1.classIndex, $1.patches.lowerBound)
        }
    }

    private mutating func hear(_ classIndex: Int, _ score: Float) {
        if let run = openRuns[classIndex] {
            if patches - run.patches.upperBound <= 2 {
                openRuns[classIndex]?.patches = run.patches.lowerBound...patches
                openRuns[classIndex]?.score = max(run.score, score)
                return
            }
            closedRuns.append(run)
        }
        openRuns[classIndex] = ClassRun(classIndex: classIndex, patches: patches...patches, score: score)
    }
}
