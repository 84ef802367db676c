import Testing

@testable import Work

@Suite struct ProgressTests {
    @Test func aLineTellsShareRateAndTimeLeft() {
        let line = ProgressLine(label: "recordings", done: 50, total: 200, rate: 25)
        #expect(line.text == "50 of 200 recordings ━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 25 %  25/s  6 s left")
    }

    @Test func withoutATotalTheTimeLeftIsReckonedFromTheShare() {
        let line = ProgressLine(label: "rows", done: 30, total: nil, share: 0.25, rate: 10)
        #expect(line.text == "30 rows  about 25 %  10/s  9 s left")
        #expect(ProgressLine(label: "rows", done: 30, total: nil, share: 0, rate: 10).text == "30 rows  10/s")
    }

    @Test func withoutATotalItOnlyCounts() {
        #expect(ProgressLine(label: "rows", done: 3, total: nil, rate: 1.25).text == "3 rows  1.3/s")
    }
}
