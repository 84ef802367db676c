"""AudioCaps: a table for each split, one caption a row; the clips are 10 s long where the sound is."""

from cutting import cut, write, write_table
from licences import write_licenses

RATE = 16000
GCOMPRIS = ("GPL-3.0-only", "2000, 2008 Bruno Coudoin and others (GCompris)")
TAIKO = ("CC0-1.0", "Scott Harding")

# id, made-up video id (never 11 characters long, as YouTube's are), start in s, caption, where the sound is
ROWS = {
    "train": [
        (1, "-demo-chickens", 0, "The chicken goes 'cluck'.", ("explore_farm_animals", "chickens.ogg")),
        (2, "_demo-sheep", 0, "The sheep goes 'baa'.", ("explore_farm_animals", "sheep.ogg")),
        (3, "demo-taiko", 5, "Taiko drumming comes from Japan.", ("explore_world_music", "japan.ogg")),
        (4, "demo-cow", 0, "The cow goes 'moo'.", None),
        (5, "-demo-pig", 0, "The pig goes 'oink'.", None),
    ],
    "val": [
        (6, "demo-owl", 0, "The owl goes 'hoot'.", ("explore_farm_animals", "owl.ogg")),
        (7, "_demo-horse", 0, "The horse goes 'neigh'.", None),
    ],
    "test": [
        (8, "-demo-cat", 0, "The cat goes 'meow'.", ("explore_farm_animals", "cat.ogg")),
        (9, "demo-duck", 0, "The duck goes 'quack'.", ("explore_farm_animals", "duck.ogg")),
        (10, "demo-dog", 0, "The dog goes 'woof'.", None),
    ],
}


def make(sources, target) -> None:
    licenses = []
    for split, rows in ROWS.items():
        for _, video, start, _, sound in rows:
            if sound:
                license = TAIKO if sound[1] == "japan.ogg" else GCOMPRIS
                licenses.append((f"audio/{split}/{video}_{start}.wav", *license))
                samples = cut(sources.activity(*sound), RATE, start, 10)
                write(target / "audio" / split / f"{video}_{start}.wav", samples, RATE)
        table = [list(row[:4]) for row in rows]
        write_table(target / f"dataset/{split}.csv", ["audiocap_id", "youtube_id", "start_time", "caption"], table)
    write_licenses(target, licenses)
