"""Silero: the probability of speech in each frame of 512 samples."""

import pathlib

import numpy
import onnxruntime

FRAME, CONTEXT = 512, 64


def describe(folder: pathlib.Path, samples: numpy.ndarray) -> tuple[dict, numpy.ndarray]:
    """What is said, and the probability of each frame; the last frame is filled with zeros."""
    frames = numpy.pad(samples, (0, -len(samples) % FRAME)).reshape(-1, FRAME)
    context = numpy.zeros((len(frames), CONTEXT), dtype=numpy.float32)
    context[1:] = frames[:-1, -CONTEXT:]
    zeros = numpy.zeros((1, 1, 128), dtype=numpy.float32)
    session = onnxruntime.InferenceSession(str(folder / "silero_vad_16k_sequence.onnx"), providers=["CPUExecutionProvider"])
    inputs = {"input": numpy.concatenate((context, frames), axis=1), "h": zeros, "c": zeros}
    probabilities = session.run(["speech_probs"], inputs)[0].reshape(-1).astype(numpy.float64)
    return {"probabilities": probabilities.tolist()}, probabilities


def segments(probabilities: numpy.ndarray, length: int) -> list[tuple[int, int]]:
    """Samples from and to between which somebody speaks: frames over one half, pauses under a second bridged, one frame added on each side."""
    speech = numpy.flatnonzero(probabilities > 0.5)
    pauses = numpy.flatnonzero(numpy.diff(speech) > 30)
    starts = speech[numpy.concatenate(([0], pauses + 1))]
    ends = speech[numpy.concatenate((pauses, [len(speech) - 1]))]
    return [(max(0, int(start) - 1) * FRAME, min(length, (int(end) + 2) * FRAME)) for start, end in zip(starts, ends)]
