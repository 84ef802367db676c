import Testing

@testable import Work

@Suite struct ProgressTests {
    @Test func aLineTellsShareRateAndTimeLeft() {
        let line = ProgressLine(label: "recordings", done: 50, total: 200, rate: 25)
        #expect(line.text == "50 of 200 recordings ━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 25 %  25/s  6 s left")
    }

    @Test func withoutATotalItOnlyCounts() {
        #expect(ProgressLine(label: "rows", done: 3, total: nil, rate: 1.25).text == "3 rows  1.3/s")
    }
}
