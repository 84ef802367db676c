"""Makes Libri-Light's metadata at its published size: one json a recording, no audio."""

import json
import os
import random

RECORDINGS = 219_041
SPEAKERS = 7_439
# How many recordings the subsets small and medium have; the rest is large.
SMALL, MEDIUM = 2_588, 23_304
STRETCHES = 76
PAUSE = 0.48


def make(folder, recordings):
    """Writes the files; says how many stretches of speech there are and how many hours."""
    choice = random.Random(7)
    stretches = hours = 0
    for index in range(recordings):
        place = index * RECORDINGS // recordings
        subset = "small" if place < SMALL else "medium" if place < SMALL + MEDIUM else "large"
        speaker = place * SPEAKERS // RECORDINGS
        book = place // 22
        directory = f"{folder}/{subset}/{speaker}/book_{book}_librivox_64kb_mp3"
        os.makedirs(directory, exist_ok=True)
        activity, now = [], 0.5
        # A hundredth of the recordings has one more, which makes 16.65 million.
        for _ in range(STRETCHES + (index % 100 == 0)):
            length = choice.choice((3.2, 8.08, 14.4, 22.4))
            activity.append([round(now, 2), round(now + length, 2)])
            now += length + PAUSE
        stretches += len(activity)
        hours += now / 3600
        content = {
            "speaker": str(speaker),
            "book_meta": {
                "id": str(book), "title": f"Story {book}", "language": "English", "genre": ["General Fiction"],
                "Dramatic Readings": False, "meta_genre": "Literature", "trancription_status": "unknown"},
            "file_length_sec": now, "snr": float("nan") if index % 50 == 0 else round(choice.uniform(2, 20), 2),
            "voice_activity": activity}
        with open(f"{directory}/chapter_{index}_64kb.json", "w") as file:
            json.dump(content, file)
    return stretches, hours
