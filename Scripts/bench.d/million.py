"""How fast closed-ended examples are made of a catalog of a million clips with five million tags, and in how much memory."""

import json

import measure

# Examples of LTU's closed-ended half.
LTU = 1_917_894
# Clips that the bars are for.
WHOLE = 1_000_000


def generate(hearsay, catalog, name, workers):
    run = measure.run(
        [hearsay, "generate", "openaqa", "--set", name, "--workers", str(workers), "--catalog", catalog, "--json"])
    return run, json.JSONDecoder().raw_decode(run.output)[0]


def tell(hearsay, work, table, clips):
    """Makes the same set twice, with two workers and with one."""
    catalog = f"{work}/made.sqlite"
    measure.run([hearsay, "bench", "catalog", "--clips", str(clips), "--tags", "5", "--catalog", catalog])
    both, made = generate(hearsay, catalog, "two", 2)
    alone, again = generate(hearsay, catalog, "one", 1)
    speed = made["examples"] / both.seconds
    table.note(f"closed examples of {clips:,} clips", f"{made['examples']:,} in {both.seconds:,.1f} s; {alone.seconds:,.1f} s with one worker")
    if clips < WHOLE:
        # What it takes to begin is a large part of so short a run.
        table.note("examples a second into JSON and the catalog", f"{speed:,.0f}, the start of the program included")
    else:
        table.at_least("examples a second into JSON and the catalog", speed, 100_000, "/s")
        table.at_most(f"LTU's {LTU:,} at this speed", LTU / speed, 30, "s")
    table.at_most("memory", max(both.megabytes, alone.megabytes), 300, "MB")
    table.at_least("the same digest with 1 and 2 workers", int(made["digest"] == again["digest"]), 1, "")
