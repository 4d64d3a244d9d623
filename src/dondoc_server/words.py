"""The words of pages and messages, in both languages, out of `words.toml`."""

import tomllib
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "words.toml"


@cache
def rows() -> dict[str, dict[str, str]]:
    """Every key with its words in `vi` and `en`."""
    with _TABLE.open("rb") as file:
        return {
            f"{section}.{key}": words for section, table in tomllib.load(file).items() for key, words in table.items()
        }


def said(key: str, **values: object) -> str:
    """The words of a key in the language of this request."""
    from django.utils.translation import get_language  # the command line has its words without Django too

    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    return rows()[key][language].format(**values)
