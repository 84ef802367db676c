"""Brings recordings into the form that a corpus has."""

import csv
import pathlib

import numpy
import soundfile
import soxr


def cut(recording, rate: int, start: float = 0, seconds: float | None = None) -> numpy.ndarray:
    """The mean of the channels at `rate`, from `start`, at most `seconds` long."""
    samples, old_rate = recording
    samples = samples.mean(axis=1)
    if old_rate != rate:
        samples = soxr.resample(samples, old_rate, rate, quality="VHQ")
    first = round(start * rate)
    return samples[first:] if seconds is None else samples[first : first + round(seconds * rate)]


def write(path: pathlib.Path, samples: numpy.ndarray, rate: int) -> None:
    """Writes 16-bit WAV or FLAC, by the name's ending; what is over full scale is clipped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = numpy.clip(numpy.round(samples * 32768), -32768, 32767).astype(numpy.int16)
    soundfile.write(path, whole, rate, subtype="PCM_16")


def write_table(path: pathlib.Path, header: list[str], rows: list[list], encoding: str = "utf-8") -> None:
    """Writes a comma-separated table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding=encoding, newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)
