"""Libri-Light: whole readings as FLAC, with what is known of the book, the noise and the voice beside them."""

import json

import numpy

from cutting import cut, write
from licences import write_licenses

RATE = 16000
LICENSE = ("MIT", "Moonshine AI (moonshine-voice)")
FRAME = 320  # 20 ms

# name of the reading, whether its noise is measured
READINGS = [("two_cities", True), ("beckett", False)]


def levels(samples: numpy.ndarray) -> numpy.ndarray:
    """The level of each frame in dB."""
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    return 10 * numpy.log10((frames**2).mean(axis=1) + 1e-10)


def voice_activity(level: numpy.ndarray) -> list[list[float]]:
    """Spans in s in which the level is less than 20 dB below that of loud frames, pauses under 0.3 s bridged."""
    loud = numpy.flatnonzero(level > numpy.percentile(level, 95) - 20)
    pauses = numpy.flatnonzero(numpy.diff(loud) > 0.3 * RATE / FRAME)
    starts = loud[numpy.concatenate(([0], pauses + 1))]
    ends = loud[numpy.concatenate((pauses, [len(loud) - 1]))] + 1
    return [[round(int(start) * FRAME / RATE, 2), round(int(end) * FRAME / RATE, 2)] for start, end in zip(starts, ends)]


def make(sources, target) -> None:
    for name, measured in READINGS:
        speaker = f"unknown-{name}"
        samples = cut(sources.reading(f"{name}.wav"), RATE)
        folder = target / "small" / speaker / name
        write(folder / f"{name}.flac", samples, RATE)
        level = levels(samples)
        known = {
            "speaker": speaker,
            "book_meta": {
                "id": name,
                "title": name,
                "genre": [],
                "meta_genre": "Undefined",
                "Dramatic Readings": None,
                "trancription_status": None,
            },
            # As in the genuine data the noise of a reading may be unknown: NaN, which strict JSON has no word for.
            "snr": round(float(numpy.percentile(level, 95) - numpy.percentile(level, 10)), 4) if measured else float("nan"),
            "voice_activity": voice_activity(level),
        }
        (folder / f"{name}.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    write_licenses(target, [(f"small/unknown-{name}/{name}/{name}.flac", *LICENSE) for name, _ in READINGS])
