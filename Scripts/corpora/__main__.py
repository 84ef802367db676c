"""Makes the demo corpora.

usage: python Scripts/corpora SOURCES TARGET

SOURCES holds `debian` (packages unpacked over one another) and `python` (a folder of installed packages).
"""

import pathlib
import shutil
import sys

import audiocaps
import clotho
import esc50
import librilight
import librispeech
import licences
from sources import Sources

PARTS = {
    "LICENSES": licences.make,
    "audiocaps": audiocaps.make,
    "clotho": clotho.make,
    "esc50": esc50.make,
    "librilight": librilight.make,
    "librispeech": librispeech.make,
}

sources, target = Sources(pathlib.Path(sys.argv[1])), pathlib.Path(sys.argv[2])
for name, make in PARTS.items():
    shutil.rmtree(target / name, ignore_errors=True)
    make(sources, target / name)
