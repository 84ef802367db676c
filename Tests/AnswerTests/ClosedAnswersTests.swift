import Testing

@testable import Curation

/// Which classes an answer among others in a dialogue tells.
@Suite struct ClosedAnswersTests {
    @Test func aDescriptionTellsNoClass() {
        let described = "Labels with acoustic features: The sound of an instrument with four strings -> violin; A large one -> Cello"
        #expect(ClosedAnswers.named(in: described, "cla_label_des") == "violin; Cello")
        #expect(ClosedAnswers.named(in: "Labels: strings; violin", "cla_label") == "Labels: strings; violin")
    }
}
