"""Whether spoken instructions come back as they were spoken: the voice speaks every question, the recognizer writes it down.

    python spoken.py CHECKOUT [FILE]

FILE holds the instructions; without one it is Manifests/instructions/everyday.jsonl. Prints the questions that came back otherwise and the
word error rate over all words with its bar, and ends with 1 where it is not below the bar.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile

import words

BAR = 0.10


def speak(checkout, instructions, folder):
    """A catalog of the questions and replies, spoken and written down."""
    environment = os.environ | {"HEARSAY_CATALOG": f"{folder}/catalog.sqlite", "HEARSAY_MANIFESTS": f"{checkout}/Manifests"}
    hearsay = f"{checkout}/.build/release/hearsay"
    speaking = ["speak", "--instructions", instructions, "--to", f"{folder}/spoken", "--as", "spoken", "--text-license", "CC0-1.0"]
    for command in (speaking, ["label", "speech,transcript"]):
        subprocess.run([hearsay, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
    return environment["HEARSAY_CATALOG"]


def questions(catalog):
    """Each question with what the recognizer wrote of it."""
    connection = sqlite3.connect(f"file:{catalog}?mode=ro", uri=True)
    rows = connection.execute(
        """
        SELECT asked.body, (
            SELECT heard.body FROM text AS heard JOIN source ON source.id = heard.source_id
            WHERE heard.clip_id = asked.clip_id AND heard.role = 'transcript' AND source.kind = 'model' AND source.name NOT LIKE 'piper-%'
            ORDER BY heard.id DESC LIMIT 1)
        FROM text AS asked WHERE asked.role = 'instruction' ORDER BY asked.clip_id
        """
    )
    return [(asked, heard or "") for asked, heard in rows]


def main(checkout, instructions=None):
    with tempfile.TemporaryDirectory() as folder:
        found = questions(speak(checkout, instructions or f"{checkout}/Manifests/instructions/everyday.jsonl", folder))
    rate, total = words.error_rate(found)
    for asked, heard in found:
        if words.words(asked) != words.words(heard):
            print(f"    {asked} -> {heard}")
    good = bool(found) and rate < BAR
    print(f"spoken questions: {len(found)} · {total} words · word error rate {100 * rate:.2f} % · bar < {100 * BAR:.0f} % · {'met' if good else 'MISSED'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
