"""The rules of the house. Each is a check that lists faults, run on the project and on a case that breaks it."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from email.message import Message
from importlib.metadata import distribution
from pathlib import Path
from typing import get_origin, get_type_hints

import pytest
import yaml
from packaging.requirements import Requirement

from dondoc.model import public, record

ROOT = Path(__file__).parent.parent
LIBRARY = ROOT / "src" / "dondoc"
PAGES = ("README.md", "README.vi.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md"))))

TERMS = {
    "directive": "văn bản chỉ đạo",
    "official letter": "công văn",
    "instruction": "chỉ thị",
    "plan": "kế hoạch",
    "telegram": "công điện",
    "notice": "thông báo",
    "number and symbol": "số, ký hiệu",
    "subject": "trích yếu",
    "issuer": "cơ quan ban hành",
    "basis": "căn cứ",
    "addressees": "kính gửi",
    "recipients": "nơi nhận",
    "authority": "thẩm quyền ký",
    "lead": "chủ trì",
    "support": "phối hợp",
    "standing body": "cơ quan thường trực",
    "follow up": "đôn đốc",
    "deadline": "thời hạn",
    "target": "chỉ tiêu",
    "same period": "cùng kỳ",
    "consolidate": "tổng hợp",
    "commendation": "khen thưởng",
    "register": "sổ văn bản",
    "incoming stamp": "dấu đến",
}


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def project_files() -> Iterator[tuple[str, str]]:
    """Path and text of every text file that belongs to the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b"\0"
        if b"\0" not in content:
            yield name, content.decode("utf-8", "replace")


# Every field of the record is on its page, and the page names no other.


RENAMED = {("Window", "start"): "from", ("Window", "end"): "to"}  # Python keeps `from` for itself


def hollow(kind: type) -> object:
    """A value of the record with nothing in it."""
    declared = get_type_hints(kind)
    return kind(**{name: {} if get_origin(of) is dict else () for name, of in declared.items()})


def record_shapes() -> dict[str, set[str]]:
    """The keys of each kind of value, as the record writes them."""
    return {name: set(write(hollow(getattr(record, name)))) for name, write in public.WRITERS.items()}


def unwritten_fields(shapes: Mapping[str, set[str]]) -> list[str]:
    """The fields of the values of the record that are not written."""
    kinds = [kind for kind in vars(record).values() if isinstance(kind, type) and kind.__module__ == record.__name__]
    return [
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name in (get_type_hints(kind) if kind is not record.Record else ())
        if RENAMED.get((kind.__name__, name), name) not in shapes.get(kind.__name__, ())
    ]


def test_every_field_of_the_record_is_written() -> None:
    shapes = record_shapes()
    assert unwritten_fields(shapes) == []
    shapes["Task"].discard("deadline")
    del shapes["Cell"]
    assert unwritten_fields(shapes) == ["Task.deadline", "Cell.text", "Cell.span"]


def record_page_faults(page: str, shapes: Mapping[str, set[str]]) -> list[str]:
    faults = []
    for name, keys in shapes.items():
        section = re.search(rf"^## .*\(`{name}`\)$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
        if section is None:
            faults.append(f"{name} has no section")
            continue
        described = set(re.findall(r"^\| `(\w+)` \| .*\S.* \|$", section[1], re.MULTILINE))
        faults += [f"{name}.{key} is not described" for key in sorted(keys - described)]
        faults += [f"{name}.{key} does not exist" for key in sorted(described - keys)]
    return faults


def test_every_field_of_the_record_is_described() -> None:
    assert record_page_faults(text_of("docs/record.md"), record_shapes()) == []


def test_a_record_page_with_gaps_is_noticed() -> None:
    page = "## A task (`Task`)\n\n| `path` | where |\n| `mood` | how |\n\n## Else\n\n| `text` | what |\n"
    faults = record_page_faults(page, {"Task": {"path", "text"}, "Cell": {"text"}})
    assert faults == ["Task.text is not described", "Task.mood does not exist", "Cell has no section"]


# The glossary holds every term of the project's language.


def glossary_faults(glossary: str, terms: Mapping[str, str]) -> list[str]:
    rows = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \| [^|]*\S[^|]* \|$", glossary, re.MULTILINE))
    return [term for term, vietnamese in terms.items() if rows.get(term) != vietnamese]


def test_the_glossary_is_whole() -> None:
    assert glossary_faults(text_of("docs/glossary.md"), TERMS) == []


def test_a_glossary_with_gaps_is_noticed() -> None:
    glossary = "| lead | chủ trì | who has to act |\n| plan | chương trình | wrong |\n| basis | căn cứ |  |\n"
    terms = {"lead": "chủ trì", "plan": "kế hoạch", "basis": "căn cứ", "target": "chỉ tiêu"}
    assert glossary_faults(glossary, terms) == ["plan", "basis", "target"]


# The values that travel need nothing but the standard library.


def imported_modules(code: str) -> set[str]:
    modules = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            modules.add("." * node.level + (node.module or ""))
    return modules


def foreign_imports(code: str) -> list[str]:
    own = ("dondoc.model.", "dondoc.model")
    return sorted(
        module
        for module in imported_modules(code)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith(own)
    )


@pytest.mark.parametrize("path", sorted((LIBRARY / "model").glob("*.py")), ids=lambda path: path.name)
def test_the_model_imports_only_the_standard_library(path: Path) -> None:
    assert foreign_imports(path.read_text(encoding="utf-8")) == []


def test_a_foreign_import_is_noticed() -> None:
    code = "import re, rich.table\nfrom dondoc.model.source import Span\ndef f():\n    from dondoc.language import x\n"
    assert foreign_imports(code) == ["dondoc.language", "rich.table"]


# Invariant 5: no clock or database in the library; and no network.

OUTSIDE = {"dbm", "ftplib", "http", "shelve", "smtplib", "socket", "sqlite3", "ssl", "time", "urllib", "xmlrpc"}
CLOCKS = {"now", "today", "utcnow"}


CLOCK = LIBRARY / "cli" / "clock.py"
"""The command line tells the library the day, from this one place."""


def outside_faults(code: str) -> list[str]:
    imported = {module.split(".")[0] for module in imported_modules(code) if module != "urllib.parse"} & OUTSIDE
    read = {node.attr for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Attribute)} & CLOCKS
    return sorted(imported | read)


@pytest.mark.parametrize(
    "path", sorted({*LIBRARY.rglob("*.py")} - {CLOCK}), ids=lambda path: str(path.relative_to(LIBRARY))
)
def test_the_library_has_no_clock_database_or_network(path: Path) -> None:
    assert outside_faults(path.read_text(encoding="utf-8")) == []


def test_the_clock_is_read_in_one_place() -> None:
    assert outside_faults(CLOCK.read_text(encoding="utf-8")) == ["now"]


def test_a_clock_a_database_and_a_network_are_noticed() -> None:
    code = "import datetime, sqlite3\nfrom urllib.request import urlopen\nday = datetime.date.today()\n"
    assert outside_faults(code) == ["sqlite3", "today", "urllib"]


# No file names a folder of somebody's machine or a host from which packages come.

STRAY = re.compile(
    r"(?<![\w.])/(?:home|root|Users|work|opt|srv)/"
    r"|\b(?:pypi|pythonhosted|npmjs|debian)\.org\b"
    r"|://(?:files|registry|deb|pypi)\."
)


def stray_places(text: str) -> list[str]:
    return [line for line in text.splitlines() if STRAY.search(line)]


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = {name: lines for name, text in project_files() if (lines := stray_places(text))}
    assert found == {}


@pytest.mark.parametrize(
    "parts", [("", "home", "an", "x.pdf"), ("see https:", "", "pypi.example"), ("at npmjs" + ".org", "x")]
)
def test_a_stray_place_is_noticed(parts: tuple[str, ...]) -> None:
    broken = "/".join(parts)
    assert stray_places(f"fine\n{broken}\nsrc/home/page and ../shared") == [broken]


# Every verb of the command line is in both READMEs.


def verbs() -> list[str]:
    """The verbs that `dondoc --help` lists."""
    shown = subprocess.run(
        [Path(sys.executable).with_name("dondoc"), "--help"],
        env={"COLUMNS": "200", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}, check=True, capture_output=True,
    )  # fmt: skip
    return re.findall(r"^[│ ] ([a-z]+) {2,}\S", shown.stdout.decode(), re.MULTILINE)


def unmentioned_verbs(readme: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if not re.search(rf"^\| `dondoc {name}\b", readme, re.MULTILINE)]


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_every_verb_is_in_the_readme(readme: str) -> None:
    names = verbs()
    assert {"read", "tasks", "show", "agency"} <= set(names)
    assert unmentioned_verbs(text_of(readme), names) == []


def test_a_verb_left_out_is_noticed() -> None:
    assert unmentioned_verbs("| `dondoc read FILE…` | … |\ndondoc show", ["read", "show"]) == ["show"]


# What the pages point to is there.


def dead_references(page: str, folder: Path) -> list[str]:
    links = [folder / target for target in re.findall(r"\]\(([^)#:]+)\)", page)]
    named = [
        ROOT / path for path in re.findall(r"`((?:src|tests|docs|bench|samples|scripts|requirements)/[^`\s]*)`", page)
    ]
    return [str(path.relative_to(ROOT)) for path in (*links, *named) if not any(path.parent.glob(path.name))]


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_points_to_is_there(page: str) -> None:
    assert dead_references(text_of(page), (ROOT / page).parent) == []


def test_a_dead_reference_is_noticed() -> None:
    page = "[a](record.md) [b](gone.md) `src/dondoc/model/record.py` `src/dondoc/*.nope` `docs/*.md`"
    assert dead_references(page, ROOT / "docs") == ["docs/gone.md", "src/dondoc/*.nope"]


# The lock files pin by hash and name no address; what the product needs is under a permissive licence.


def pinned(lock: str) -> list[str]:
    """The requirements of a lock file, one logical line each."""
    lines = re.sub(r" *\\\n *", " ", lock).splitlines()
    return [line for line in lines if line and not line.lstrip().startswith("#")]


def lock_faults(lock: str) -> list[str]:
    loose = [
        line for line in pinned(lock) if not re.match(r"[\w.-]+==\S+( ; .+?)?( --hash=sha256:[0-9a-f]{64})+$", line)
    ]
    return loose + [line for line in lock.splitlines() if "://" in line]


@pytest.mark.parametrize("name", ["run", "server", "dev"])
def test_the_lock_files_pin_by_hash(name: str) -> None:
    lock = text_of(f"requirements/{name}.txt")
    assert len(pinned(lock)) > 5
    assert lock_faults(lock) == []


def test_a_loose_lock_file_is_noticed() -> None:
    good = f"a==1.0 \\\n    --hash=sha256:{'0' * 64}\n    # via b\n"
    assert lock_faults(good) == []
    assert lock_faults(good + "c>=2\nd==1\n# from ftp://example.org\n") == ["c>=2", "d==1", "# from ftp://example.org"]


def licence(metadata: Message) -> str:
    classifiers = [line for line in metadata.get_all("Classifier", []) if line.startswith("License ::")]
    return metadata.get("License-Expression") or metadata.get("License") or " ".join(classifiers)


def is_permissive(stated: str) -> bool:
    return bool(stated) and re.search(r"GPL|General Public", stated) is None


# Django reaches PostgreSQL through these alone, unchanged and as libraries: docs/decisions.md says why they may be.
LESSER = {"psycopg", "psycopg-binary"}
UNSTATED = {"pysqlite3"}  # its metadata is silent; the licence that comes with it is zlib's


@pytest.mark.parametrize("name", ["run", "server"])
def test_the_product_needs_only_permissive_packages(name: str) -> None:
    needed = [Requirement(line.split(" --hash")[0]) for line in pinned(text_of(f"requirements/{name}.txt"))]
    here = [need.name for need in needed if need.marker is None or need.marker.evaluate()]
    stated = {name: licence(distribution(name).metadata) for name in here}
    assert {name for name, text in stated.items() if not is_permissive(text)} == (LESSER | UNSTATED) & set(here)


@pytest.mark.parametrize(
    "lines", [{}, {"License": "AGPL-3.0"}, {"Classifier": "License :: OSI Approved :: GNU General Public License v3"}]
)
def test_a_licence_that_is_not_permissive_is_noticed(lines: dict[str, str]) -> None:
    metadata = Message()
    for key, value in lines.items():
        metadata[key] = value
    assert not is_permissive(licence(metadata))


# The public metadata keeps the limits of its standard and states the version that is built.


def publiccode_faults(stated: Mapping[str, object], version: str) -> list[str]:
    faults = [] if stated["softwareVersion"] == version else ["softwareVersion"]
    for language, told in stated["description"].items():
        if len(told["shortDescription"]) > 150:
            faults.append(f"{language}: shortDescription")
        if not 500 <= len(told["longDescription"]) <= 10_000:
            faults.append(f"{language}: longDescription")
        faults += [f"{language}: {feature}" for feature in told["features"] if len(feature) > 100]
    return faults


def test_publiccode_keeps_the_limits_of_its_standard() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert publiccode_faults(yaml.safe_load(text_of("publiccode.yml")), project["version"]) == []


def test_publiccode_outside_its_limits_is_noticed() -> None:
    told = {"shortDescription": "x" * 151, "longDescription": "short", "features": ["f" * 101]}
    faults = publiccode_faults({"softwareVersion": "1", "description": {"en": told}}, "2")
    assert faults == ["softwareVersion", "en: shortDescription", "en: longDescription", f"en: {'f' * 101}"]
