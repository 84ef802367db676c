"""What every system makes of the shared corpora: how much, how varied, and whether it says what its evidence says."""

import collections
import json
import os
import sqlite3
import sys

import columns
import measure
import staged
import turns

# What is imported, from which folder, as which corpus.
IMPORTS = [
    ("librispeech", "librispeech", "librispeech"),
    ("ljspeech", "ljspeech", "ljspeech"),
    ("fsdd", "fsdd", "fsdd"),
    ("esc50", "esc50", "esc50"),
    ("esc10", "esc10", "esc10"),
    ("clotho", "clotho", "clotho"),
    ("audiocaps", "audiocaps", "audiocaps"),
    ("audioset", "audioset", "audioset"),
]
# Tasks whose answers are not one of few: what is dropped of them is told beside each, and is why they are checked.
OPEN = {"open-ended question"}
# Those that ship with the project, for a quick run.
QUICK = [(name, name, name) for name in ("librispeech", "esc50", "clotho", "audiocaps")]


# Spoken questions and replies, for chains of modality.
INSTRUCTIONS = 8


def labelled(hearsay, checkout, corpora, imports, path):
    """A catalog of the corpora, and of scenes composed of them, with all that models hear in them."""
    for layout, folder, name in imports:
        # 3: some inputs are damaged or missing, which is recorded.
        measure.run([hearsay, "import", layout, f"{corpora}/{folder}", "--as", name, "--catalog", path], accepted=(0, 3))
    has_sentences = os.path.exists(f"{corpora}/tuxpaint_spoken")
    if has_sentences:
        staged.sentences(corpora, f"{path}.stamps")
        measure.run([hearsay, "import", f"{checkout}/Scripts/bench.d/stamps.yaml", f"{path}.stamps", "--catalog", path])
        staged.music(corpora, f"{path}.music")
        command = ["import", "folder", f"{path}.music", "--as", "music", "--license", "LicenseRef-mixed", "--language", "en", "--catalog", path]
        measure.run([hearsay, *command], accepted=(0, 3))
    speak(hearsay, checkout, path)
    for recipe, corpus in (("events", "scenes"), ("audiogen", "mixed")):
        measure.run([hearsay, "compose", recipe, "--to", f"{path}.{corpus}", "--as", corpus, "--count", "100", "--catalog", path])
    cost = measure.run([hearsay, "label", "all", "--catalog", path], accepted=(0, 3))
    measure.run([hearsay, "mine", "compare", "--catalog", path])
    print(f"labelled in {cost.seconds:.0f} s with {cost.megabytes:.0f} MB\n")
    coded = staged.codes(path, f"{path}.codes.jsonl", "audiocaps")
    measure.run([hearsay, "import", "tokens", f"{path}.codes.jsonl", "--catalog", path])
    print(f"codes of a stand-in for a user's codec: {coded} recordings\n")
    if has_sentences:
        with open(f"{path}.mining.yaml", "w", encoding="utf-8") as file:
            file.write("sentences: {schemes: [stamp]}\n")
        measure.run([hearsay, "mine", "sentences", "--recipe", f"{path}.mining.yaml", "--catalog", path])


def speak(hearsay, checkout, path):
    """The first of the shipped questions and replies, spoken."""
    with open(f"{checkout}/Manifests/instructions/everyday.jsonl", encoding="utf-8") as file:
        questions = file.readlines()[:INSTRUCTIONS]
    with open(f"{path}.questions.jsonl", "w", encoding="utf-8") as file:
        file.writelines(questions)
    command = ["speak", "--instructions", f"{path}.questions.jsonl", "--to", f"{path}.spoken", "--as", "spoken", "--text-license", "CC0-1.0"]
    measure.run([hearsay, *command, "--catalog", path])


def mined(hearsay, path, table):
    """How many of the translations that the margin finds between vectors of English MiniLM are of one sentence; the vectors are what limits it."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as catalog:
        if not catalog.execute("SELECT 1 FROM corpus WHERE name = 'stamps'").fetchone():
            return
    for language in ("es", "fr", "ru"):
        sides = ["--from", "corpus:stamps language:en[source:stamps]", "--to", f"corpus:stamps language:{language}[source:stamps]"]
        measure.run([hearsay, "mine", "margin", "--vectors", "minilm", *sides, "--catalog", path])
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as catalog:
            found = catalog.execute(
                "SELECT one.value, other.value FROM pair JOIN source ON source.id = pair.source_id AND source.name = 'ratio-margin'"
                " JOIN clip AS a ON a.id = pair.clip_id JOIN clip AS b ON b.id = pair.other_id"
                " JOIN identity AS one ON one.recording_id = a.recording_id AND one.scheme = 'stamp'"
                " JOIN identity AS other ON other.recording_id = b.recording_id AND other.scheme = 'stamp'"
                " JOIN recording ON recording.id = b.recording_id WHERE recording.path LIKE ?",
                (f"{language}/%",),
            ).fetchall()
        right = sum(one == other for one, other in found)
        table.note(f"pairs by margin, en-{language}, vectors of English MiniLM", f"{len(found)}, {right} of one sentence")


def tell(hearsay, path, table):
    """Generates a set by every system there is and holds it against its evidence; figures go into the table."""
    systems = json.loads(measure.run([hearsay, "bench", "systems"]).output)
    rows, costs, agreements = [], collections.Counter(), []
    cells, examples, unchecked = 0, 0, collections.Counter()
    absent = []
    closed, dropped_closed = 0, 0
    seconds = 0
    for system in systems:
        # 1: it wants what this catalog lacks, and says so.
        made = measure.run([hearsay, "generate", system, "--set", f"bench {system}", "--json", "--catalog", path], accepted=(0, 1))
        if not made.output.startswith("{"):
            print(f"{system}: {made.output.strip()}\n")
            continue
        absent += [f"{system}: {what}" for what in json.loads(made.output.splitlines()[0]).get("absent", [])]
        check = measure.run([hearsay, "verify", "--set", f"bench {system}", "--json", "--catalog", path], accepted=(0, 1))
        report = json.loads(check.output.splitlines()[0])
        seconds += check.seconds
        told = by_task(path, f"bench {system}")
        cells += sum(1 for task in told.values() if task.examples)
        for task, said in sorted(told.items()):
            dropped = report["droppedByTask"].get(task, 0)
            rows.append((f"{system} {task}", *said.figures(), percent(dropped / said.examples)))
            if task not in OPEN:
                closed += said.examples
                dropped_closed += dropped
        for fault, count in report["faults"].items():
            costs[fault] += count
        unchecked.update(report["unchecked"])
        examples += report["checked"]
        for finding in report["findings"][:5]:
            agreements.append(f"{system} {finding['position']} {finding['task']}: {finding['reason']}")
    columns.print_table(("system and task", "examples", "instructions", "distinct-2", "words", "dropped"), rows)
    if costs:
        columns.print_table(
            ("check", "examples", "share"), [(name, f"{count:,}", percent(count / examples)) for name, count in sorted(costs.items())])
    for line in absent:
        print(f"absent: {line}")
    for line in agreements:
        print(line, file=sys.stderr)
    table.note("examples held against their evidence", f"{examples:,} at {examples / max(seconds, 1e-9):,.0f} a second")
    table.at_least("systems × tasks produced", cells, 20, "")
    table.at_least("  closed examples that agree with their evidence", 100 * (closed - dropped_closed) / max(1, closed), 100, "%")
    table.at_most("  examples of tasks that no rule checks", sum(unchecked.values()), 0, "")


class Said:
    """The words of one task of a set."""

    def __init__(self):
        self.examples, self.answers, self.words = 0, 0, 0
        self.instructions, self.pairs, self.all_pairs = set(), set(), 0

    def add(self, body):
        self.examples += 1
        for instruction, answer in turns.turns(body):
            if instruction:
                self.instructions.add(instruction)
            spoken = answer.split()
            self.answers += 1
            self.words += len(spoken)
            self.pairs.update(zip(spoken, spoken[1:]))
            self.all_pairs += max(0, len(spoken) - 1)

    def figures(self):
        distinct = f"{len(self.pairs) / self.all_pairs:.3f}" if self.all_pairs else "–"
        return f"{self.examples:,}", f"{len(self.instructions):,}", distinct, f"{self.words / max(1, self.answers):.1f}"


def by_task(path, name):
    """What a set says, task by task."""
    told = collections.defaultdict(Said)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as catalog:
        for task, body in catalog.execute(
            "SELECT task, body FROM example JOIN example_set ON example_set.id = set_id WHERE name = ? ORDER BY position", (name,)
        ):
            told[task].add(body)
    return told


def percent(share):
    return f"{share * 100:.1f} %"


def corpora_at_hand(checkout, is_quick):
    """The folder of corpora and what is imported from it."""
    shared = os.environ.get("HEARSAY_SHARED_CORPORA")
    if is_quick:
        return f"{checkout}/Corpora", QUICK
    if not shared or not os.path.exists(f"{shared}/INDEX.tsv"):
        sys.exit("bench sets needs HEARSAY_SHARED_CORPORA: a folder of corpora with an INDEX.tsv of their files; --quick does without")
    return shared, IMPORTS
