"""The words of the interface, from `words.toml`."""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Language(StrEnum):
    """The languages of the interface."""

    VI = "vi"
    EN = "en"


@cache
def rows() -> dict[str, dict[str, str]]:
    """Every row of the table by `section.key`, with its text in each language."""
    table = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": row for section, keys in table.items() for key, row in keys.items()}


class Words:
    """The texts of one language: `words("phrase.page", page=3)`."""

    def __init__(self, language: Language = Language.VI) -> None:
        self.language = language

    def __call__(self, key: str, /, **values: object) -> str:
        text = rows()[key][self.language]
        return text.format(**values) if values else text

    def name(self, section: str, code: str) -> str:
        """The word for a code of the record, or the code itself where the table does not know it."""
        row = rows().get(f"{section}.{code}")
        return row[self.language] if row else code
