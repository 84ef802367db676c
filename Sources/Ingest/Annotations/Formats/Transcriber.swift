import Foundation

/// Transcriber's format: turns of one speaker or more, with the times at which their text goes on.
///
/// Text between two `Sync` is an utterance; where several speak at once, `Who` says whose the text is. Barras et al., "Transcriber:
/// development and use of a tool for assisting speech corpora production", 2001; its trans-14.dtd.
struct Transcriber: AnnotationFormat {
    let name = "Transcriber file"
    let extensions = ["trs"]

    func annotations(in data: Data, of recording: String) throws(AnnotationError) -> Annotations {
        var document = TranscriberDocument()
        try XMLReader.read(data, into: &document)
        guard document.isTranscriber else { throw AnnotationError(reason: "it is no Transcriber file: it has no Trans") }
        return document.annotations
    }
}
