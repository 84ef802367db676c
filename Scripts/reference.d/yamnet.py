"""YAMNet: log-mel patches of 0.96 s every 0.48 s, their class scores and embeddings."""

import csv
import pathlib

import numpy
import onnxruntime

RATE, WINDOW, HOP, FFT, BANDS = 16000, 400, 160, 512, 64
PATCH, PATCH_HOP = 96, 48
INPUT_SCALE, INPUT_ZERO = 0.047937885, 144


def mel_matrix() -> numpy.ndarray:
    """64 triangles in the HTK mel domain from 125 to 7500 Hz, over 257 magnitudes; the constant part counts for nothing."""
    mel = lambda hertz: 1127 * numpy.log1p(hertz / 700)
    edges = numpy.linspace(mel(125.0), mel(7500.0), BANDS + 2)
    bins = mel(numpy.arange(FFT // 2 + 1) * RATE / FFT)
    low, centre, high = edges[:-2], edges[1:-1], edges[2:]
    rising = (bins[:, None] - low) / (centre - low)
    falling = (high - bins[:, None]) / (high - centre)
    matrix = numpy.maximum(0, numpy.minimum(rising, falling))
    matrix[0] = 0
    return matrix


def log_mels(samples: numpy.ndarray) -> numpy.ndarray:
    """[frames, 64]; a recording shorter than one patch is filled with zeros."""
    shortest = WINDOW + HOP * (PATCH - 1)
    padded = numpy.pad(samples.astype(numpy.float64), (0, max(0, shortest - len(samples))))
    frames = numpy.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP]
    hann = 0.5 - 0.5 * numpy.cos(2 * numpy.pi * numpy.arange(WINDOW) / WINDOW)
    return numpy.log(numpy.abs(numpy.fft.rfft(frames * hann, FFT)) @ mel_matrix() + 0.001)


def describe(folder: pathlib.Path, samples: numpy.ndarray) -> dict:
    with open(folder / "classes.csv", encoding="utf-8", newline="") as file:
        names = [row["display_name"] for row in csv.DictReader(file)]
    mels = log_mels(samples)
    starts = range(0, len(mels) - PATCH + 1, PATCH_HOP)
    patches = numpy.stack([mels[start : start + PATCH] for start in starts])[:, None]
    quantized = numpy.clip(numpy.round(patches / INPUT_SCALE) + INPUT_ZERO, 0, 255).astype(numpy.uint8)
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    outputs = ["class_scores_updated", "/model/GlobalAveragePool_output_0"]
    logits, embeddings = session.run(outputs, {"audio": quantized})
    scores = 1 / (1 + numpy.exp(-logits.astype(numpy.float64)))
    embeddings = embeddings[:, :, 0, 0].astype(numpy.float64)

    def top(values, count):
        best = numpy.argsort(-values, kind="stable")[:count]
        return [{"index": int(index), "name": names[index], "score": float(values[index])} for index in best]

    return {
        # Of the first frame, before quantization.
        "firstLogMels": mels[0].tolist(),
        # The mean over the patches of the sigmoids of the logits.
        "meanTop": top(scores.mean(axis=0), 8),
        # Its first 16 dimensions.
        "meanEmbedding": embeddings.mean(axis=0)[:16].tolist(),
        "patches": [
            {"start": start * HOP / RATE, "top": top(score, 3), "embedding": embedding[:16].tolist()}
            for start, score, embedding in zip(starts, scores, embeddings)
        ],
    }
