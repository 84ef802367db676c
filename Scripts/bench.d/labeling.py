"""Each labeler's speed beside the bare call of its engine and a plain Python pipeline, and the memory of long and of many recordings."""

import json
import os
import sys
import tempfile

import lengths
import measure

checkout, options = sys.argv[1], sys.argv[2:]
is_quick = "--quick" in options
folders = [option for option in options if not option.startswith("-")]
hearsay = f"{checkout}/.build/release/hearsay"
here = os.path.dirname(os.path.abspath(__file__))
home = os.environ["HEARSAY_HOME"]
shared = os.environ.get("HEARSAY_SHARED_CORPORA")
table = measure.Table()

# What the rows of `hearsay bench labeling` and the steps of the pipeline have in common, and the least share of the bare call's speed.
BARS = {"tags+vectors": 0.85, "speech": 0.8, "transcript": 0.9, "text-vectors": 0.85}
TOGETHER = "all together"


def recordings():
    """Speech and sounds, half and half."""
    if folders:
        places = folders
    elif is_quick:
        places = [f"{checkout}/Corpora/esc50", f"{checkout}/Corpora/librilight/small/unknown-beckett"]
    elif not shared:
        places = [f"{checkout}/Corpora/{name}" for name in ("librilight", "librispeech", "esc50")]
    else:
        places = [f"{shared}/librispeech", f"{shared}/esc50"]
    return [path for place in places for path in lengths.recordings(place)]


def linked(paths, folder):
    """The folder, with links to the recordings."""
    os.mkdir(folder)
    for index, path in enumerate(paths):
        os.symlink(os.path.abspath(path), f"{folder}/{index:04}{os.path.splitext(path)[1]}")
    return folder


def time_labelers(folder, paths, work):
    with open(f"{work}/list", "w", encoding="utf-8") as listing:
        listing.writelines(path + "\n" for path in paths)
    ours = json.loads(measure.run([hearsay, "bench", "labeling", folder, "--json"]).output)
    python = json.loads(measure.run([sys.executable, "-B", f"{here}/pipeline.py", home, f"{work}/list"]).output)
    table.note("sound", f"{ours['seconds']:,.0f} s in {ours['files']} recordings; seconds of it a second, one thread:")
    rows = {row["name"]: row for row in ours["rows"]}
    for name, row in rows.items():
        table.note(name, f"{row['speed']:,.0f}, {row['bare']} alone {row['bareSpeed']:,.0f}")
        if name in BARS:
            table.at_least("  of the bare call's speed", row["speed"] / row["bareSpeed"], BARS[name], "×")
        if name == TOGETHER:
            table.at_most("  of what all bare calls and one decode cost", row["bareSpeed"] / row["speed"], 1.1, "×")
    for step, speed in python["speeds"].items():
        table.note(f"Python's {step}", f"{speed:,.0f}")
    if "tags+vectors" in rows:
        table.at_least("tags+vectors, times Python's", rows["tags+vectors"]["speed"] / python["speeds"]["tags+vectors"], 1.5, "×")
    table.note("Python's text vectors", f"{python['sentences']:,.0f} sentences a second")
    for name in sorted(BARS.keys() - rows.keys()):
        table.note(name, "is not timed by this build")


def label(folder, work):
    """What it costs to label everything in a folder, in a catalog of its own."""
    name = os.path.basename(folder)
    catalog = f"{work}/{name}.sqlite"
    measure.run([hearsay, "import", "folder", folder, "--as", name, "--catalog", catalog])
    return measure.run([hearsay, "label", "all", "--catalog", catalog])


def weigh(work, paths):
    """Memory besides that of the models, which is what one short recording takes."""
    minutes, count = (10, 300) if is_quick else (180, 10_000)
    models = label(lengths.short(paths, f"{work}/one", 1), work)
    table.note("memory for one recording of a second", f"{models.megabytes:,.0f} MB, the models'")
    long = label(lengths.long(paths, f"{work}/long", minutes), work)
    table.at_most(f"  and more for one of {minutes} minutes ({long.seconds:,.0f} s)", long.megabytes - models.megabytes, 500, "MB")
    many = label(lengths.short(paths, f"{work}/many", count), work)
    table.at_most(f"  and more for {count:,} of a second ({many.seconds:,.0f} s)", many.megabytes - models.megabytes, 500, "MB")


with tempfile.TemporaryDirectory(prefix="hearsay-bench-") as work:
    paths = recordings()
    time_labelers(linked(paths, f"{work}/sounds"), paths, work)
    weigh(work, paths)
table.finish()
