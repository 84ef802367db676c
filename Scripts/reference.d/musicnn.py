"""musicnn: the tags of patches of 187 frames, front end by librosa as the package musicnn has it, network by OpenVINO.

The package rounds its spectrogram to 16-bit floats, which overflow where 10,000 times a loud band passes 65,504; here they have 32 bits.
"""

import pathlib

import librosa
import numpy
import openvino
import sounds

RECORDINGS = ["audiocaps/audio/train/demo-taiko_5.wav", "audiocaps/audio/train/-demo-chickens_0.wav"]
RATE, FFT, HOP, BANDS, FRAMES = 16000, 512, 256, 96, 187


def describe(models: pathlib.Path, corpora: pathlib.Path) -> dict:
    settings = {"INFERENCE_PRECISION_HINT": "f32"}
    model = openvino.Core().compile_model(models / "musicnn/model.xml", "CPU", settings)
    return {path: tag(model, sounds.mono16k(corpora / path)) for path in RECORDINGS}


def tag(model: openvino.CompiledModel, samples: numpy.ndarray) -> dict:
    mels = librosa.feature.melspectrogram(y=samples, sr=RATE, n_fft=FFT, hop_length=HOP, n_mels=BANDS).T
    mels = numpy.log10(10000 * mels.astype(numpy.float32) + 1)
    starts = range(0, len(mels) - FRAMES + 1, FRAMES)
    logits = model(numpy.stack([mels[start : start + FRAMES] for start in starts]))[0].astype(numpy.float64)
    scores = 1 / (1 + numpy.exp(-logits))
    return {
        "samples": len(samples),
        "frames": len(mels),
        # Of two frames, before they are cut into patches.
        "logMels": {str(frame): mels[frame].astype(float).tolist() for frame in (0, 100)},
        "taggram": scores.tolist(),
    }
