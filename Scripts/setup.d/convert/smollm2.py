"""SmolLM2: the GGUF as OpenVINO's own format, weights still packed in four and eight bits, with its tokenizer as models too."""

import pathlib
import shutil
import tempfile

import openvino_genai

GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf"


def convert(source: pathlib.Path, target: pathlib.Path) -> None:
    with tempfile.TemporaryDirectory(dir=target) as folder:
        gguf = pathlib.Path(folder) / GGUF
        shutil.copyfile(source / GGUF, gguf)
        # Opening the file is what converts it; the models are written beside it.
        openvino_genai.LLMPipeline(str(gguf), "CPU", enable_save_ov_model=True)
        for name in ("model", "tokenizer", "detokenizer"):
            for ending in ("xml", "bin"):
                shutil.move(gguf.with_name(f"openvino_{name}.{ending}"), target / f"{name}.{ending}")
