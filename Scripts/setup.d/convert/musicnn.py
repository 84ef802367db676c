"""musicnn: the checkpoint that was trained on MagnaTagATune as OpenVINO's own format, with the names of its 50 tags.

OpenVINO reads the checkpoint itself: TensorFlow is not needed.
"""

import ast
import pathlib
import shutil
import tempfile

import naming
import numpy
import openvino
import openvino.frontend

CHECKPOINT = "MTT_musicnn"
# [patches, frames, mel bands] in, [patches, tags] out.
MELS, LOGITS, IS_TRAINING = "model/Placeholder:0", "model/dense_1/BiasAdd:0", "model/Placeholder_2:0"
FRAMES, BANDS = 187, 96


def convert(source: pathlib.Path, target: pathlib.Path) -> None:
    model = read(source / CHECKPOINT)
    naming.number_operations(model, "musicnn")
    openvino.save_model(model, target / "model.xml", compress_to_fp16=False)
    tags = read_tags(source / "configuration.py")
    lines = ["index,display_name\n"] + [f"{index},{tag}\n" for index, tag in enumerate(tags)]
    (target / "classes.csv").write_text("".join(lines), encoding="utf-8")


def read(checkpoint: pathlib.Path) -> openvino.Model:
    with tempfile.TemporaryDirectory() as folder:
        # The wheel's files have an ending alone for a name, which OpenVINO does not know.
        for ending in ("meta", "index", "data-00000-of-00001"):
            shutil.copyfile(checkpoint / f".{ending}", pathlib.Path(folder) / f"musicnn.{ending}")
        frontend = openvino.frontend.FrontEndManager().load_by_framework("tf")
        model = frontend.load(str(pathlib.Path(folder) / "musicnn.meta"))
        model.override_all_outputs([model.get_place_by_tensor_name(LOGITS)])
        is_training = model.get_place_by_tensor_name(IS_TRAINING)
        model.set_partial_shape(is_training, openvino.PartialShape([]))
        model.set_tensor_value(is_training, numpy.array(False))
        model.set_partial_shape(model.get_place_by_tensor_name(MELS), openvino.PartialShape([-1, FRAMES, BANDS]))
        converted = frontend.convert(model)
        converted.inputs[0].tensor.set_names({"mels"})
        converted.outputs[0].tensor.set_names({"logits"})
        return converted


def read_tags(configuration: pathlib.Path) -> list[str]:
    """The list MTT_LABELS, without running the file."""
    for statement in ast.parse(configuration.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and statement.targets[0].id == "MTT_LABELS":
            return ast.literal_eval(statement.value)
    raise ValueError(f"{configuration} has no MTT_LABELS")
