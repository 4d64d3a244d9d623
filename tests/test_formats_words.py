"""The table of interface texts is whole in both languages."""

import re
from collections.abc import Mapping
from pathlib import Path

import dondoc.formats.words as module
from dondoc.formats.words import Language, Words, rows
from dondoc.language.kinds import issued_kinds, kind_names
from dondoc.model.refusal import Cause

PACKAGE = Path(module.__file__).parents[1]


def gaps(table: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Rows that lack a language, are blank in one, or do not fill in the same names in both."""
    found = []
    for key, row in table.items():
        texts = [row.get(language.value, "") for language in Language]
        names = {tuple(sorted(re.findall(r"\{(\w+)\}", text))) for text in texts}
        if not all(text.strip() for text in texts) or len(names) > 1 or len(row) != len(Language):
            found.append(key)
    return found


def unknown_keys(code: str, table: Mapping[str, object]) -> list[str]:
    """Keys that code asks for and the table does not have."""
    asked = re.findall(r"""words\(\s*"([a-z_]+\.[a-z_-]+)\"""", code) + re.findall(r'help="([a-z_]+\.[a-z_]+)"', code)
    return [key for key in asked if key not in table]


def test_every_text_is_there_in_both_languages() -> None:
    assert gaps(rows()) == []


def test_a_missing_language_or_name_is_noticed() -> None:
    assert gaps({"a.b": {"vi": "tệp"}}) == ["a.b"]
    assert gaps({"a.b": {"vi": "tệp {file}", "en": "file"}}) == ["a.b"]


def test_code_asks_only_for_known_texts() -> None:
    for path in [*PACKAGE.glob("formats/*.py"), *PACKAGE.glob("cli/*.py")]:
        assert unknown_keys(path.read_text(encoding="utf-8"), rows()) == [], path.name


def test_an_unknown_key_is_noticed() -> None:
    assert unknown_keys('words("page.nowhere", x=1); words("page.text")', rows()) == ["page.nowhere"]


def test_every_cause_of_refusal_has_its_sentence() -> None:
    for cause in Cause:
        assert f"refusal.{cause.value}" in rows()


def test_every_kind_of_document_has_its_name() -> None:
    assert len(issued_kinds()) == 29
    for kind in {*kind_names().values(), *issued_kinds()}:
        assert f"kind.{kind}" in rows()


def test_a_code_without_a_word_shows_itself() -> None:
    assert Words().name("kind", "ban_do") == "ban_do"
