"""Reads dialogues as `preprocess` of FastChat's train.py does, with the sounds that stand beside them.

    python read_vicuna.py DIRECTORY [ROOT]

Ends with 1 where an assertion of it would fail, where a dialogue would be ignored because its turns cannot be told apart, or where the
cleaning chain of `fastchat/data` would drop it.
"""

import re

from folder import Folder, tell

ROLES = {"human": "USER", "gpt": "ASSISTANT"}
ORDER = list(ROLES.values())
MARK = "<audio>"
# `optional_replace` and the filters of `clean_sharegpt.py`, `filter_wrong_format.py`, `optional_clean.py`.
BLOCKED = ("openai", "chatgpt")
DIGITS = re.compile(r"\d{9}")
BROKEN_LIST = re.compile(r"\n1\. [^2]*\n1\. ")


def prompt(turns):
    """The `vicuna_v1.1` template: a colon, a blank, and `</s>` behind each answer."""
    text = ""
    for place, turn in enumerate(turns):
        role = ROLES[turn["from"]]
        assert role == ORDER[place % 2], f"turn {place + 1} is {role}'s"
        text += f"{role}: {turn['value']}" + (" " if place % 2 == 0 else "</s>")
    return text


def learned(text):
    """The answers, as the masking finds them again; nothing of a dialogue whose turns it cannot tell apart."""
    answers = []
    for turn in text.split("</s>"):
        if not turn:
            break
        parts = turn.split(" ASSISTANT: ")
        if len(parts) != 2:
            return []
        answers.append(parts[1])
    return answers


def main(folder):
    records = folder.json("vicuna.json")
    ids, firsts, answers = set(), set(), 0
    for record in records:
        assert set(record) == {"id", "conversations", "audios"}, sorted(record)
        assert record["id"] not in ids, f"{record['id']} is there twice"
        ids.add(record["id"])
        turns = record["conversations"]
        assert all(set(turn) == {"from", "value"} and turn["value"].strip() for turn in turns), record["id"]
        assert len(turns) > 1 and len(turns) % 2 == 0, f"{record['id']}: {len(turns)} turns"
        found = learned(prompt(turns))
        assert found == [turn["value"] for turn in turns[1::2]], f"{record['id']}: its turns cannot be told apart"
        whole = "\n".join(turn["value"] for turn in turns)
        assert len(whole) >= 16 and not any(word in whole.lower() for word in BLOCKED), record["id"]
        assert not DIGITS.search(whole) and not BROKEN_LIST.search(whole), record["id"]
        # Two dialogues about one sound may begin alike; two about nothing else are one.
        first = (tuple(record["audios"]), turns[0]["value"], turns[1]["value"])
        assert first not in firsts, f"{record['id']}: begins like another"
        firsts.add(first)
        assert whole.count(MARK) == len(record["audios"]), f"{record['id']}: {len(record['audios'])} sounds"
        for audio in record["audios"]:
            folder.sound(folder.mapped(audio), 16000)
        answers += len(found)
    assert records
    tell(records=len(records), answers=answers, sounds=len(folder.heard))


if __name__ == "__main__":
    main(Folder.asked_for())
