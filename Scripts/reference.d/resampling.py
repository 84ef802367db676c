"""Resampling to 16 kHz by the package soxr, of real samples that are taken to be at several rates."""

import pathlib

import numpy
import soundfile
import soxr

RECORDING = "clotho/clotho_audio_development/Djembe accompaniment.wav"
RATES = [8000, 11025, 22050, 44100, 48000, 96000]
# A stretch of the recording, so that the tail of the filter is compared too.
FRAMES = range(100_000, 140_000)
# One sample in so many of the result is listed.
STEP = 97


def describe(corpora: pathlib.Path) -> dict:
    samples, _ = soundfile.read(corpora / RECORDING, dtype="float32")
    stretch = samples[FRAMES.start : FRAMES.stop]
    return {
        "recording": RECORDING,
        "from": FRAMES.start,
        "to": FRAMES.stop,
        "step": STEP,
        "rates": {str(rate): resample(stretch, rate) for rate in RATES},
    }


def resample(samples: numpy.ndarray, rate: int) -> dict:
    converted = soxr.resample(samples, rate, 16000, quality="HQ").astype(numpy.float64)
    return {"count": len(converted), "rms": float(numpy.sqrt((converted**2).mean())), "samples": converted[::STEP].tolist()}
