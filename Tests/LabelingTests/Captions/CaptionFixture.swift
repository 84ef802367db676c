import Foundation
import Manifest

@testable import Catalog
@testable import Labeling

/// The published phrases and grammar over a small tree of real classes.
enum CaptionFixture {
    static let manifests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../Manifests").standardizedFileURL.path
    static let installation = Installation(manifests: manifests, home: "/nowhere")

    /// Rows of classes, by name.
    static let rows: [String: Int64] = [
        "Animal": 1, "Domestic animals, pets": 2, "Dog": 3, "Bark": 4, "Insect": 5, "Bee, wasp, etc.": 6, "Fly, housefly": 7, "Rain": 8,
        "Thunder": 9, "Speech": 10, "Silence": 11, "Inside, small room": 12, "Music": 13, "Guitar": 14, "Sound effect": 15, "dog": 16,
        "washing machine": 17, "Water": 18, "Mechanisms": 19, "Ding": 20, "Thunderstorm": 21, "a label of nobody": 22,
        "Wind": 23, "Wind instrument, woodwind instrument": 24,
    ]

    private static let codes: [String: String] = [
        "Animal": "/m/0jbk", "Domestic animals, pets": "/m/068hy", "Dog": "/m/0bt9lr", "Bark": "/m/05tny_", "Insect": "/m/03vt0",
        "Bee, wasp, etc.": "/m/01h3n", "Fly, housefly": "/m/0c1tlg", "Rain": "/m/06mb1", "Thunder": "/m/0ngt1", "Speech": "/m/09x0r",
        "Silence": "/m/028v0c", "Inside, small room": "/t/dd00125", "Music": "/m/04rlf", "Guitar": "/m/0342h", "Sound effect": "/m/0c1dj",
        "Water": "/m/0838f", "Mechanisms": "/t/dd00077", "Ding": "/m/07phxs1", "Thunderstorm": "/m/0jb2l",
        "Wind": "/m/03m9d0z", "Wind instrument, woodwind instrument": "/m/085jw",
    ]

    private static let parents: [String: [String]] = [
        "Domestic animals, pets": ["Animal"], "Dog": ["Domestic animals, pets"], "Bark": ["Dog"], "Insect": ["Animal"],
        "Bee, wasp, etc.": ["Insect"], "Fly, housefly": ["Insect"], "Guitar": ["Music"], "dog": ["Dog"], "washing machine": ["Mechanisms"],
        "Rain": ["Water"], "Thunder": ["Thunderstorm"],
    ]

    static let tree: ClassTree = {
        func ancestors(_ name: String) -> Set<Int64> {
            (parents[name] ?? []).reduce(into: []) { $0.formUnion(ancestors($1).union([rows[$1] ?? 0])) }
        }
        let own = ["dog": "dog", "washing machine": "washing_machine", "a label of nobody": "nobody"]
        var nodes: [Int64: ClassTree.Node] = [:]
        for (name, row) in rows {
            var node = ClassTree.Node(
                vocabulary: own[name] == nil ? "audioset" : "esc50", code: codes[name] ?? own[name] ?? "", name: name, ancestors: ancestors(name))
            if name == "dog" { node.audioset = [rows["Dog"] ?? 0] }
            nodes[row] = node
        }
        return ClassTree(nodes)
    }()

    static func classes() throws -> CaptionClasses {
        CaptionClasses(
            tree: tree, phrases: try PhraseTable(path: manifests + "/captions/phrases.yaml"),
            grammar: try CaptionGrammar(path: manifests + "/captions/template.yaml"))
    }

    /// A tag of a model where it has a score, of a corpus where it has none.
    static func tag(_ name: String, _ score: Double? = nil, _ span: ClosedRange<Double>? = nil, id: Int64 = 0) -> ClipStatements.Tag {
        ClipStatements.Tag(
            id: id, classID: rows[name] ?? 0, vocabulary: tree[rows[name] ?? 0]?.vocabulary ?? "", name: name,
            code: tree[rows[name] ?? 0]?.code ?? "", score: score, start: span?.lowerBound, end: span?.upperBound,
            source: score == nil ? "esc50" : "yamnet", sourceKind: score == nil ? .corpus : .model)
    }

    static func scene(_ tags: [ClipStatements.Tag], words: String? = nil) throws -> CaptionScene {
        var said = ClipStatements()
        said.tags = tags.enumerated().map { index, tag in
            var tag = tag
            tag.id = Int64(index + 1)
            return tag
        }
        if let words {
            said.texts = [
                ClipStatements.Text(id: 99, role: CaptionScene.wordsRole, language: "en", body: words, source: "description", sourceKind: .rule)
            ]
        }
        return CaptionScene(said, classes: try classes())
    }

    /// All captions that many different choices make of a scene.
    static func captions(_ scene: CaptionScene) throws -> [String: [Evidence]] {
        let forms = CaptionForms(try classes().grammar)
        var captions: [String: [Evidence]] = [:]
        for seed in 0..<600 {
            var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
            let caption = forms.caption(of: scene) { count in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int((state >> 33) % UInt64(count))
            }
            if let caption { captions[caption.text] = caption.evidence }
        }
        return captions
    }
}
