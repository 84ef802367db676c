"""Libri-Light at its full size: what it costs to import and to ask."""

import json
import os
import sys
import tempfile

import librilight
import measure

checkout, options = sys.argv[1], sys.argv[2:]
is_quick = "--quick" in options
hearsay = f"{checkout}/.build/release/hearsay"
table = measure.Table()

with tempfile.TemporaryDirectory(prefix="hearsay-bench-") as work:
    stretches, hours = librilight.make(f"{work}/librilight", librilight.RECORDINGS // 100 if is_quick else librilight.RECORDINGS)
    table.note("made metadata", f"{stretches:,} stretches of speech in {hours:,.0f} h")
    catalog = f"{work}/catalog.sqlite"
    # No target: every stretch of speech is a clip.
    cost = measure.run([hearsay, "import", "librilight", f"{work}/librilight", "--cut-by-vad", "0", "--catalog", catalog])
    table.at_most("import", cost.seconds, 600, "s")
    table.at_most("  peak memory", cost.megabytes, 300, "MB")
    table.at_most("  catalog", sum(os.path.getsize(f"{work}/{name}") for name in os.listdir(work) if "catalog" in name) / 1e9, 4, "GB")
    # A hundredth of the recordings has a third of the speakers; 204 is not among them.
    asked = f"speaker:{203 if is_quick else 204} duration>5"
    for question in [asked, "duration>5", "speaker:2* duration>5 snr>10"]:
        answer = json.loads(measure.run([hearsay, "bench", "query", question, "--catalog", catalog]).output)
        name = f"first page of '{question}'"
        if question == asked:
            table.at_most(name, answer["firstPage"] * 1000, 20, "ms")
        else:
            table.note(name, f"{answer['firstPage'] * 1000:,.2f} ms")
        table.note(f"  its {answer['clips']:,} clips counted", f"{answer['totals'] * 1000:,.2f} ms")
table.finish()
