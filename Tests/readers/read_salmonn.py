"""Reads an annotation file as SALMONN's `SALMONNDataset` and `SALMONN.forward` do.

    python read_salmonn.py DIRECTORY [ROOT]

Ends with 1 where a field or a task's templates are missing, where Whisper's feature extractor would refuse the rate, where the joined
sounds are longer than is heard, or where there is nothing to learn.
"""

import numpy

from folder import Folder, tell

SPEECH = "<SpeechHere>"
HEARD = 30 * 16000


def load(annotation, folder):
    """The samples that the encoders get; of each further sound its rate is never looked at, so it has to be right here."""
    audio = folder.sound(folder.mapped(annotation["path"]), 16000)
    for path in annotation.get("expand_wav", []):
        audio = numpy.concatenate((audio, numpy.zeros(1600, dtype=audio.dtype), folder.sound(folder.mapped(path), 16000)))
    return audio


def main(folder):
    annotations = folder.json("annotation.json")["annotation"]
    prompts = folder.json("prompts.json")
    for task, templates in prompts.items():
        assert templates and all(template.count(SPEECH) == 1 for template in templates), f"{task}: a template has no place for the speech"
        assert all(("{}" in template) == (task == "QA") for template in templates), f"{task}: {{}} is for the question of QA alone"
    tasks = {}
    for annotation in annotations:
        assert set(annotation) <= {"path", "text", "task", "Q", "expand_wav"}, sorted(annotation)
        audio = load(annotation, folder)
        task, question = annotation.get("task", "asr"), annotation.get("Q", "")
        templates = prompts[task]
        assert isinstance(annotation["text"], str) and annotation["text"].strip(), annotation
        assert bool(question) == (task == "QA"), annotation
        assert task != "asr" or len(audio) <= HEARD, f"{annotation['path']}: words behind 30 s are not heard"
        for template in templates:
            assert "{}" not in (template.format(question) if "{}" in template else template)
        tasks[task] = tasks.get(task, 0) + 1
    assert annotations
    tell(**tasks, records=len(annotations), sounds=len(folder.heard))


if __name__ == "__main__":
    main(Folder.asked_for())
