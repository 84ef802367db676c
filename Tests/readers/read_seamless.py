"""Reads manifests as the fine-tuning of SeamlessM4T does.

    python read_seamless.py DIRECTORY [ROOT]

ROOT is what paths begin with where that is not DIRECTORY itself. Ends with 1
where `LangPairSample.from_json` or the loader's own checks would fail, or
where a source would be dropped.
"""

import json
import os
import sys

import soundfile

NEEDED = ("id", "lang", "text")
KNOWN = {"id", "lang", "text", "audio_local_path", "waveform", "sampling_rate", "units"}


def sample(side, directory, root):
    assert all(side[field].strip() for field in NEEDED) and set(side) <= KNOWN, side
    assert len(side["lang"]) == 3, side["lang"]
    assert side["sampling_rate"] == 16000 and side["waveform"] is None
    assert side["audio_local_path"].startswith(root + "/"), side["audio_local_path"]
    info = soundfile.info(directory + side["audio_local_path"][len(root):])
    assert info.samplerate == 16000 and info.channels == 1
    assert side["units"] is None or all(isinstance(unit, int) and unit >= 0 for unit in side["units"])
    return info.frames / info.samplerate


def main(directory, root):
    counts = {"units": 0}
    for name in sorted(os.listdir(directory)):
        if not name.endswith("_manifest.json"):
            continue
        with open(os.path.join(directory, name), encoding="utf-8") as file:
            for line in file:
                pair = json.loads(line)
                assert set(pair) == {"source", "target"}
                assert pair["source"]["lang"] != pair["target"]["lang"]
                assert sample(pair["source"], directory, root) <= 15, "the loader drops it"
                sample(pair["target"], directory, root)
                counts["units"] += len(pair["target"]["units"] or [])
                split = name.split("_")[0]
                counts[split] = counts.get(split, 0) + 1
    print(json.dumps(counts))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else sys.argv[1])
