"""Text in old encodings made Unicode. THIS IS A PLACE-HOLDER that hands everything on as it is; to be replaced."""

from collections.abc import Sequence


def to_unicode(runs: Sequence[tuple[str, str | None]]) -> list[str]:
    """The texts of runs (text, name of the font) in Unicode, in the same order."""
    return [text for text, _ in runs]
