import Catalog
import Manifest

/// Reads `amicorpus/MEETING/audio/MEETING.DEVICE.wav` with the manual annotations beside it.
///
/// A headset is one speaker's, by the channel that the table of meetings gives; any other microphone hears all. The words one by one are
/// said of the headsets and of their mix alone, for a meeting has up to sixteen further microphones. Carletta et al., "The AMI Meeting
/// Corpus: a pre-announcement", 2005.
struct AMIReader: CorpusReader {
    let name = "ami"

    /// Folders of the audio, and those that the archives of annotations are unpacked to.
    private static let audioFolders = ["amicorpus", ""]
    private static let annotationFolders = ["", "ami_public_manual_1.6.2", "ami_public_manual_1.6.1", "annotations", "manual_annotations"]

    func entries(of manifest: CorpusManifest, in folder: CorpusFolder, split: String?) throws -> EntryStream {
        guard let audio = try Self.audioFolders.first(where: { try !Self.meetings(in: folder, below: $0).isEmpty }) else {
            throw IngestError.notThisCorpus(
                folder: folder.path, corpus: manifest.name, expected: ["amicorpus/ES2002a/audio/ES2002a.Mix-Headset.wav and its like"])
        }
        let top = Self.annotationFolders.first { folder.hasFolder(Self.path($0, "words")) || folder.hasFolder(Self.path($0, "corpusResources")) }
        let transcripts = AMITranscripts(folder: folder, top: top ?? "")
        let meetings = try Self.meetings(in: folder, below: audio).filter { split == nil || AMIPartition.split(of: $0) == split }
        return EntryStream(folders: meetings) { meeting in
            try Self.entries(ofMeeting: meeting, in: Self.path(audio, "\(meeting)/audio"), of: folder, transcripts: transcripts)
        }
    }

    private static func path(_ folder: String, _ rest: String) -> String {
        folder.isEmpty ? rest : "\(folder)/\(rest)"
    }

    private static func meetings(in folder: CorpusFolder, below top: String) throws -> [String] {
        guard folder.hasFolder(top) else { return [] }
        return try FolderListing(folder.absolute(top)).folders.filter { folder.hasFolder(path(top, "\($0)/audio")) }
    }

    private static func entries(
        ofMeeting meeting: String, in audio: String, of folder: CorpusFolder, transcripts: AMITranscripts
    ) throws -> [CorpusEntry] {
        let said = transcripts.speakers(of: meeting)
        return try FolderListing(folder.absolute(audio)).files.compactMap { item in
            guard let stem = AudioExtension.stem(of: item.name) else { return nil }
            var entry = CorpusEntry(found: item, in: audio, split: AMIPartition.split(of: meeting))
            entry.said.identities = [Identity(scheme: "ami", value: meeting)]
            entry.said.notes = said.notes
            entry.said.defects = said.defects
            if let channel = headset(of: stem) {
                guard let speaker = said.speakers.first(where: { $0.channel == channel }) else {
                    entry.said.notes.append("headsets of nobody that the table of meetings knows")
                    return entry
                }
                entry.said.identities.append(Identity(scheme: "speaker", value: speaker.name))
                entry.said.add(speaker.said)
            } else {
                for speaker in said.speakers { entry.said.add(stem.hasSuffix(".Mix-Headset") ? speaker.said : speaker.said.withoutWords) }
            }
            return entry
        }
    }

    /// The channel of `MEETING.Headset-2`, or nil for any other device.
    static func headset(of stem: Substring) -> Int? {
        let device = stem.split(separator: ".").last ?? ""
        return device.hasPrefix("Headset-") ? Int(device.dropFirst("Headset-".count)) : nil
    }
}

extension Annotations {
    /// The same without the times of single words.
    fileprivate var withoutWords: Annotations {
        func isWord(_ statement: Statement) -> Bool {
            if case .text("word", _, _, _, _, _) = statement { true } else { false }
        }
        var fewer = self
        fewer.statements.removeAll(where: isWord)
        for index in fewer.segments.indices { fewer.segments[index].statements.removeAll(where: isWord) }
        return fewer
    }
}
