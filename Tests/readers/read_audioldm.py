"""Reads an AudioLDM export as `AudioDataset` of AudioLDM-training-finetuning does.

    python read_audioldm.py DIRECTORY [ROOT]

The loader passes over a row that it stumbles at and takes the next in silence; here that ends with 1, and so does a row whose text would
be empty.
"""

import csv

import numpy

from folder import Folder, tell


def read_text(row, display_names, labelled):
    """`get_sample_text_caption` and `label_indices_to_text`: any key with `caption` in it; else labels, and those where there is `label`."""
    captions = [row[key] for key in row if "caption" in key]
    if captions:
        assert all(captions), "an empty caption may be drawn"
        return captions[0]
    return ", ".join(display_names[index] for index in numpy.flatnonzero(labelled)) if "label" in row else ""


def main(folder):
    root = folder.json("metadata/dataset_root.json")
    (name,) = [key for key in root if key != "metadata"]
    assert root[name] == folder.root, root[name]
    paths = root["metadata"]["path"][name]
    with open(folder.mapped(paths["class_label_indices"]), encoding="utf-8", newline="") as file:
        classes = list(csv.DictReader(file))
    index = {row["mid"]: int(row["index"]) for row in classes}
    assert sorted(index.values()) == list(range(len(classes))), "an index is out of the vector's range, or there twice"
    display_names = [row["display_name"] for row in classes]
    counts, labels = {}, 0
    for split in ("train", "test", "val"):
        rows = folder.json(folder.mapped(paths[split])[len(folder.directory) + 1 :])["data"]
        for row in rows:
            assert "wav" in row and row["wav"][0] != "/", f"The dataset metadata should only contain relative path: {row}"
            assert all(isinstance(value, str) for value in row.values()), row
            samples = folder.sound(folder.path(row["wav"]), 16000)
            assert len(samples) > 100, "Waveform is too short"
            labelled = numpy.zeros(len(classes), dtype=numpy.float32)
            for mid in row["labels"].split(",") if "labels" in row else []:
                labelled[index[mid]] = 1
            labels += int(labelled.sum())
            # Labels without a text would train on none.
            assert read_text(row, display_names, labelled), f"no text: {row}"
            assert "labels" not in row or "label" in row, f"its labels make no text: {row}"
        counts[split] = len(rows)
    tell(**counts, labels=labels, classes=len(classes))


if __name__ == "__main__":
    main(Folder.asked_for())
