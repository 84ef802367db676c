import Foundation

/// A label track of Audacity: begin, end and label with tabs between them.
///
/// Text files beside audio are of many kinds, so one is taken for a label track only when every line fits. Audacity manual, "Importing
/// and Exporting Labels"; a line that begins with a backslash has the frequencies of the label before it.
struct LabelTrack: AnnotationFormat {
    let name = "label track"
    let extensions = ["txt"]

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        let text = try AnnotationText(data)
        var collector = AnnotationCollector()
        if text.isLatin1 { collector.note("texts read as ISO-8859-1") }
        for (number, line) in text.lines where !line.utf8.isEmpty && !line.hasPrefix("\\") {
            let values = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            guard values.count >= 2, let start = values[0].finiteNumber, let end = values[1].finiteNumber else {
                return Annotations(notes: ["with a txt that is no label track"])
            }
            let label = values.count == 3 ? String(values[2]) : ""
            if start == end {
                collector.point(role: "label", label, at: start, line: number)
            } else if let stretch = collector.stretch(start, end, line: number) {
                collector.text(role: "label", label, stretch)
            }
        }
        return collector.finished
    }
}
