import Foundation
import Testing

/// Questions about two recordings, from scenes to what is trained on, with any number of workers.
@Suite struct ComparingTests {
    private struct Made: Decodable {
        var digest: String
        var tasks: [String: Int]
    }

    private struct Conversation: Decodable {
        struct Turn: Decodable {
            var from: String
            var value: String
        }

        var conversations: [Turn]
        var sound: [String]
    }

    @Test func scenesAreComparedFromCompositionToExport() throws {
        var digests: Set<String> = []
        for workers in ["1", "2"] {
            let program = try Program()
            try program.succeed(["import", "esc50", Program.corpus("esc50")])
            try program.succeed(["compose", "events", "--to", "scenes", "--as", "scenes", "--count", "40", "--workers", workers])
            let mined = try program.succeed(["mine", "compare", "--from", "corpus:scenes", "--to", "corpus:scenes"])
            #expect((mined.output + mined.errors).contains("next: hearsay generate compare --set NAME"))
            let made = try program.succeed(["generate", "compare", "--set", "pairs", "--workers", workers, "--json"])
            let set = try JSONDecoder().decode(Made.self, from: Data(made.output.utf8))
            digests.insert(set.digest)
            #expect(Set(set.tasks.keys) == ["which_has", "which_more", "which_earlier", "which_lasts"], "scenes are of one length: \(set.tasks)")
            #expect(try program.succeed(["verify", "--set", "pairs"], codes: [0]).status == 0)
            try program.succeed(["export", "audioflamingo3", "--set", "pairs", "--to", "out", "--workers", workers])
            #expect(try program.run(["verify", "out"]).status == 0)
            let list = try Data(contentsOf: URL(fileURLWithPath: program.folder + "/out/audioflamingo3.json"))
            let conversations = try JSONDecoder().decode([Conversation].self, from: list)
            #expect(conversations.count == set.tasks.values.reduce(0, +))
            for conversation in conversations {
                #expect(conversation.sound.count == 2 && conversation.sound[0] != conversation.sound[1])
                #expect(conversation.conversations[0].value.hasPrefix("<sound-1>\n<sound-2>\n"))
            }
        }
        #expect(digests.count == 1)
    }
}
