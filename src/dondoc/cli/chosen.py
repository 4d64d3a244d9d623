"""Which rules are asked for: by the options of a call, else by `dondoc.toml` in the folder or one above it."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from dondoc.checking.checks import selected
from dondoc.checking.table import BY_CODE, Rule, RuleTogether
from dondoc.cli.exits import WrongUse
from dondoc.formats.words import Words

SETTINGS = "dondoc.toml"


def chosen(select: str, ignore: str, folder: Path, words: Words) -> tuple[Rule | RuleTogether, ...]:
    """The rules; an option of the call goes before the same setting of the file."""
    settings = _settings(folder, words)
    wanted = _codes(select.split(",") if select else settings.get("select", []), words)
    unwanted = _codes(ignore.split(",") if ignore else settings.get("ignore", []), words)
    return selected(wanted, unwanted)


def _codes(given: Sequence[str], words: Words) -> list[str]:
    codes = [code.strip().upper() for code in given if code.strip()]
    for code in codes:
        if not any(known.startswith(code) for known in BY_CODE):
            raise WrongUse(words("error.no_rule", code=code))
    return codes


def _settings(folder: Path, words: Words) -> dict[str, list[str]]:
    """The table [check] of the nearest file of settings."""
    found = next((path for one in (folder, *folder.parents) if (path := one / SETTINGS).is_file()), None)
    if found is None:
        return {}
    try:
        table = tomllib.loads(found.read_text("utf-8")).get("check", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongUse(words("error.settings", file=found, error=error)) from error
    wrong = [key for key, value in table.items() if key not in ("select", "ignore") or not _is_listed(value)]
    if wrong:
        raise WrongUse(words("error.settings", file=found, error=f"[check] {wrong[0]}"))
    return {key: list(value) for key, value in table.items()}


def _is_listed(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
