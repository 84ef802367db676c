"""Writes two small networks that sherpa-onnx takes for a speaker embedding and a speaker segmentation.

usage: python make.py   (with the package onnx)

They hear no voices: the embedding is the mean log-mel spectrum, and the segmentation calls low sounds one speaker, high ones
another. That is enough to run everything around such models.
"""

import pathlib

import numpy
from onnx import TensorProto, checker, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
FLOAT = TensorProto.FLOAT


def save(name, nodes, inputs, outputs, constants, facts):
    initializers = [numpy_helper.from_array(numpy.asarray(value), key) for key, value in constants.items()]
    graph = helper.make_graph(nodes, name, inputs, outputs, initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    for key, value in facts.items():
        model.metadata_props.add(key=key, value=str(value))
    checker.check_model(model)
    (HERE / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


def embedding():
    """[1, frames, 80] log-mel frames to their mean, less the mean of its bands."""
    save(
        "embedding",
        [
            helper.make_node("ReduceMean", ["feats"], ["spectrum"], axes=[1], keepdims=0),
            helper.make_node("ReduceMean", ["spectrum"], ["level"], axes=[1], keepdims=1),
            helper.make_node("Sub", ["spectrum", "level"], ["embs"]),
        ],
        [helper.make_tensor_value_info("feats", FLOAT, ["n", "frames", 80])],
        [helper.make_tensor_value_info("embs", FLOAT, ["n", 80])],
        {},
        {"framework": "wespeaker", "language": "any", "output_dim": 80, "sample_rate": 16000, "normalize_samples": 1},
    )


def segmentation():
    """[1, 1, samples] to [1, frames, 7]: nobody, speakers 1 to 3, pairs of them; frames as pyannote's segmentation-3.0 has them."""
    window = {"kernel_shape": [991], "strides": [270]}
    nodes = [
        helper.make_node("Mul", ["x", "x"], ["power"]),
        helper.make_node("AveragePool", ["power"], ["energy"], **window),
        # The energy of differences over that of samples grows with the frequency: sin² of half of it, four times.
        helper.make_node("Conv", ["x", "difference"], ["steps"], pads=[1, 0]),
        helper.make_node("Mul", ["steps", "steps"], ["step_power"]),
        helper.make_node("AveragePool", ["step_power"], ["step_energy"], **window),
        helper.make_node("Add", ["energy", "least"], ["some"]),
        helper.make_node("Div", ["step_energy", "some"], ["height"]),
        helper.make_node("Sub", ["energy", "threshold"], ["loudness"]),
        helper.make_node("Sign", ["loudness"], ["on"]),
        helper.make_node("Sub", ["boundary", "height"], ["lowness"]),
        helper.make_node("Sign", ["lowness"], ["low"]),
        # Scores: nobody -on, the low one on + low, the high one on - low, all others far below.
        helper.make_node("Neg", ["on"], ["nobody_small"]),
        helper.make_node("Mul", ["nobody_small", "three"], ["nobody"]),
        helper.make_node("Add", ["on", "low"], ["first"]),
        helper.make_node("Sub", ["on", "low"], ["second"]),
        helper.make_node("Mul", ["on", "zero"], ["nothing"]),
        helper.make_node("Sub", ["nothing", "nine"], ["never"]),
        helper.make_node("Concat", ["nobody", "first", "second", "never", "never", "never", "never"], ["scores"], axis=1),
        helper.make_node("Transpose", ["scores"], ["y"], perm=[0, 2, 1]),
    ]
    constants = {
        "difference": numpy.array([[[-1, 1]]], dtype=numpy.float32),
        "least": numpy.array(1e-9, dtype=numpy.float32),
        "threshold": numpy.array(1e-4, dtype=numpy.float32),
        # At 1 kHz: 4 sin²(π 1000 / 16000).
        "boundary": numpy.array(4 * numpy.sin(numpy.pi / 16) ** 2, dtype=numpy.float32),
        "zero": numpy.array(0, dtype=numpy.float32),
        "three": numpy.array(3, dtype=numpy.float32),
        "nine": numpy.array(9, dtype=numpy.float32),
    }
    facts = {
        "model_type": "pyannote-segmentation-3.0",
        "sample_rate": 16000,
        "window_size": 160000,
        "receptive_field_size": 991,
        "receptive_field_shift": 270,
        "num_speakers": 3,
        "powerset_max_classes": 2,
        "num_classes": 7,
    }
    inputs = [helper.make_tensor_value_info("x", FLOAT, ["n", 1, "samples"])]
    save("segmentation", nodes, inputs, [helper.make_tensor_value_info("y", FLOAT, ["n", "frames", 7])], constants, facts)


embedding()
segmentation()
