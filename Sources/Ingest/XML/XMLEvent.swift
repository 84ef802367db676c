/// A step through an XML document.
enum XMLEvent: Equatable {
    /// An element begins; names have their prefix, as in `nite:id`.
    case start(String, attributes: [String: String])
    /// Text between two tags, in one piece; its line is where the first part of it ends.
    case text(String)
    case end(String)
}

/// Takes in a document, one event at a time.
protocol XMLEventHandler {
    /// Takes the next event.
    ///
    /// - Parameter line: Where it stands, counted from 1.
    /// - Throws: `AnnotationError` where the document cannot be what it should be.
    mutating func take(_ event: XMLEvent, line: Int) throws(AnnotationError)
}

/// What no annotation of a recording goes beyond.
enum XMLLimits {
    /// Elements within elements.
    static let depth = 64
    /// Of one element, declarations of namespaces included.
    static let attributes = 256
    /// Bytes of text between two tags, and of one attribute.
    static let text = 1 << 20
    /// Bytes of one tag or comment. libxml2 compares each attribute of a tag with each, so this bounds the square of their number.
    static let tag = 1 << 17
}
