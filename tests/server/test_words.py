"""Styles, scripts and words of the pages are whole: what is named is there, in both languages."""

import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from django.core.management import call_command

from dondoc_server.words import rows

SERVER = Path(__file__).parents[2] / "src" / "dondoc_server"
NAMED = re.compile(
    r"""\{% said ["']([\w.:-]+)["']"""  # in a template
    r"""|\{% field [\w.]+ "([\w.]+)"(?: "([\w.]+)")? %\}"""
    r"""|\b(?:said|later)\("([\w.]+)"[,)]"""  # in code
    r"""|\bFault\("(?!dondoc\.)([\w.]+)"[,)]"""
)


def words_named() -> set[str]:
    files = [*SERVER.rglob("*.py"), *SERVER.rglob("templates/**/*.html"), *SERVER.rglob("templates/**/*.txt")]
    texts = (path.read_text("utf-8") for path in files)
    return {key for text in texts for found in NAMED.findall(text) for key in found if key}


def missing(named: set[str]) -> set[str]:
    return {key for key in named if key not in rows()}


def test_every_word_that_is_named_is_there() -> None:
    named = words_named()
    assert len(named) > 300
    assert missing(named) == set()
    assert missing({"home.title", "home.no_such"}) == {"home.no_such"}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def faults_of(words: dict[str, dict[str, str]]) -> list[str]:
    return [
        key
        for key, row in words.items()
        if set(row) != {"vi", "en"} or not all(row.values()) or places(row["vi"]) != places(row["en"])
    ]


def test_every_word_is_said_in_both_languages_of_the_same_things() -> None:
    assert faults_of(rows()) == []
    broken = {"a": {"vi": "{x}", "en": "x"}, "b": {"vi": "x"}, "c": {"vi": "", "en": "x"}, "d": {"vi": "x", "en": "y"}}
    assert faults_of(broken) == ["a", "b", "c"]


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path / "static"
    kept = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": kept}
    return tmp_path / "static"


def test_styles_and_scripts_are_collected_with_all_that_they_name(collected: Path) -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    assert len(list(collected.rglob("*.woff2"))) > 10
    assert list(collected.glob("dondoc/theme.*.css"))


def test_a_style_that_names_what_is_not_there_is_noticed(collected: Path, tmp_path: Path, settings: Any) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "broken.css").write_text('a { background: url("gone.png"); }')
    settings.STATICFILES_DIRS = [tmp_path / "more"]
    with pytest.raises(Exception, match="gone"):
        call_command("collectstatic", interactive=False, verbosity=0)
    assert not list(collected.glob("broken.*.css"))


def test_what_is_not_ours_lies_with_its_licence() -> None:
    for folder in (SERVER / "web" / "static" / "vendor").iterdir():
        assert any(path.name in {"LICENSE", "OFL.txt"} for path in folder.iterdir()), folder.name
    assert (SERVER / "web" / "templates" / "icons" / "LICENSE").exists()
    assert (Path(__file__).parent / "axe" / "LICENSE").exists()
