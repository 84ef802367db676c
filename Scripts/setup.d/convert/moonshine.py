"""Moonshine: copies both halves for sherpa-onnx, with the token list in its form, and the encoder for OpenVINO."""

import base64
import pathlib
import shutil

import onnxruntime


def convert(assets: pathlib.Path, target: pathlib.Path) -> None:
    for name in ("encoder_model.ort", "decoder_model_merged.ort"):
        shutil.copyfile(assets / name, target / name)
    lines = [
        # sherpa-onnx wants no empty token.
        f"{base64.b64encode(token or b'?').decode()} {index}\n"
        for index, token in enumerate(read_tokens(assets / "tokenizer.bin"))
    ]
    (target / "tokens.txt").write_text("".join(lines), encoding="ascii")
    convert_encoder(assets / "encoder_model.ort", target / "encoder.onnx")


def read_tokens(source: pathlib.Path) -> list[bytes]:
    """Reads Moonshine's vocabulary: tokens one after another, each behind its length.

    A length of 128 or more takes two bytes, the low seven bits first.
    """
    content = source.read_bytes()
    tokens = []
    at = 0
    while at < len(content):
        length = content[at]
        at += 1
        if length >= 128:
            length = content[at] * 128 + length - 128
            at += 1
        tokens.append(content[at : at + length])
        at += length
    return tokens


def convert_encoder(source: pathlib.Path, target: pathlib.Path) -> None:
    """Writes the model of an .ort file as plain ONNX, which OpenVINO can read."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.optimized_model_filepath = str(target)
    options.add_session_config_entry("session.save_model_format", "ONNX")
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])
