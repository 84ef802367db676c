"""DNSMOS by the package speechmos: what it says of whole recordings, and of each of their windows.

The package averages windows of 9.01 s that start every second, as many as whole seconds allow. Where it adds 9.01 to the start
and the sum falls short of a sample (those that start at 7 to 23 s, at 119 s …) it leaves the window out; such windows are in
"windows" all the same, each given alone.
"""

import pathlib

import numpy
import sounds
from speechmos import dnsmos

RECORDINGS = [
    "librilight/small/unknown-beckett/beckett/beckett.flac",
    "librilight/small/unknown-two_cities/two_cities/two_cities.flac",
    "librispeech/dev-clean/1/1/1-1-0000.flac",
    "librispeech/test-clean/1/2/1-2-0001.flac",
    "audiocaps/audio/test/demo-duck_0.wav",
    "audiocaps/audio/train/demo-taiko_5.wav",
]
RATE, WINDOW = 16000, 144160


def describe(corpora: pathlib.Path, recordings: list[str]) -> dict:
    return {path: rate(sounds.mono16k(corpora / path)) for path in recordings}


def rate(samples: numpy.ndarray) -> dict:
    repeated = samples
    while len(repeated) < WINDOW:
        repeated = numpy.append(repeated, repeated)
    starts = [second * RATE for second in range(int(len(repeated) // RATE - 9.01) + 1)]
    return {"samples": len(samples), "whole": scores(samples), "windows": [scores(repeated[start : start + WINDOW]) for start in starts]}


def scores(samples: numpy.ndarray) -> dict:
    said = dnsmos.run(samples, RATE)
    return {name: float(said[f"{name}_mos"]) for name in ("sig", "bak", "ovrl", "p808")}
