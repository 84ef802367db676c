"""Moonshine: the words of each segment of speech, and the encoder's frames of the first."""

import pathlib

import numpy
import onnxruntime
import sherpa_onnx


def describe(folder: pathlib.Path, samples: numpy.ndarray, segments: list[tuple[int, int]]) -> dict:
    recognizer = sherpa_onnx.OfflineRecognizer.from_moonshine_v2(
        encoder=str(folder / "encoder_model.ort"),
        decoder=str(folder / "decoder_model_merged.ort"),
        tokens=str(folder / "tokens.txt"),
        num_threads=1,
    )
    said = []
    for start, end in segments:
        stream = recognizer.create_stream()
        stream.accept_waveform(16000, samples[start:end])
        recognizer.decode_stream(stream)
        said.append({"start": start, "end": end, "text": stream.result.text})
    return {"segments": said, "encoder": encode(folder, samples[segments[0][0] : segments[0][1]])}


def encode(folder: pathlib.Path, samples: numpy.ndarray) -> dict:
    session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), providers=["CPUExecutionProvider"])
    inputs = {"input_values": samples[None], "attention_mask": numpy.ones((1, len(samples)), dtype=numpy.int64)}
    frames = session.run(["last_hidden_state"], inputs)[0][0].astype(numpy.float64)
    # The first 16 dimensions of two of them.
    return {"frames": len(frames), "first": frames[0][:16].tolist(), "middle": frames[len(frames) // 2][:16].tolist()}
