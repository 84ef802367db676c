"""Writes the reference numbers.

usage: python Scripts/reference.d MODELS CORPORA FILE

Both recordings are at 16 kHz, so that no resampler stands between the models and the comparison. Numbers have six decimals.
"""

import json
import pathlib
import sys

import moonshine
import onnxruntime
import silero
import soundfile
import yamnet

RECORDINGS = ["audiocaps/audio/test/demo-duck_0.wav", "librilight/small/unknown-beckett/beckett/beckett.flac"]
SPEECH = RECORDINGS[1]


def rounded(value):
    """The same value with every float at six decimals."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return round(value, 6) if isinstance(value, float) else value


def describe(models: pathlib.Path, path: pathlib.Path, speech: bool) -> dict:
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == 16000 and samples.ndim == 1
    said = {"samples": len(samples), "yamnet": yamnet.describe(models / "yamnet", samples)}
    said["silero"], probabilities = silero.describe(models / "silero", samples)
    if speech:
        said["moonshine"] = moonshine.describe(models / "moonshine-tiny-en", samples, silero.segments(probabilities, len(samples)))
    return said


models, corpora, target = map(pathlib.Path, sys.argv[1:])
onnxruntime.set_default_logger_severity(3)
reference = {path: describe(models, corpora / path, path == SPEECH) for path in RECORDINGS}
target.parent.mkdir(parents=True, exist_ok=True)
target.write_text(json.dumps(rounded(reference), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
