"""Makes ten-second clips of the recordings at hand, and many more names for them."""

import os

import numpy
import soundfile

SECONDS = 10
FORMATS = [("flac", "FLAC", "PCM_16"), ("wav", "WAV", "PCM_16"), ("ogg", "OGG", "VORBIS")]


def recordings(folder):
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".flac", ".wav", ".ogg", ".mp3")):
                yield os.path.join(place, name)


def make(source, folder, wanted):
    """Writes up to `wanted` clips, cut from what all recordings of a rate have one after the other: two FLAC, one WAV, one Ogg of four."""
    made = []
    rest = {}
    for path in recordings(source):
        if len(made) == wanted:
            break
        try:
            samples, rate = soundfile.read(path, dtype="int16", always_2d=True)
        except soundfile.LibsndfileError:
            continue
        rest[rate] = numpy.concatenate([rest.get(rate, samples[:0, 0]), samples[:, 0]])
        length = SECONDS * rate
        while len(rest[rate]) >= length and len(made) < wanted:
            extension, container, subtype = FORMATS[max(0, len(made) % 4 - 1)]
            clip = os.path.join(folder, f"{len(made):05}.{extension}")
            soundfile.write(clip, rest[rate][:length], rate, format=container, subtype=subtype)
            rest[rate] = rest[rate][length:]
            made.append(clip)
    return made


def link(clips, folder, wanted):
    """Hard links, a thousand in a folder; their paths."""
    paths = []
    for index in range(wanted):
        place = os.path.join(folder, f"{index // 1000:03}")
        if index % 1000 == 0:
            os.makedirs(place)
        clip = clips[index % len(clips)]
        path = os.path.join(place, f"{index:06}{os.path.splitext(clip)[1]}")
        os.link(clip, path)
        paths.append(path)
    return paths
