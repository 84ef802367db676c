import Digest
import Manifest

extension PhraseTable {
    /// The start of the file's SHA-256, for the parameters of those who speak by it.
    var fingerprint: String {
        String(SHA256.of(text).hex.prefix(16))
    }
}
