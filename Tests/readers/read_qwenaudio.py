"""Reads prompts and responses with the tags that Qwen-Audio's tokenizer has (`tokenization_qwen.py`) and its evaluation scripts put together.

    python read_qwenaudio.py DIRECTORY [ROOT]

Ends with 1 where a tag is none of the tokenizer's, stands at another place than in `evaluate_*.py`, or an audio cannot be read.
"""

import json
import re

from folder import Folder, tell

LANGUAGES = {"en", "zh", "de", "es", "ko", "fr", "ja", "it"}
# The chain behind the audio: start, language of the sound, task, language of the answer, times, style.
CHAIN = [
    {"startoftranscript", "startofanalysis"},
    LANGUAGES | {"unknown"},
    {"translate", "transcribe", "caption", "keyword", "event", "scene"},
    LANGUAGES | {"unknown"},
    {"timestamps", "notimestamps"},
    {"caption_audiocaps", "caption_clotho", "caption_plain", "audioset_ontology", "itn", "wo_itn"},
]
START_OF = {"transcribe": "startoftranscript", "translate": "startoftranscript"}
# A token for each hundredth of a second that is heard.
TIMES = {f"{hundredth / 100:.2f}" for hundredth in range(3001)}
TAG = re.compile(r"<\|(.*?)\|>")
AUDIO = re.compile(r"<audio>(.*?)</audio>")
CHAT = re.compile(r"<\|im_start\|>(\w+)\n(.*?)<\|im_end\|>\n", re.DOTALL)


def read_chain(prompt, response):
    audio = AUDIO.match(prompt)
    tags = TAG.findall(prompt[audio.end() :])
    assert prompt[audio.end() :] == "".join(f"<|{tag}|>" for tag in tags) and len(tags) == len(CHAIN), prompt
    for tag, known in zip(tags, CHAIN):
        assert tag in known, f"<|{tag}|> is no token at this place"
    assert tags[0] == START_OF.get(tags[2], "startofanalysis"), f"{tags[2]} does not follow {tags[0]}"
    text = response.removesuffix("<|endoftext|>")
    assert text != response and text, f"{response!r} does not end, or says nothing"
    times = TAG.findall(text)
    if tags[4] == "notimestamps":
        assert not times, times
        return 0
    assert times and len(times) % 2 == 0 and all(time in TIMES for time in times), times
    values = [float(time) for time in times]
    assert values == sorted(values), f"its times go backwards: {times}"
    assert all(part.strip() for part in TAG.split(text)[2::4]), "a stretch of time without words"
    return len(times) // 2


def read_chat(prompt, response):
    """ChatML: whole turns, then the assistant's that begins; audios are numbered from 1."""
    opening = "<|im_start|>assistant\n"
    assert prompt.endswith(opening), prompt
    turns = CHAT.findall(prompt[: -len(opening)])
    assert "".join(f"<|im_start|>{who}\n{what}<|im_end|>\n" for who, what in turns) == prompt[: -len(opening)], prompt
    assert [who for who, _ in turns] == ["system", "user"], turns
    numbers = re.findall(r"Audio (\d+): <audio>", turns[1][1])
    assert numbers == [str(number + 1) for number in range(len(AUDIO.findall(prompt)))], numbers
    text = response.removesuffix("<|im_end|>")
    assert text != response and text.strip() and not TAG.search(text), response


def main(folder):
    counts = {"chains": 0, "chats": 0, "stretches": 0}
    lines = folder.lines("qwen-audio.jsonl")
    for line in lines:
        record = json.loads(line)
        assert set(record) == {"prompt", "response", "task"} and all(isinstance(value, str) for value in record.values()), sorted(record)
        paths = AUDIO.findall(record["prompt"])
        assert paths and record["prompt"].count("<audio>") == record["prompt"].count("</audio>") == len(paths), record["prompt"]
        for path in paths:
            folder.sound(folder.mapped(path), 16000)
        if record["prompt"].startswith("<audio>"):
            counts["stretches"] += read_chain(record["prompt"], record["response"])
            counts["chains"] += 1
        else:
            read_chat(record["prompt"], record["response"])
            counts["chats"] += 1
    assert lines
    tell(**counts, sounds=len(folder.heard))


if __name__ == "__main__":
    main(Folder.asked_for())
