"""Whether two sets of reference numbers say the same."""


def rounded(value):
    """The same value with every float at six decimals."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return round(value, 6) if isinstance(value, float) else value


def differences(old, new, tolerance: float, path: str = ""):
    """Where the two differ: in form, in words, or in numbers by more than the tolerance."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key in old:
            yield from differences(old[key], new[key], tolerance, f"{path}/{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, pair in enumerate(zip(old, new)):
            yield from differences(*pair, tolerance, f"{path}/{index}")
    elif is_number(old) and is_number(new):
        if abs(old - new) > tolerance:
            yield f"{path}: {old} is now {new}"
    elif old != new:
        yield f"{path}: {str(old)[:80]!r} is now {str(new)[:80]!r}"


def is_number(value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
