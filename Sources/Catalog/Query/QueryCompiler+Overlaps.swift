import GRDB

extension QueryCompiler {
    /// Clips whose recording a corpus of this name holds too: by an outer name, of the same part where parts are named, or by its samples,
    /// which may also come twice within one corpus.
    ///
    /// Asked of each clip for which everything else holds, so that it costs what those are.
    func overlapping(_ name: String) -> SQLCondition {
        let pattern = Self.pattern(name)
        return SQLCondition(
            """
            EXISTS (SELECT 1 FROM identity AS own
                CROSS JOIN identity AS theirs ON theirs.scheme = own.scheme AND theirs.value = own.value
                CROSS JOIN recording AS other ON other.id = theirs.recording_id
                CROSS JOIN corpus AS holder ON holder.id = other.corpus_id
                WHERE own.recording_id = recording.id AND other.corpus_id <> recording.corpus_id
                    AND \(IdentityMeaning.namesRecordings("own.scheme"))
                    AND ifnull(own.start_seconds, -9e999) < ifnull(theirs.end_seconds, 9e999)
                    AND ifnull(theirs.start_seconds, -9e999) < ifnull(own.end_seconds, 9e999)
                    AND \(Self.matches("holder.name")))
            OR (recording.frames > 0 AND EXISTS (SELECT 1 FROM recording AS other
                CROSS JOIN corpus AS holder ON holder.id = other.corpus_id
                WHERE other.pcm_sha256 = recording.pcm_sha256 AND other.id <> recording.id AND \(Self.matches("holder.name"))))
            """, [pattern, pattern])
    }
}
