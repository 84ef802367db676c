"""YAMNet: adds the float logits and the embedding as outputs and frees the batch dimension."""

import pathlib
import shutil
import zipfile

import numpy
import onnx


def convert(data: pathlib.Path, target: pathlib.Path) -> None:
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
