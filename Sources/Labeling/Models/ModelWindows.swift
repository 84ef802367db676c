/// Windows of a clip as a network takes them, those that wait for their batch.
struct ModelWindows {
    /// Values in a window.
    let size: Int
    /// Window after window.
    private(set) var values: [Float] = []
    /// For each window how many of its samples or frames are sound, not filling.
    private(set) var lengths: [Int] = []
    /// For each window its place in the clip, counted from 0.
    private(set) var places: [Int] = []
    private var next = 0

    init(size: Int) {
        self.size = size
    }

    var count: Int { lengths.count }

    /// Adds a window.
    ///
    /// - Parameter window: `size` values.
    mutating func append(_ window: some Sequence<Float>, length: Int) {
        values.append(contentsOf: window)
        lengths.append(length)
        places.append(next)
        next += 1
    }

    /// Moves the first window to where others wait, or lets go of it.
    mutating func moveFirst(to others: inout ModelWindows, keeping isKept: Bool) {
        if isKept {
            others.values.append(contentsOf: values[..<size])
            others.lengths.append(lengths[0])
            others.places.append(places[0])
        }
        removeFirst(1)
    }

    /// Lets go of the first windows.
    mutating func removeFirst(_ windows: Int) {
        values.removeFirst(windows * size)
        lengths.removeFirst(windows)
        places.removeFirst(windows)
    }
}

/// Cuts the sound of a clip into a network's windows as it comes. Lives with one clip.
///
/// What windows there are depends on the clip alone, not on the pieces in which
/// it comes.
protocol ModelFrontEnd: AnyObject {
    /// Values in a window.
    var size: Int { get }
    /// Seconds that a window covers.
    var window: Double { get }
    /// Seconds from one window to the next.
    var hop: Double { get }

    /// Takes samples at the network's rate and appends the windows that became whole.
    func add(_ samples: UnsafeBufferPointer<Float>, to windows: inout ModelWindows)
    /// Ends the clip and appends what is left of it, filled up, where it is to be heard.
    func finish(to windows: inout ModelWindows)
}
