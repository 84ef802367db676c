"""Makes a very long recording, and many short ones, of the recordings at hand."""

import os

import numpy
import soundfile
import soxr

RATE = 44_100


def recordings(folder):
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".flac", ".wav", ".ogg")):
                yield os.path.join(place, name)


def decoded(path):
    """One channel at 44.1 kHz."""
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    mono = samples.mean(axis=1)
    return mono if rate == RATE else soxr.resample(mono, rate, RATE)


def long(paths, folder, minutes):
    """A folder with one recording of so many minutes, in two channels: the first ones at hand, over and over."""
    os.mkdir(folder)
    sounds, length = [], 0
    for path in paths:
        if length > 300 * RATE:
            break
        sounds.append(decoded(path))
        length += len(sounds[-1])
    rest = minutes * 60 * RATE
    with soundfile.SoundFile(f"{folder}/long.flac", "w", RATE, 2, subtype="PCM_16") as file:
        while rest > 0:
            for sound in sounds:
                part = sound[:rest]
                file.write(numpy.stack((part, part * 0.5), axis=1))
                rest -= len(part)
    return folder


def short(paths, folder, count):
    """A folder with so many different recordings of a second, a thousand in a folder."""
    os.mkdir(folder)
    sound = numpy.concatenate([decoded(path) for path in paths[:60]])
    for index in range(count):
        if index % 1000 == 0:
            os.mkdir(f"{folder}/{index // 1000:03}")
        start = index * 4_001 % max(1, len(sound) - RATE)
        soundfile.write(f"{folder}/{index // 1000:03}/{index:05}.wav", sound[start : start + RATE], RATE, subtype="PCM_16")
    return folder
