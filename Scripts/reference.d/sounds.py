"""The recordings that the reference numbers are of, read in one place."""

import pathlib

import numpy
import soundfile


def mono16k(path: pathlib.Path) -> numpy.ndarray:
    """The samples of a file that is mono at 16 kHz, so that no resampler stands between the models and the comparison."""
    samples, rate = soundfile.read(path, dtype="float32")
    if rate != 16000 or samples.ndim != 1:
        raise ValueError(f"{path} is not mono at 16 kHz")
    return samples
