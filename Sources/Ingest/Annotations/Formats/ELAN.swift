import Foundation

/// ELAN's annotation format: tiers of annotations, some of which hang on those of other tiers.
///
/// Annotations of tiers without a parent are utterances of the tier's participant. What hangs on an utterance stands within its segment:
/// words and phones in their roles, anything else in a role named as its tier, without what follows an `@`. MPI for Psycholinguistics,
/// "EAF 3.0: The ELAN Annotation Format".
struct ELAN: AnnotationFormat {
    let name = "ELAN file"
    let extensions = ["eaf"]

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        var document = ELANDocument()
        try XMLReader.read(data, into: &document)
        guard document.isELAN else { throw AnnotationError(reason: "it is no ELAN file: it has no ANNOTATION_DOCUMENT") }
        var times = ELANTimes(document)
        return times.annotations()
    }
}

/// What stands in an ELAN file, before anything is made of it.
struct ELANDocument: XMLEventHandler {
    struct Tier {
        var id: String
        var participant: String?
        var parent: String?
        var type: String
        var language: String?
        /// Places of its annotations in the document, in their order.
        var annotations: [Int] = []
    }

    struct Annotation {
        var id: String
        var tier: Int
        var line: Int
        var value = ""
        var anchor: Anchor
    }

    /// What an annotation's time comes from.
    enum Anchor {
        case slots(String, String)
        /// The annotation that it hangs on, and the one before it that hangs there too.
        case annotation(String, previous: String?)
    }

    /// In their order: the slot and its seconds, where it has them.
    private(set) var slots: [(id: String, time: Double?)] = []
    private(set) var tiers: [Tier] = []
    private(set) var annotations: [Annotation] = []
    private(set) var isELAN = false
    private var isInValue = false

    mutating func take(_ event: XMLEvent, line: Int) throws(AnnotationError) {
        switch event {
        case .start(let name, let attributes): try start(name, attributes, line: line)
        case .text(let text): if isInValue, !annotations.isEmpty { annotations[annotations.count - 1].value += text }
        case .end: isInValue = false
        }
    }

    private mutating func start(_ name: String, _ attributes: [String: String], line: Int) throws(AnnotationError) {
        switch name {
        case "ANNOTATION_DOCUMENT": isELAN = true
        case "HEADER":
            guard attributes["TIME_UNITS", default: "milliseconds"] == "milliseconds" else {
                throw AnnotationError(line: line, reason: "its times are in \(attributes["TIME_UNITS"] ?? ""), not in milliseconds")
            }
        case "TIME_SLOT":
            let milliseconds = attributes["TIME_VALUE"].flatMap { $0[...].finiteNumber }
            slots.append((attributes["TIME_SLOT_ID"] ?? "", milliseconds.map { $0 / 1000 }))
        case "TIER":
            let language = attributes["LANG_REF"].flatMap { (2...3).contains($0.utf8.count) ? $0 : nil }
            tiers.append(
                Tier(
                    id: attributes["TIER_ID"] ?? "", participant: attributes["PARTICIPANT"].flatMap { $0.isEmpty ? nil : $0 },
                    parent: attributes["PARENT_REF"], type: attributes["LINGUISTIC_TYPE_REF"] ?? "", language: language))
        case "ALIGNABLE_ANNOTATION":
            add(attributes, .slots(attributes["TIME_SLOT_REF1"] ?? "", attributes["TIME_SLOT_REF2"] ?? ""), line: line)
        case "REF_ANNOTATION":
            add(attributes, .annotation(attributes["ANNOTATION_REF"] ?? "", previous: attributes["PREVIOUS_ANNOTATION"]), line: line)
        case "ANNOTATION_VALUE": isInValue = true
        default: break
        }
    }

    private mutating func add(_ attributes: [String: String], _ anchor: Anchor, line: Int) {
        guard !tiers.isEmpty else { return }
        tiers[tiers.count - 1].annotations.append(annotations.count)
        annotations.append(Annotation(id: attributes["ANNOTATION_ID"] ?? "", tier: tiers.count - 1, line: line, anchor: anchor))
    }
}
