"""Instruction sets: what every system makes of the corpora at hand, and whether each answer rests on its evidence.

usage: sets.py CHECKOUT [--quick] [--catalog FILE] [--speed | --corpora]

--speed takes only the million made clips, --corpora only the corpora at hand.

--catalog keeps the labelled catalog in FILE, or takes the one that is there.
"""

import os
import sys
import tempfile

import measure
import million
import produced

checkout, options = sys.argv[1], sys.argv[2:]
hearsay = f"{checkout}/.build/release/hearsay"
table = measure.Table()

with tempfile.TemporaryDirectory(prefix="hearsay-bench-") as work:
    if "--corpora" not in options:
        million.tell(hearsay, work, table, 10_000 if "--quick" in options else million.WHOLE)
    if "--speed" in options:
        table.finish()
    path = options[options.index("--catalog") + 1] if "--catalog" in options else f"{work}/catalog.sqlite"
    if not os.path.exists(path):
        produced.labelled(hearsay, checkout, *produced.corpora_at_hand(checkout, "--quick" in options), path)
    produced.tell(hearsay, path, table)
    # Last, for pairs that it finds are statements too.
    produced.mined(hearsay, path, table)
table.finish()
