"""LibriSpeech: utterances of a chapter as FLAC, with their words in capitals in one list."""

import re

from cutting import cut, write
from licences import write_licenses

RATE = 16000
READER = 1
LICENSE = ("CC-BY-SA-3.0", "Allison Smith; Asterisk core sounds, Digium")

# part, chapter, names of prompts
CHAPTERS = [
    (
        "dev-clean",
        1,
        [
            "demo-abouttotry",
            "demo-nogo",
            "demo-thanks",
            "queue-youarenext",
            "tt-allbusy",
            "ss-noservice",
            "priv-introsaved",
            "privacy-unident",
        ],
    ),
    (
        "test-clean",
        2,
        [
            "confbridge-mute-extended",
            "confbridge-pin",
            "vm-newuser",
            "vm-nobox",
            "vm-record-prepend",
            "vm-invalid-password",
            "vm-tmpexists",
            "followme/status",
        ],
    ),
]

SPEAKERS = """\
; The reader of the prompts, in the form of LibriSpeech's list of readers.
; Unlike LibriSpeech's, these two parts have the same reader.
;ID  |SEX| SUBSET           |MINUTES| NAME
"""


def words(text: str) -> str:
    """The words in capitals, without punctuation but for apostrophes, as in LibriSpeech."""
    return " ".join(re.sub(r"[^A-Z' ]", " ", text.upper()).split())


def make(sources, target) -> None:
    texts = sources.prompt_texts()
    readers = SPEAKERS
    licenses = []
    for part, chapter, names in CHAPTERS:
        folder = target / part / str(READER) / str(chapter)
        lines = []
        seconds = 0.0
        for number, name in enumerate(names):
            utterance = f"{READER}-{chapter}-{number:04}"
            samples = cut(sources.prompt(name), RATE)
            write(folder / f"{utterance}.flac", samples, RATE)
            lines.append(f"{utterance} {words(texts[name])}\n")
            licenses.append((f"{part}/{READER}/{chapter}/{utterance}.flac", *LICENSE))
            seconds += len(samples) / RATE
        (folder / f"{READER}-{chapter}.trans.txt").write_text("".join(lines), encoding="utf-8")
        readers += f"{READER:<5}| F | {part:<16} | {seconds / 60:<5.2f} | Allison Smith\n"
    (target / "SPEAKERS.TXT").write_text(readers, encoding="utf-8")
    write_licenses(target, licenses)
