import Testing

@testable import Labeling

struct EncoderWindowsTests {
    private let windows = EncoderWindows(hop: 10, longest: 30, context: 3, grid: 5)

    @Test func whatIsShortIsHeardWhole() {
        #expect(windows.of(300) == [.init(samples: 0..<300, skipped: 0, kept: nil)])
        #expect(windows.of(7) == [.init(samples: 0..<7, skipped: 0, kept: nil)])
    }

    @Test func whatIsLongIsHeardInWindowsThatOverlap() {
        // 40 frames and an overlap of 6 are 23 in each of two windows, and 25 on the grid of 5.
        #expect(windows.of(400) == [.init(samples: 0..<250, skipped: 0, kept: 22), .init(samples: 150..<400, skipped: 7, kept: nil)])
    }

    /// Whatever the length, every frame comes once, in order, from a window that hears what is beside it.
    @Test(arguments: [EncoderWindows(hop: 10, longest: 30, context: 3, grid: 5), EncoderWindows()])
    func eachFrameComesOnce(windows: EncoderWindows) {
        let hop = windows.hop
        var lengths: Set<Int> = []
        for count in stride(from: windows.longest * hop + 1, through: windows.longest * hop * 6, by: max(1, hop / 7)) {
            let cut = windows.of(count)
            var next = 0
            for (index, window) in cut.enumerated() {
                let start = window.samples.lowerBound / hop
                #expect(window.samples.lowerBound.isMultiple(of: hop) && window.samples.upperBound <= count)
                #expect(start + window.skipped == next)
                #expect(index == 0 || window.skipped >= windows.context)
                next += window.kept ?? (window.samples.count / hop - window.skipped)
                #expect(window.kept == nil || next <= window.samples.upperBound / hop - windows.context)
            }
            // What is left at the end is less than a frame.
            #expect(next == count / hop)
            #expect(Set(cut.map(\.samples.count)).count == 1)
            #expect(cut.allSatisfy { $0.samples.count <= windows.longest * hop })
            lengths.formUnion(cut.map(\.samples.count))
        }
        #expect(lengths.count <= 1 + windows.longest / windows.grid / 2)
    }
}
