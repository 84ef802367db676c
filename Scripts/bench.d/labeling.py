"""Each labeler's speed beside the bare call of its engine and a plain Python pipeline, and the memory of long and of many recordings."""

import json
import os
import shutil
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
BARS = {"tags+vectors": 0.85, "speech": 0.8, "transcript": 0.9}
TOGETHER = "all together"


def recordings():
    """Speech and sounds, about half and half; of the larger corpora a third."""
    if folders:
        places = folders
    elif is_quick:
        places = [f"{checkout}/Corpora/esc50", f"{checkout}/Corpora/librilight/small/unknown-beckett"]
    elif not shared:
        places = [f"{checkout}/Corpora/{name}" for name in ("librilight", "librispeech", "esc50")]
    else:
        places = [f"{shared}/librispeech", f"{shared}/esc50"]
    found = [path for place in places for path in lengths.recordings(place)]
    return found[::3] if places[0].startswith(f"{shared}/") else found


def copied(paths, folder):
    """The folder, with copies of the recordings: an import takes no links."""
    os.mkdir(folder)
    for index, path in enumerate(paths):
        shutil.copyfile(path, f"{folder}/{index:04}{os.path.splitext(path)[1]}")
    return folder


def time_labelers(folder, paths, work):
    with open(f"{work}/list", "w", encoding="utf-8") as listing:
        listing.writelines(path + "\n" for path in paths)
    command = [hearsay, "bench", "labeling", folder, "--json", "--sentences", f"{here}/sentences.txt"]
    if not is_quick:
        # Units are timed with the codebook of a catalog.
        catalog = f"{work}/units.sqlite"
        measure.run([hearsay, "import", "folder", folder, "--as", "sounds", "--catalog", catalog])
        measure.run([hearsay, "label", "units", "--catalog", catalog])
        command += ["--catalog", catalog]
    ours = json.loads(measure.run(command).output)
    python = json.loads(measure.run([sys.executable, "-B", f"{here}/pipeline.py", home, f"{work}/list"]).output)
    table.note("sound", f"{ours['seconds']:,.0f} s in {ours['files']} recordings; seconds of it a second, one thread:")
    rows = {row["name"]: row for row in ours["rows"]}
    for name, row in rows.items():
        compare(name, row)
    for step, speed in python["speeds"].items():
        table.note(f"Python's {step}", f"{speed:,.0f}")
    table.at_least("tags+vectors, beside Python's", rows["tags+vectors"]["speed"] / python["speeds"]["tags+vectors"], 1.5, "×")
    table.note("sentences a second, one thread:", "")
    compare(ours["texts"]["name"], ours["texts"], least=0.85)
    table.note("Python's text vectors", f"{python['sentences']:,.0f}")


def compare(name, row, least=None):
    """A row of ours with its bar, where it has one."""
    table.note(name, f"{row['speed']:,.0f}; {row['bare']}: {row['bareSpeed']:,.0f}")
    least = least or BARS.get(name)
    if least:
        table.at_least(f"  {name}, beside the bare call", row["speed"] / row["bareSpeed"], least, "×")
    if name == TOGETHER:
        table.at_most("  cost of all together, beside that of bare calls and one decode", row["bareSpeed"] / row["speed"], 1.1, "×")


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
    if "--memory" not in options:
        time_labelers(copied(paths, f"{work}/sounds"), paths, work)
    if "--speed" not in options:
        weigh(work, paths)
table.finish()
