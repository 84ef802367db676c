"""Reads the shards of a WebDataset export through the webdataset package.

    python read_webdataset.py DIRECTORY

Prints a line of JSON for each sample in the order they come: its key, its
shard, the SHA-256 of each field, the frames of its sound and the clip that its
record names. Checks what Hugging Face's reader asks for besides: the same
fields in every sample, and the same type at each place of the records; and that
every sound that an example is about is a member of some sample.
"""

import hashlib
import io
import json
import os
import re
import sys

import soundfile
import webdataset


def samples(directory):
    names = sorted(name for name in os.listdir(directory) if name.endswith(".tar"))
    if not names:
        return
    urls = [os.path.join(directory, name) for name in names]
    yield from webdataset.WebDataset(urls, shardshuffle=False, empty_check=False)


def types(value, path=""):
    """The type at each place of a record; elements of a list share one place, and null is of any type."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from types(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from types(inner, f"{path}[]")
    elif value is not None:
        yield path, type(value).__name__


def marks(value):
    """Places for sounds that were not filled in: whole texts, or stretches between audio tags."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from marks(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from marks(inner)
    elif isinstance(value, str):
        yield from (text for text in [value] + re.findall("<audio>(.*?)</audio>", value) if re.fullmatch(r"\{sound \d+\}", text))


def main(directory):
    known, named, members = {}, {}, set()
    fields = None
    for sample in samples(directory):
        own = {name: value for name, value in sample.items() if not name.startswith("__")}
        if fields is not None and set(own) != fields:
            raise ValueError(f"{sample['__key__']}: the fields differ from those before: {sorted(own)}")
        fields = set(own)
        sound, rate = soundfile.read(io.BytesIO(own["flac"]), dtype="int16", always_2d=True)
        if rate != 16000 or sound.shape[1] != 1:
            raise ValueError(f"{sample['__key__']}: {sound.shape[1]} channels at {rate} Hz")
        record = json.loads(own["json"])
        members.add(f"{sample['__key__']}.flac")
        for example in record["examples"]:
            named.update((name, sample["__key__"]) for name in example["sounds"])
            for mark in marks(example["body"]):
                raise ValueError(f"{sample['__key__']}: {mark} in the place of a sound")
        for place, kind in types(record):
            if known.setdefault(place, kind) != kind:
                raise ValueError(f"{sample['__key__']}: json{place} is {kind} and was {known[place]} before")
        print(
            json.dumps(
                {
                    "key": sample["__key__"],
                    "shard": os.path.basename(sample["__url__"]),
                    "sha256": {name: hashlib.sha256(value).hexdigest() for name, value in own.items()},
                    "frames": len(sound),
                    "clip": record["clip"],
                },
                sort_keys=True,
            )
        )
    for name, key in named.items():
        if name not in members:
            raise ValueError(f"{key}: an example is about {name}, which no sample has")


if __name__ == "__main__":
    main(sys.argv[1])
