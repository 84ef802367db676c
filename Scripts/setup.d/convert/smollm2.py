"""SmolLM2: the GGUF as OpenVINO's own format, weights still packed in four and eight bits, with its tokenizer as models too.

GGUF's Q4_1 says that a weight is quant · scale + minimum. OpenVINO's converter turns the minimum into a zero point of four
bits, which moves the log-likelihoods of some tokens by more than two; here the zero points become what the file says.
"""

import pathlib
import shutil
import tempfile

import gguf
import naming
import numpy
import openvino
import openvino_genai
import openvino_tokenizers  # noqa: F401: teaches openvino.Core the operations of tokenizers

GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf"


def convert(source: pathlib.Path, target: pathlib.Path) -> None:
    with tempfile.TemporaryDirectory(dir=target) as folder:
        copy = pathlib.Path(folder) / GGUF
        shutil.copyfile(source / GGUF, copy)
        # Opening the file is what converts it; the models are written beside it.
        openvino_genai.LLMPipeline(str(copy), "CPU", enable_save_ov_model=True)
        for name in ("model", "tokenizer", "detokenizer"):
            model = openvino.Core().read_model(copy.with_name(f"openvino_{name}.xml"))
            if name == "model":
                restore_zero_points(model, gguf.GGUFReader(copy))
            naming.number_operations(model, f"smollm2-{name}")
            openvino.save_model(model, target / f"{name}.xml", compress_to_fp16=False)


def restore_zero_points(model: openvino.Model, reader: gguf.GGUFReader) -> None:
    """Gives each Q4_1 weight its exact zero point, -minimum / scale, in 16-bit floats; a weight is known by its scales."""
    minima = read_minima(reader)
    for node in model.get_ordered_ops():
        if node.get_type_name() != "Subtract":
            continue
        zero_points = node.input_value(1).get_node()
        if zero_points.get_type_name() != "Convert" or zero_points.input_value(0).get_element_type() != openvino.Type.u4:
            continue
        (multiply,) = (use.get_node() for use in node.output(0).get_target_inputs())
        scales = multiply.input_value(1).get_node().data
        exact = -minima.pop(scales.tobytes()).reshape(scales.shape) / scales.astype(numpy.float32)
        node.input(1).replace_source_output(openvino.opset13.constant(exact.astype(numpy.float16)).output(0))
    if minima:
        raise ValueError(f"{len(minima)} weights of {GGUF} are not in the converted model")


def read_minima(reader: gguf.GGUFReader) -> dict[bytes, numpy.ndarray]:
    """By the bytes of a weight's scales, its minima: one of each for a block of 32 weights, 20 bytes."""
    heads = {
        "attn_q": reader.get_field("llama.attention.head_count").contents(),
        "attn_k": reader.get_field("llama.attention.head_count_kv").contents(),
    }
    minima = {}
    for tensor in reader.tensors:
        if tensor.tensor_type != gguf.GGMLQuantizationType.Q4_1:
            continue
        blocks = tensor.data.reshape(len(tensor.data), -1, 20)
        scales, lowest = (blocks[:, :, at : at + 2].copy().view(numpy.float16)[:, :, 0] for at in (0, 2))
        part = tensor.name.split(".")[2]
        if part in heads:
            scales, lowest = (halves_of_heads(rows, heads[part]) for rows in (scales, lowest))
        minima[scales.tobytes()] = lowest.astype(numpy.float32)
    return minima


def halves_of_heads(rows: numpy.ndarray, heads: int) -> numpy.ndarray:
    """Rows of a head from GGUF's order, in which those that rotate together are neighbours, to OpenVINO's, in which they are half a head apart."""
    return rows.reshape(heads, -1, 2, rows.shape[1]).swapaxes(1, 2).reshape(rows.shape)
