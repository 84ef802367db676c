"""Makes the tiny networks that stand in for those that users bring: python3 make_models.py FOLDER

Needs numpy and onnx, as Manifests/conversion-wheels.txt pins them. The networks compute things that a test can compute as well.
"""

import pathlib
import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

FLOAT, INT64, UINT8 = TensorProto.FLOAT, TensorProto.INT64, TensorProto.UINT8


def constant(name, values, kind=numpy.float32):
    return numpy_helper.from_array(numpy.asarray(values, dtype=kind), name)


def value(name, shape, kind=FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def save(path, nodes, inputs, outputs, constants=()):
    graph = helper.make_graph(nodes, path.stem, inputs, outputs, list(constants))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="hearsay fixtures")
    model.ir_version = 8
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))


def frames(path):
    """As HuBERT: samples to frames, every 320 of them; each frame is (mean, mean of the absolute values) of its 400 samples."""
    mean = numpy.full((1, 1, 400), 1 / 400)
    nodes = [
        helper.make_node("Unsqueeze", ["samples", "axis"], ["channel"]),
        helper.make_node("Conv", ["channel", "mean"], ["means"], strides=[320]),
        helper.make_node("Abs", ["channel"], ["size"]),
        helper.make_node("Conv", ["size", "mean"], ["sizes"], strides=[320]),
        helper.make_node("Concat", ["means", "sizes"], ["both"], axis=1),
        # The layer that a user picks: not an output of the network.
        helper.make_node("Transpose", ["both"], ["layer.1"], perm=[0, 2, 1]),
        helper.make_node("Mul", ["layer.1", "two"], ["last"]),
    ]
    constants = [constant("axis", [1], numpy.int64), constant("mean", mean), constant("two", 2.0)]
    save(path, nodes, [value("samples", ["n", "t"])], [value("last", ["n", "f", 2])], constants)


def hubert(path):
    """What README.md describes: input_values to frames of 768 values, which are those of `frames` again and again, inside the network."""
    nodes = [
        helper.make_node("Unsqueeze", ["input_values", "axis"], ["channel"]),
        helper.make_node("AveragePool", ["channel"], ["means"], kernel_shape=[400], strides=[320]),
        helper.make_node("Transpose", ["means"], ["row"], perm=[0, 2, 1]),
        helper.make_node("Tile", ["row", "times"], ["/encoder/layers.8/Add_1_output_0"]),
        helper.make_node("Neg", ["/encoder/layers.8/Add_1_output_0"], ["last_hidden_state"]),
    ]
    constants = [constant("axis", [1], numpy.int64), constant("times", [1, 1, 768], numpy.int64)]
    save(path, nodes, [value("input_values", ["n", "t"])], [value("last_hidden_state", ["n", "f", 768])], constants)


def mels(path):
    """As CLAP: [n, 1, frames, bands] to an embedding of the mean of each quarter of the bands."""
    nodes = [
        helper.make_node("ReduceMean", ["mels"], ["bands"], axes=[1, 2], keepdims=0),
        helper.make_node("Reshape", ["bands", "shape"], ["quarters"]),
        helper.make_node("ReduceMean", ["quarters"], ["embedding"], axes=[2], keepdims=0),
    ]
    save(path, nodes, [value("mels", ["n", 1, "frames", 16])], [value("embedding", ["n", 4])], [constant("shape", [0, 4, 4], numpy.int64)])


def turned(path):
    """Bands before frames, whole numbers, one patch at a time: the mean of each of three bands."""
    nodes = [
        helper.make_node("Cast", ["mels"], ["floats"], to=FLOAT),
        helper.make_node("ReduceMean", ["floats"], ["scores"], axes=[2], keepdims=0),
    ]
    save(path, nodes, [value("mels", [1, 3, 10], UINT8)], [value("scores", [1, 3])])


def classes(path):
    """Samples to logits of two classes, their mean and the opposite, with a mask that counts the samples."""
    nodes = [
        helper.make_node("Cast", ["mask"], ["counted"], to=FLOAT),
        helper.make_node("ReduceSum", ["counted", "axis"], ["count"], keepdims=1),
        helper.make_node("ReduceSum", ["samples", "axis"], ["sum"], keepdims=1),
        helper.make_node("Div", ["sum", "count"], ["mean"]),
        helper.make_node("Neg", ["mean"], ["opposite"]),
        helper.make_node("Concat", ["mean", "opposite"], ["logits"], axis=1),
    ]
    save(
        path, nodes, [value("samples", ["n", "t"]), value("mask", ["n", "t"], INT64)], [value("logits", ["n", 2]), value("count", ["n", 1])],
        [constant("axis", [1], numpy.int64)])


def state(path):
    """A network that remembers: the sum of all samples so far."""
    nodes = [
        helper.make_node("ReduceSum", ["samples", "axes"], ["sum"], keepdims=0),
        helper.make_node("Add", ["sum", "before"], ["after"]),
    ]
    save(
        path, nodes, [value("samples", [1, 160]), value("before", [1])], [value("after", [1])], [constant("axes", [1], numpy.int64)])


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for make in (frames, hubert, mels, turned, classes, state):
        make(folder / f"{make.__name__}.onnx")
    # As numpy.save writes k-means centres: of a frame that is silent, one that is loud and one that is loud and above zero.
    numpy.save(folder / "centres.npy", numpy.array([[0, 0], [0, 0.5], [0.5, 0.5]], dtype=numpy.float32))
    numpy.save(folder / "centres64.npy", numpy.array([[0, 0], [0, 0.5], [0.5, 0.5]], dtype=numpy.float64))
    numpy.save(folder / "turned.npy", numpy.asfortranarray(numpy.array([[0, 0], [0, 0.5], [0.5, 0.5]], dtype=numpy.float32)))
    numpy.save(folder / "wide.npy", numpy.zeros((3, 5), dtype=numpy.float32))


main()
