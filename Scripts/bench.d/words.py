"""Word error rates: insertions, deletions and substitutions over the words of the reference."""

import re

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}


def words(text):
    """In small letters, without apostrophes and punctuation, numbers up to 9,999 written out, 1100 to 1999 as years are read."""
    found = re.findall(r"[^\W_]+", re.sub(r"['’]|(?<=\d),(?=\d)", "", text.lower()))
    return [part for word in found for part in written_out(word)]


def written_out(word):
    digits = re.fullmatch(r"(\d{1,4})(st|nd|rd|th)?", word)
    if not digits:
        return [word]
    said = number(int(digits[1]))
    if digits[2]:
        last = said[-1]
        said[-1] = ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return said


def number(value):
    if value < 20:
        return [ONES[value]]
    if value < 100:
        return [TENS[value // 10 - 2], *(number(value % 10) if value % 10 else [])]
    if 1100 <= value < 2000 and value % 100 >= 10:
        return number(value // 100) + number(value % 100)
    unit, name = (1000, "thousand") if value >= 1000 else (100, "hundred")
    return [*number(value // unit), name, *(number(value % unit) if value % unit else [])]


def distance(reference, hypothesis):
    previous = list(range(len(hypothesis) + 1))
    for row, word in enumerate(reference, 1):
        current = [row]
        for column, other in enumerate(hypothesis, 1):
            current.append(min(previous[column - 1] + (word != other), previous[column] + 1, current[-1] + 1))
        previous = current
    return previous[-1]


def error_rate(pairs):
    """Of pairs of a reference and a hypothesis: the rate over all of them together, and the words of the references."""
    total = wrong = 0
    for reference, hypothesis in pairs:
        total += len(words(reference))
        wrong += distance(words(reference), words(hypothesis))
    return wrong / max(1, total), total
