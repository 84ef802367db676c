import CSndfile

/// The names of containers and encodings, as soundfile for Python writes them.
enum CodecName {
    /// `CONTAINER/ENCODING` of a libsndfile format code.
    static func of(_ format: Int32) -> String {
        let container = Int(format) & Int(SF_FORMAT_TYPEMASK)
        let encoding = Int(format) & Int(SF_FORMAT_SUBMASK)
        return "\(containers[container] ?? hex(container))/\(encodings[encoding] ?? hex(encoding))"
    }

    private static func hex(_ code: Int) -> String {
        "0x" + String(code, radix: 16)
    }

    private static let containers: [Int: String] = [
        SF_FORMAT_WAV.value: "WAV", SF_FORMAT_WAVEX.value: "WAVEX", SF_FORMAT_RF64.value: "RF64", SF_FORMAT_W64.value: "W64",
        SF_FORMAT_AIFF.value: "AIFF", SF_FORMAT_AU.value: "AU", SF_FORMAT_FLAC.value: "FLAC", SF_FORMAT_OGG.value: "OGG",
        SF_FORMAT_MPEG.value: "MP3", SF_FORMAT_CAF.value: "CAF", SF_FORMAT_NIST.value: "NIST", SF_FORMAT_VOC.value: "VOC",
    ]

    private static let encodings: [Int: String] = [
        SF_FORMAT_PCM_S8.value: "PCM_S8", SF_FORMAT_PCM_U8.value: "PCM_U8", SF_FORMAT_PCM_16.value: "PCM_16",
        SF_FORMAT_PCM_24.value: "PCM_24", SF_FORMAT_PCM_32.value: "PCM_32", SF_FORMAT_FLOAT.value: "FLOAT",
        SF_FORMAT_DOUBLE.value: "DOUBLE", SF_FORMAT_ULAW.value: "ULAW", SF_FORMAT_ALAW.value: "ALAW",
        SF_FORMAT_IMA_ADPCM.value: "IMA_ADPCM", SF_FORMAT_MS_ADPCM.value: "MS_ADPCM", SF_FORMAT_GSM610.value: "GSM610",
        SF_FORMAT_VORBIS.value: "VORBIS", SF_FORMAT_OPUS.value: "OPUS", SF_FORMAT_MPEG_LAYER_I.value: "MPEG_LAYER_I",
        SF_FORMAT_MPEG_LAYER_II.value: "MPEG_LAYER_II", SF_FORMAT_MPEG_LAYER_III.value: "MPEG_LAYER_III",
    ]
}

extension RawRepresentable where RawValue: BinaryInteger {
    /// A C enumerator as a plain number.
    var value: Int { Int(rawValue) }
}

extension Int {
    /// A C enumerator of an unnamed enum, which Swift imports as a plain number.
    var value: Int { self }
}
