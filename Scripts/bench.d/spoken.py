"""How right a recognizer writes down what a voice spoke: the round trip of spoken instructions.

    python spoken.py CATALOG

Takes the questions of every clip with a text `instruction` and what the
newest transcript model wrote of it, prints the word error rate over all
words, its bar (models.md: below 10 %) and the questions that came back
otherwise, and ends with 1 where the rate is at or above the bar.
"""

import sqlite3
import sys

import words

BAR = 0.10


def pairs(path):
    catalog = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = catalog.execute(
        """
        SELECT asked.body, (
            SELECT heard.body FROM text AS heard JOIN source ON source.id = heard.source_id
            WHERE heard.clip_id = asked.clip_id AND heard.role = 'transcript' AND source.kind = 'model' AND source.name NOT LIKE 'piper-%'
            ORDER BY heard.id DESC LIMIT 1)
        FROM text AS asked WHERE asked.role = 'instruction' ORDER BY asked.clip_id
        """
    )
    return [(asked, heard or "") for asked, heard in rows]


def main(path):
    found = pairs(path)
    if not found:
        sys.exit("no clip has a text 'instruction': run 'hearsay speak --instructions FILE' and 'hearsay label transcript' first")
    rate, total = words.error_rate(found)
    for asked, heard in found:
        if words.words(asked) != words.words(heard):
            print(f"    {asked}\n    -> {heard}")
    wrong = "" if rate < BAR else " · FALLS SHORT"
    print(f"spoken questions: {len(found)} · {total} words · word error rate {100 * rate:.2f} % (bar {100 * BAR:.0f} %){wrong}")
    return 0 if rate < BAR else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
