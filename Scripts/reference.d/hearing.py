"""What YAMNet, Silero and Moonshine hear in two recordings."""

import pathlib

import moonshine
import silero
import sounds
import yamnet

RECORDINGS = ["audiocaps/audio/test/demo-duck_0.wav", "librilight/small/unknown-beckett/beckett/beckett.flac"]
SPEECH = RECORDINGS[1]


def describe(models: pathlib.Path, corpora: pathlib.Path) -> dict:
    return {path: hear(models, corpora / path, path == SPEECH) for path in RECORDINGS}


def hear(models: pathlib.Path, path: pathlib.Path, speech: bool) -> dict:
    samples = sounds.mono16k(path)
    said = {"samples": len(samples), "yamnet": yamnet.describe(models / "yamnet", samples)}
    said["silero"], probabilities = silero.describe(models / "silero", samples)
    if speech:
        said["moonshine"] = moonshine.describe(models / "moonshine-tiny-en", samples, silero.segments(probabilities, len(samples)))
    return said
