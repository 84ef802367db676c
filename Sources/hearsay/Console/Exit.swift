import ArgumentParser
import Catalog
import Composing
import Curation
import Export
import Foundation
import Generation
import Ingest
import Labeling
import Speaking

/// How the program ends: 0 done, 1 failed, 2 wrong use, 3 done with damaged
/// inputs recorded.
enum Exit: Int32 {
    case failed = 1
    case wrongUse = 2
    case damagedInputs = 3

    /// Thrown by a command that did its work but met damaged inputs.
    struct Damaged: Error {}

    /// Words an error for people and ends the process with its code.
    static func end(with error: any Error) -> Never {
        if error is Damaged { exit(damagedInputs.rawValue) }
        if isParserError(error) { endByArgumentParser(error) }
        end(isWrongUse(error) ? .wrongUse : .failed, saying: "\(error)")
    }

    /// Names that a command does not know are its user's slip, not a failure.
    private static func isWrongUse(_ error: any Error) -> Bool {
        switch error {
        case is QueryError, IngestError.noSuchCorpus, LabelingError.noSuchLabeler, LabelingError.nameTaken, SpeakingError.noSuchVoice,
            SpeakingError.unknownEnding, ComposingError.noSuchRecipe, GenerationError.noSuchSystem, CurationError.noSuchFilter, ExportError.unknownFormat:
            true
        default:
            false
        }
    }

    /// Help and versions end well; what the parser calls a mistake is wrong use.
    private static func endByArgumentParser(_ error: any Error) -> Never {
        let code = Hearsay.exitCode(for: error)
        let message = Hearsay.fullMessage(for: error)
        guard code == .success else { end(code == .validationFailure ? .wrongUse : .failed, saying: message, prefixed: false) }
        print(message)
        exit(0)
    }

    private static func end(_ code: Exit, saying message: String, prefixed: Bool = true) -> Never {
        StandardStream.words("\(prefixed ? "hearsay: " : "")\(message)")
        exit(code.rawValue)
    }

    private static func isParserError(_ error: any Error) -> Bool {
        String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }
}
