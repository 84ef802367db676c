"""How right the labels are on published recordings: words, tags and captions, as the built program gives them."""

import collections
import csv
import os
import statistics
import sys
import tempfile

import columns
import heard
import measure
import nearness
import words

checkout, options = sys.argv[1], sys.argv[2:]
hearsay = f"{checkout}/.build/release/hearsay"
home = os.environ["HEARSAY_HOME"]
corpora = os.environ.get("HEARSAY_SHARED_CORPORA")
if not corpora or not os.path.exists(f"{corpora}/INDEX.tsv"):
    sys.exit("bench quality needs HEARSAY_SHARED_CORPORA: a folder of corpora with an INDEX.tsv of their files")

# What is imported, from which folder, as which corpus.
IMPORTS = [
    ("librispeech", "librispeech", "librispeech"),
    ("ljspeech", "ljspeech", "ljspeech"),
    ("fsdd", "fsdd", "fsdd"),
    ("folder", "asterisk_prompts/en_US_f_Allison", "asterisk-prompts"),
    ("folder", "tuxpaint_spoken/en", "tuxpaint-spoken"),
    ("esc50", "esc50", "esc50"),
    ("esc10", "esc10", "esc10"),
    ("clotho", "clotho", "clotho"),
    ("audiocaps", "audiocaps", "audiocaps"),
]
SPEECH = ["librispeech", "ljspeech", "fsdd", "asterisk-prompts", "tuxpaint-spoken"]


def percent(share):
    return f"{share * 100:5.1f} %"


def spoken(labels, catalog):
    """Word error rates of sets of speech, LibriSpeech's by part."""
    pairs = collections.defaultdict(list)
    for clip, hypothesis in catalog.transcripts().items():
        corpus = catalog.corpora[clip]
        path = os.path.relpath(catalog.paths[clip], corpora)
        reference = labels.get(path, "")
        # A prompt in brackets is a sound.
        if corpus in SPEECH and reference and not reference.startswith("["):
            part = next((step for step in path.split("/") if step.startswith(("dev-", "test-", "train-"))), "")
            pairs[corpus, ""].append((reference, hypothesis))
            if part:
                pairs[corpus, part].append((reference, hypothesis))
    rows = []
    for (corpus, part), said in sorted(pairs.items()):
        rate, count = words.error_rate(said)
        rows.append((f"{corpus} {part}".strip(), str(len(said)), str(count), percent(rate)))
    columns.print_table(("speech", "clips", "words", "word errors"), rows)


def sounding(catalog, corpus):
    """By class: in how many clips it is among the best five tags, or one under it; and with those above it."""
    by_class = collections.defaultdict(list)
    for clip, (name, right, near) in catalog.tags().items():
        if catalog.corpora[clip] == corpus:
            by_class[name].append((right, near))
    everything = [pair for pairs in by_class.values() for pair in pairs]
    rows = []
    for name, pairs in [("all", everything), *sorted(by_class.items())]:
        right, near = (sum(column) / max(1, len(pairs)) for column in zip(*pairs)) if pairs else (0, 0)
        rows.append((f"{corpus} {name}", str(len(pairs)), percent(right), percent(near)))
    columns.print_table(("tags", "clips", "among best five", "or above it"), rows)


def captioned(catalog, sentences, chosen):
    """How near each source of captions comes to what people wrote of the same clip, and of others."""
    captions = {clip: said for clip, said in catalog.captions().items() if catalog.corpora.get(clip) in chosen and said["people"]}
    rows = []
    sources = sorted({source for said in captions.values() for source in said} - {"people"})
    for source in [*sources, "people"]:
        own, others, longest = [], [], 0
        for clip, said in captions.items():
            if not said[source]:
                continue
            longest += 1
            for index, caption in enumerate(said[source]):
                people = [other for place, other in enumerate(said["people"]) if source != "people" or place != index]
                if people:
                    own.append((clip, sentences.best(caption, people)))
            for other, their in captions.items():
                if other != clip:
                    others.extend((clip, sentences.best(caption, their["people"])) for caption in said[source])
        rows.append((source, str(longest), mean_by_clip(own), mean_by_clip(others)))
    columns.print_table((f"captions of {' and '.join(chosen)} ({len(captions)} clips)", "clips", "own clip", "other clips"), rows)


def mean_by_clip(scores):
    """The mean over clips of the mean over what was said of each."""
    by_clip = collections.defaultdict(list)
    for clip, score in scores:
        by_clip[clip].append(score)
    return f"{statistics.mean(statistics.mean(said) for said in by_clip.values()):.3f}" if by_clip else "–"


with open(f"{corpora}/INDEX.tsv", encoding="utf-8") as file:
    labels = {row["path"]: row["label"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
with tempfile.TemporaryDirectory(prefix="hearsay-bench-") as work:
    path = f"{work}/catalog.sqlite"
    for layout, folder, name in IMPORTS:
        # 3: some inputs are damaged or missing, which is recorded.
        measure.run([hearsay, "import", layout, f"{corpora}/{folder}", "--as", name, "--catalog", path], accepted=(0, 3))
    cost = measure.run([hearsay, "label", "all", "--catalog", path], accepted=(0, 3))
    catalog = heard.Heard(path)
    print(f"{len(catalog.paths)} recordings, labelled in {cost.seconds:.0f} s with {cost.megabytes:.0f} MB\n")
    spoken(labels, catalog)
    sounding(catalog, "esc50")
    sounding(catalog, "esc10")
    sentences = nearness.Sentences(home)
    captioned(catalog, sentences, ["clotho"])
    captioned(catalog, sentences, ["audiocaps"])
    captioned(catalog, sentences, ["clotho", "audiocaps"])
