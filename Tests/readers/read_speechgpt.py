"""Reads a SpeechGPT export as `generate_and_tokenize_prompt` of cm_sft.py does.

    python read_speechgpt.py DIRECTORY

The tokens here are the pieces that matter: each unit and mark that SpeechGPT
adds to its vocabulary is one token, and everything between them is text.
"""

import json
import os
import re
import sys

ADDED = [f"<{unit}>" for unit in range(1000)] + ["<sosp>", "<eosp>", "[Human]", "[SpeechGPT]", "<eoh>", "<eos>"]
PIECES = re.compile("|".join(re.escape(token) for token in sorted(ADDED, key=len, reverse=True)) + r"|\s*[^\s<\[]+|.", re.DOTALL)
IGNORED = -100


def tokenize(text):
    return PIECES.findall(text)


def generate_and_tokenize_prompt(record):
    """Masks the loss over `prefix` only, so the human turn is learned too."""
    prefix = tokenize(record["prefix"])
    tokens = tokenize(record["prefix"] + record["plain_text"])
    return tokens, [IGNORED] * len(prefix) + tokens[len(prefix):]


def read_units(directory):
    """`train.txt` and `dev.txt` of the first stage: a line is text, tokenized as it is."""
    lines = 0
    for name in ("train.txt", "dev.txt"):
        path = os.path.join(directory, name)
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as file:
            for row, line in enumerate(file, 1):
                tokens = tokenize(line.rstrip("\n"))
                if tokens[0] != "<sosp>" or tokens[-1] != "<eosp>" or not all(re.fullmatch(r"<\d+>", token) for token in tokens[1:-1]):
                    raise ValueError(f"{name}, row {row}: not one stretch of units")
                lines += 1
    return lines


def read_dialogues(directory, name):
    records = units = 0
    if not os.path.exists(os.path.join(directory, name)):
        return records, units
    chain = name.startswith("chain")
    with open(os.path.join(directory, name), encoding="utf-8") as file:
        for row, line in enumerate(file, 1):
            record = json.loads(line)
            if sorted(record) != ["plain_text", "prefix"] or not all(isinstance(value, str) for value in record.values()):
                raise KeyError(f"row {row}: {sorted(record)}")
            tokens, labels = generate_and_tokenize_prompt(record)
            learned = [token for token in labels if token != IGNORED]
            if len(tokens) != len(labels) or "[Human]" not in learned or "[SpeechGPT]" not in learned:
                raise ValueError(f"row {row}: the turns cannot be told apart")
            spoken = 0
            inside = False
            for token in learned:
                if token in ("<sosp>", "<eosp>"):
                    if inside == (token == "<sosp>"):
                        raise ValueError(f"row {row}: <sosp> and <eosp> do not take turns")
                    inside = not inside
                elif inside and re.fullmatch(r"<\d+>", token):
                    spoken += 1
                elif inside:
                    raise ValueError(f"row {row}: {token!r} among the units is no token that was added")
            if chain:
                check_chain(record["plain_text"], row)
            if inside or not (spoken or chain):
                raise ValueError(f"row {row}: no whole stretch of units")
            records += 1
            units += spoken
    return records, units


CHAIN = re.compile(r"\[Human\]: (.*)<eoh>\. \[SpeechGPT\]: (?:(.*); )?\[ta\] (.*?)(?:; \[ua\] (.*))?(?:<eoa>|<eos>)\.", re.DOTALL)


def check_chain(text, row):
    """A spoken question is written down before it is answered; one in text is not."""
    parts = CHAIN.fullmatch(text)
    if not parts or (parts[1].startswith("<sosp>") != bool(parts[2])):
        raise ValueError(f"row {row}: the links of the chain cannot be told apart")


def main(directory):
    cross = read_dialogues(directory, "cross_modal_instruction.jsonl")
    chains = read_dialogues(directory, "chain_of_modality_instruction.jsonl")
    counts = {"records": cross[0], "units": cross[1], "chains": chains[0], "lines": read_units(directory)}
    print(json.dumps(counts))


if __name__ == "__main__":
    main(sys.argv[1])
