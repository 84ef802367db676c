import Catalog
import Foundation

/// A JSON Annotated Music Specification: annotations of many kinds, each with the namespace that says what its values are.
///
/// Humphrey et al., "JAMS: A JSON Annotated Music Specification for Reproducible MIR Research", 2014; its namespaces on jams.readthedocs.io.
/// Sandboxes are left alone. Numbers may be NaN, which strict JSON has not.
struct JAMS: AnnotationFormat {
    let name = "JAMS file"
    let extensions = ["jams"]

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        let document: Document
        do {
            document = try LooseJSON.decode(Document.self, from: data)
        } catch {
            throw AnnotationError(reason: "it has to be an object with a list of annotations that each have a namespace and data")
        }
        var collector = AnnotationCollector()
        if let length = document.metadata?.duration?.number, length > 0 { collector.said.duration = length }
        if let title = document.metadata?.title?.text { collector.said.statements.append(.text(role: "title", language: nil, body: title)) }
        if let artist = document.metadata?.artist?.text { collector.said.identities.append(Identity(scheme: "artist", value: artist)) }
        for (number, annotation) in document.annotations.enumerated() {
            guard let namespace = annotation.namespace else {
                collector.lose(line: nil, "annotation \(number + 1) has no namespace or data that is a list")
                continue
            }
            let kind = JAMSNamespace(named: namespace)
            if case .unknown = kind { collector.note("annotations of the JAMS namespace \(namespace.prefix(40))") }
            for (place, observation) in annotation.data.enumerated() {
                kind.say(observation, as: "observation \(place + 1) of annotation \(number + 1), \(namespace.prefix(40)),", into: &collector)
            }
        }
        return collector.finished
    }

    private struct Document: Decodable {
        var metadata: Metadata?
        var annotations: [Annotation]

        enum CodingKeys: String, CodingKey {
            case metadata = "file_metadata"
            case annotations
        }
    }

    private struct Metadata: Decodable {
        var title: LooseValue?
        var artist: LooseValue?
        var duration: LooseValue?
    }

    /// An annotation; without a namespace it is broken.
    private struct Annotation: Decodable {
        var namespace: String?
        var data: [Observation] = []

        enum CodingKeys: String, CodingKey {
            case namespace, data
        }

        init(from decoder: any Decoder) throws {
            guard let values = try? decoder.container(keyedBy: CodingKeys.self) else { return }
            if let rows = try? values.decode([Observation].self, forKey: .data) {
                data = rows
            } else if let columns = try? values.decode(Columns.self, forKey: .data) {
                data = columns.rows
            } else {
                return
            }
            namespace = try? values.decode(String.self, forKey: .namespace)
        }
    }

    /// What is said of one stretch.
    struct Observation: Decodable {
        var time: LooseValue?
        var duration: LooseValue?
        var confidence: LooseValue?
        var value: LooseValue?
        /// Where the value is an object.
        var fields: [String: LooseValue] = [:]

        enum CodingKeys: String, CodingKey {
            case time, duration, confidence, value
        }

        init(time: LooseValue?, duration: LooseValue?, confidence: LooseValue?, value: LooseValue?) {
            (self.time, self.duration, self.confidence, self.value) = (time, duration, confidence, value)
        }

        init(from decoder: any Decoder) throws {
            guard let values = try? decoder.container(keyedBy: CodingKeys.self) else { return }
            time = try? values.decodeIfPresent(LooseValue.self, forKey: .time)
            duration = try? values.decodeIfPresent(LooseValue.self, forKey: .duration)
            confidence = try? values.decodeIfPresent(LooseValue.self, forKey: .confidence)
            value = try? values.decodeIfPresent(LooseValue.self, forKey: .value)
            fields = (try? values.decodeIfPresent([String: LooseValue].self, forKey: .value)) ?? [:]
        }
    }

    /// Dense namespaces may have one list for each column.
    private struct Columns: Decodable {
        var time: [LooseValue]
        var duration: [LooseValue]
        var value: [LooseValue]
        var confidence: [LooseValue]?

        var rows: [Observation] {
            zip(zip(time, duration), value).enumerated().map { place, row in
                let score = confidence.flatMap { $0.indices.contains(place) ? $0[place] : nil }
                return Observation(time: row.0.0, duration: row.0.1, confidence: score, value: row.1)
            }
        }
    }
}
