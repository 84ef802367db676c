"""Reads the shards of LAION-Audio-630K as CLAP's `get_wds_dataset` does, through the webdataset package.

    python read_clap.py DIRECTORY

Ends with 1 where the count in `sizes.json` is not that of a shard, where a sound and its text do not stand side by side (the package then
makes two samples of them), or where `select_text` of one of its three ways, or the labels, would fail.
"""

import io
import json
import os
import tarfile

import soundfile
import webdataset

from folder import Folder, tell

AUGMENT = ("none", "all", "augment_only")


def select_text(record, way):
    if way == "none":
        return record["text"]
    if way == "all":
        return record["text_augment_all"] if "text_augment_all" in record else record["text"]
    if "text_augment_all" not in record or record["text_augment_t5"] is None:
        return record["text"]
    return record["text_augment_t5"]


def preprocess(sample):
    own = {name for name in sample if not name.startswith("__")}
    assert own == {"flac", "json"}, f"{sample['__key__']}: {sorted(own)}"
    audio, rate = soundfile.read(io.BytesIO(sample["flac"]), dtype="float32", always_2d=True)
    assert rate == 48000 and audio.shape[1] == 1 and len(audio), f"{sample['__key__']}: {audio.shape} at {rate}"
    record = json.loads(sample["json"])
    for way in AUGMENT:
        texts = select_text(record, way)
        assert isinstance(texts, list) and texts and all(isinstance(text, str) and text for text in texts), f"{sample['__key__']}: {way}: {texts!r}"
    # `np.in1d(class_index_dict, record["tag"])`: a text would be taken for its letters.
    assert isinstance(record["tag"], list) and all(isinstance(tag, str) for tag in record["tag"]), f"{sample['__key__']}: {record['tag']!r}"
    assert isinstance(record["original_data"], dict) and record["original_data"]
    return len(record["text"]), len(record["tag"])


def main(folder):
    pairs, texts, tags = {}, 0, 0
    for split in sorted(os.listdir(folder.directory)):
        if not os.path.isdir(folder.path(split)):
            continue
        sizes = folder.json(f"{split}/sizes.json")
        shards = sorted(name for name in os.listdir(folder.path(split)) if name.endswith(".tar"))
        assert shards == sorted(sizes), f"{split}: {shards} and {sorted(sizes)}"
        for name in shards:
            path = folder.path(f"{split}/{name}")
            with tarfile.open(path) as tar:
                assert len({member.name.split(".")[0] for member in tar}) == sizes[name] <= 512, f"{path}: sizes.json says {sizes[name]}"
            for sample in webdataset.WebDataset([path], shardshuffle=False, empty_check=False):
                found = preprocess(sample)
                pairs[split] = pairs.get(split, 0) + 1
                texts += found[0]
                tags += found[1]
        assert pairs.get(split, 0) == sum(sizes.values()), f"{split}: {pairs.get(split, 0)} pairs"
    assert pairs
    tell(**pairs, texts=texts, tags=tags)


if __name__ == "__main__":
    main(Folder.asked_for())
