"""Names for the operations of an OpenVINO model."""

import openvino


def number_operations(model: openvino.Model, name: str) -> None:
    """Names a model and each operation in it, by its kind and place.

    The names that OpenVINO makes up count all the operations that a process ever had. Tensors keep theirs.
    """
    model.set_friendly_name(name)
    for place, operation in enumerate(model.get_ordered_ops()):
        operation.set_friendly_name(f"{operation.get_type_name()}_{place}")
