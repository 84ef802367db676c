"""What is asked and what is answered in the records of every system, whatever their loaders call it."""

import json


def turns(body):
    """Pairs of instruction and answer; an instruction is empty where a record asks nothing."""
    record = json.loads(body)
    if isinstance(record, list):
        return [pair for part in record for pair in turns(json.dumps(part))]
    if "plain_text" in record:
        question, _, answer = record["plain_text"].partition("<eoh>")
        return [(question, answer.partition(":")[2])]
    for name in ("conversations", "dialogue"):
        if isinstance(record.get(name), list):
            return dialogue(record[name])
    if isinstance(record.get("info"), dict):
        record = record["info"]
    if isinstance(record.get("target"), dict):
        return [(record.get("tag", ""), json.dumps(record["target"].get("value")))]
    question = first(record, "instruction", "prompt", "Q", "question")
    answer = first(record, "output", "response", "answer", "text", "description", "caption", "target", "units", "labels", "tokens")
    return [(question, answer)]


def dialogue(parts):
    """Turns of a conversation: FastChat's from and value, or Audio Flamingo's user and assistant."""
    if parts and "user" in parts[0]:
        return [(part["user"], part.get("assistant", "")) for part in parts]
    said = [(part.get("from"), part.get("value", "")) for part in parts]
    return [(question, answer) for (who, question), (_, answer) in zip(said, said[1:]) if who in ("human", "user")]


def first(record, *names):
    """The first field that has words; a list's words together."""
    for name in names:
        value = record.get(name)
        if value:
            return value if isinstance(value, str) else " ".join(map(str, value)) if isinstance(value, list) else json.dumps(value)
    return ""
