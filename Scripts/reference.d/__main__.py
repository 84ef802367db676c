"""Writes the reference numbers, or checks those that are there.

Floats have six decimals.
"""

import argparse
import json
import pathlib
import re
import sys
import time

import comparing
import dnsmos
import hearing
import loudness
import minilm
import musicnn
import onnxruntime
import resampling
import smollm2

parser = argparse.ArgumentParser(prog="Scripts/reference", usage="Scripts/reference [--check] [NAME…]")
parser.add_argument("home", type=pathlib.Path, help=argparse.SUPPRESS)
parser.add_argument("checkout", type=pathlib.Path, help=argparse.SUPPRESS)
parser.add_argument("--check", action="store_true", help="tell where the files say something else than Python today, with status 1")
parser.add_argument("names", nargs="*", help="all when none is named")
arguments = parser.parse_intermixed_args()
home, checkout = arguments.home, arguments.checkout
models, wheels, corpora = home / "models", home / "wheels", checkout / "Corpora"
labeling, audio = checkout / "Tests/LabelingTests/Fixtures", checkout / "Tests/AudioTests/Fixtures"

# By name: the file, who computes it, and by how much another processor's numbers may differ.
REFERENCES = {
    # YAMNet has eight bits inside, which makes steps of small differences.
    "hearing": (labeling / "reference.json", lambda: hearing.describe(models, corpora), 0.1),
    "dnsmos": (labeling / "dnsmos.json", lambda: dnsmos.describe(corpora, dnsmos.RECORDINGS), 0.005),
    # In units of 0.0001.
    "minilm": (labeling / "minilm.json", lambda: minilm.describe(models, wheels), 40),
    "smollm2": (labeling / "smollm2.json", lambda: smollm2.describe(wheels), 0.005),
    "musicnn": (labeling / "musicnn.json", lambda: musicnn.describe(models, corpora), 0.001),
    "loudness": (audio / "loudness.json", lambda: loudness.describe(corpora), 0.001),
    "resampling": (audio / "resampling.json", lambda: resampling.describe(corpora), 1e-5),
}

NUMBERS = re.compile(r"\[([-+.,\de\s]+)\]")


def written(reference) -> str:
    """JSON with each list of numbers in one line."""
    text = json.dumps(reference, indent=1, ensure_ascii=False)
    return NUMBERS.sub(lambda numbers: "[" + re.sub(r"\s+", "", numbers[1]) + "]", text) + "\n"


unknown = set(arguments.names) - set(REFERENCES)
if unknown:
    parser.error(f"there is no reference {', '.join(sorted(unknown))}; there are {', '.join(REFERENCES)}")
onnxruntime.set_default_logger_severity(3)
failed = False
for name in arguments.names or REFERENCES:
    path, compute, tolerance = REFERENCES[name]
    started = time.monotonic()
    reference = comparing.rounded(compute())
    seconds = time.monotonic() - started
    if arguments.check:
        found = list(comparing.differences(json.loads(path.read_text(encoding="utf-8")), reference, tolerance))
        for difference in found[:5]:
            print(f"reference: {name}{difference}", file=sys.stderr)
        failed = failed or bool(found)
        print(f"{name}: {'differs' if found else 'as written'} ({seconds:.0f} s)")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(reference), encoding="utf-8")
        print(f"{name}: {path.relative_to(checkout)} ({seconds:.0f} s)")
sys.exit(failed)
