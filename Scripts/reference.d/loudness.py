"""Integrated loudness by the package pyloudnorm, at the files' own rates, through both of its filters.

Its default filter raises treble from 1,500 Hz on, where BS.1770 has 1,682 Hz; the one that it calls DeMan is the standard's at any rate.
"""

import pathlib

import numpy
import pyloudnorm
import soundfile

RECORDINGS = [
    "clotho/clotho_audio_development/Ducks.wav",
    "clotho/clotho_audio_development/LRRain_in_garden_01_LA_cut.wav",
    "clotho/clotho_audio_development/Djembe accompaniment.wav",
    "clotho/clotho_audio_development/maracas.wav",
    "esc50/audio/1-868-A-0.wav",
    "esc50/audio/2-546-A-3.wav",
    "audiocaps/audio/train/demo-taiko_5.wav",
    "librispeech/dev-clean/1/1/1-1-0000.flac",
    "librilight/small/unknown-two_cities/two_cities/two_cities.flac",
]
# Put side by side as left and right, cut to the shorter.
STEREO = [RECORDINGS[0], RECORDINGS[1]]


def describe(corpora: pathlib.Path) -> dict:
    sides = [soundfile.read(corpora / path, dtype="float32") for path in STEREO]
    shorter = min(len(samples) for samples, _ in sides)
    stereo = numpy.stack([samples[:shorter] for samples, _ in sides], axis=1)
    return {
        "recordings": {path: measure(*soundfile.read(corpora / path, dtype="float32")) for path in RECORDINGS},
        "stereo": {"left": STEREO[0], "right": STEREO[1], "measured": measure(stereo, sides[0][1])},
    }


def measure(samples: numpy.ndarray, rate: int) -> dict:
    """LUFS."""
    meters = {"default": pyloudnorm.Meter(rate), "standard": pyloudnorm.Meter(rate, filter_class="DeMan")}
    return {name: float(meter.integrated_loudness(samples)) for name, meter in meters.items()}
