"""An export's folder as a reader finds it, wherever its records say that it lies."""

import json
import os
import sys

import soundfile


class Folder:
    """DIRECTORY with what paths begin with, where that is not DIRECTORY itself."""

    def __init__(self, directory, root=None):
        self.directory = os.path.abspath(directory)
        self.root = root or self.directory
        self.heard = {}

    @classmethod
    def asked_for(cls):
        """The folder that the command line names: DIRECTORY [ROOT]."""
        return cls(*sys.argv[1:3])

    def path(self, name):
        """A name relative to the folder."""
        return os.path.join(self.directory, name)

    def mapped(self, absolute):
        """The file that an absolute path stands for."""
        assert absolute.startswith(self.root + "/"), f"{absolute} does not begin with {self.root}"
        return self.directory + absolute[len(self.root) :]

    def json(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return json.load(file)

    def lines(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read().splitlines()

    def sound(self, path, rate):
        """The samples of a file, which has to be of this rate and of one channel; each file is read once."""
        if path not in self.heard:
            samples, found = soundfile.read(path, dtype="float32", always_2d=True)
            assert found == rate and samples.shape[1] == 1, f"{path}: {samples.shape[1]} channels at {found} Hz"
            assert len(samples), f"{path}: no samples"
            self.heard[path] = samples[:, 0]
        return self.heard[path]


def tell(**counts):
    """Prints what was read."""
    print(json.dumps(counts))
