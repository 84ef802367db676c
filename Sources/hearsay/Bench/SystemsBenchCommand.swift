import ArgumentParser
import Foundation
import Generation

struct SystemsBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "systems", abstract: "Name the systems of instruction sets, as JSON.")

    func run() throws {
        print(String(decoding: try JSONEncoder().encode(InstructionSystems.all.map { $0.name }), as: UTF8.self))
    }
}
