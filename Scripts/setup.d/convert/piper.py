"""Piper: gives a voice the metadata and the list of phonemes that sherpa-onnx reads."""

import json
import pathlib
import shutil

import onnx

VOICE = "en_US-joe-medium.onnx"


def convert(source: pathlib.Path, target: pathlib.Path) -> None:
    voice = json.loads((source / f"{VOICE}.json").read_text(encoding="utf-8"))
    model = onnx.load(source / VOICE)
    facts = {
        "model_type": "vits",
        "comment": "piper",
        "language": voice["language"]["name_english"],
        "voice": voice["espeak"]["voice"],
        "has_espeak": "1",
        "n_speakers": str(voice["num_speakers"]),
        "sample_rate": str(voice["audio"]["sample_rate"]),
    }
    for key, value in facts.items():
        model.metadata_props.add(key=key, value=value)
    (target / VOICE).write_bytes(model.SerializeToString(deterministic=True))
    phonemes = [f"{phoneme} {ids[0]}\n" for phoneme, ids in voice["phoneme_id_map"].items()]
    (target / "tokens.txt").write_text("".join(phonemes), encoding="utf-8")
    shutil.copyfile(source / f"{VOICE}.json", target / f"{VOICE}.json")
