"""Reads AudioLM's token store: semantic tokens, and coarse and fine ones where a codec's codes were at hand.

    python read_audiolm.py DIRECTORY

There is no public loader of such files; the rules are AudioLM's (Borsos et al. 2022, section III): as many frames as the time has, the
codes of a frame one behind the other, coarse and fine of the same frames, and together all levels of the codec.
"""

import json
import os

from folder import Folder, tell

STAGES = ("semantic", "coarse", "fine")
# Tokens of another tokenizer mean other sounds: all that tells it from others has to be there.
TOKENIZER = {"name", "version", "model", "layer", "codebook_sha256", "units", "codebooks", "merged"}


def read(row, stage, split):
    assert row["stage"] == stage and row["split"] == split and row["order"] == "time-major", (row["id"], row["stage"], row["split"], row["order"])
    tokens, levels, tokenizer = row["tokens"], row["codebooks"], row["tokenizer"]
    assert set(tokenizer) == TOKENIZER, sorted(tokenizer)
    first, all_levels = row["first_codebook"], tokenizer["codebooks"]
    assert tokens and len(tokens) % levels == 0, f"{row['id']}: {len(tokens)} tokens of {levels} levels"
    assert 0 <= first and first + levels <= all_levels and (stage == "semantic") == (all_levels == 1), row["id"]
    # Written as int16.
    assert 0 <= min(tokens) and max(tokens) < min(tokenizer["units"] or 32768, 32768), f"{row['id']}: token {max(tokens)}"
    assert not tokenizer["merged"] or all(one != other for one, other in zip(tokens, tokens[1:])), f"{row['id']}: repeats though they are merged"
    frames, due = len(tokens) // levels, round((row["end"] - row["start"]) * row["frame_rate_hz"])
    assert abs(frames - due) <= 1 or (tokenizer["merged"] and frames <= due), f"{row['id']}: {frames} frames for a time of {due}"
    return frames


def main(folder):
    counts, codec, frames_of = {}, {}, {}
    for split in ("train", "valid"):
        for stage in STAGES:
            name = f"{split}/{stage}.jsonl"
            if not os.path.exists(folder.path(name)):
                continue
            for line in folder.lines(name):
                row = json.loads(line)
                frames = read(row, stage, split)
                counts[stage] = counts.get(stage, 0) + 1
                if stage != "semantic":
                    codec.setdefault((row["id"], row["start"], row["end"]), {})[stage] = (row["first_codebook"], row["codebooks"], row["tokenizer"]["codebooks"])
                    assert frames_of.setdefault((row["id"], row["start"], row["end"]), frames) == frames, f"{row['id']}: coarse and fine have other frames"
    for place, stages in codec.items():
        if set(stages) == {"coarse", "fine"}:
            coarse, fine = stages["coarse"], stages["fine"]
            assert coarse[0] == 0 and fine[0] == coarse[1] and coarse[1] + fine[1] == fine[2], f"{place}: {stages}"
    assert counts
    tell(**counts)


if __name__ == "__main__":
    main(Folder.asked_for())
