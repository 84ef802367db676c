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


def main(directory):
    records = units = 0
    with open(os.path.join(directory, "speechgpt.jsonl"), encoding="utf-8") as file:
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
            if inside or not spoken:
                raise ValueError(f"row {row}: no whole stretch of units")
            records += 1
            units += spoken
    print(json.dumps({"records": records, "units": units}))


if __name__ == "__main__":
    main(sys.argv[1])
