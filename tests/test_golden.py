"""Golden records beside the samples, the same values from text and PDF, and how good the records of real documents are.

`pytest tests/test_golden.py --update-goldens` writes the golden records anew and prints what was gained and lost.
"""

import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from dondoc import Record, read
from gains import CHANGES

SAMPLES = Path(__file__).parents[1] / "samples"
STEMS = sorted(path.stem for path in SAMPLES.glob("*.txt"))
SEEDS = (
    "chi-thi-tinh-tet-2024", "dong-nai-166-2023", "ha-noi-ke-hoach-tet-2024",
    "hai-phong-5287-2020", "hai-phong-8184-2023",
)  # fmt: skip
ANNOTATED_PDF = "tb-565-ubnd-quang-ngai-2024"

# Keys that tell where a value stands or repeat the text around it. They differ between a text and its PDF.
PLACES = frozenset(("span", "text", "pages", "source", "evidence", "clauses"))


def golden_of(record: Record) -> str:
    """A record as it is kept: pretty, and without the build that made it."""
    plain = record.to_dict()
    del plain["source"]["reader"]
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def leaves(value: Any, path: str = "") -> Iterator[str]:
    """Every value with its path; places in lists left out, so that one task more changes one line and not all."""
    if isinstance(value, dict):
        for key in value:
            yield from leaves(value[key], f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value:
        for part in value:
            yield from leaves(part, f"{path}[]")
    elif value not in (None, []):
        yield f"{path} = {value!r}"


def gains_and_losses(old: str, new: str) -> list[str]:
    """What `new` says more ('+') and less ('-') than `old`, places aside."""
    before, after = (Counter(leaves(values_of(json.loads(text)))) for text in (old, new))
    return [f"- {line}" for line in (before - after).elements()] + [f"+ {line}" for line in (after - before).elements()]


def differences(golden: str, said: str) -> list[str]:
    """What tells a record from its golden; nothing where they are the same, character by character."""
    if golden == said:
        return []
    other = sum(one != two for one, two in zip_longest(golden.splitlines(), said.splitlines()))
    return gains_and_losses(golden, said) or [f"{other} lines differ, in places or texts alone"]


def values_of(plain: Any) -> Any:
    """The values of a record alone."""
    if isinstance(plain, dict):
        return {key: values_of(part) for key, part in plain.items() if key not in PLACES}
    return [values_of(part) for part in plain] if isinstance(plain, list) else plain


@pytest.mark.parametrize("stem", STEMS)
def test_the_golden_record_of_a_sample(stem: str, request: pytest.FixtureRequest) -> None:
    path = SAMPLES / f"{stem}.json"
    said = golden_of(read(SAMPLES / f"{stem}.txt"))
    if request.config.getoption("--update-goldens"):
        old = path.read_text("utf-8") if path.exists() else "{}"
        request.config.stash[CHANGES] += [f"{stem}: {line}" for line in gains_and_losses(old, said)]
        path.write_text(said, "utf-8")
    assert path.exists(), f"there is no {path.name}: write it with --update-goldens, and read it"
    golden = path.read_text("utf-8")
    assert differences(golden, said) == []


@pytest.mark.parametrize(
    ("right", "corrupt"),
    [
        ('"force": "order"', '"force": "request"'),
        ("Sở Y tế", "Sở Y tê"),
        ('"date": "2025', '"date": "2024'),
        ('"inherited": false', '"inherited": true'),
        ("}\n", "}"),
    ],
    ids=["a value", "a letter", "a date", "a truth", "the last line break"],
)
def test_a_corrupted_golden_is_found(right: str, corrupt: str) -> None:
    said = golden_of(read(SAMPLES / "ke-hoach-tinh.txt"))
    assert right in said
    corrupted = said.replace(right, corrupt, 1)
    assert corrupted != said
    assert differences(said, said) == []
    assert differences(corrupted, said) != []


def test_gains_and_losses_name_the_value() -> None:
    old = '{"tasks": [{"lead": "Sở Y tế"}, {"lead": "Sở Nội vụ"}]}'
    new = '{"tasks": [{"lead": "Sở Y tế"}, {"lead": "Công an tỉnh"}]}'
    assert gains_and_losses(old, new) == ["- tasks[].lead = 'Sở Nội vụ'", "+ tasks[].lead = 'Công an tỉnh'"]


# ---- text and PDF --------------------------------------------------------------------------------------------------


def same_values(text: Record, pdf: Record) -> bool:
    """Whether both records say the same in the same order; what the PDF gained and lost is printed."""
    print(*gains_and_losses(golden_of(text), golden_of(pdf)), sep="\n")
    one, other = (list(leaves(values_of(record.to_dict()))) for record in (text, pdf))
    return one == other


@pytest.mark.parametrize("stem", STEMS)
def test_text_and_pdf_of_a_sample_give_the_same_values(stem: str) -> None:
    assert same_values(read(SAMPLES / f"{stem}.txt"), read(SAMPLES / f"{stem}.pdf"))


@cache
def typeset(text: str) -> bytes:
    """The PDF of a text, in the two-column letterhead of Decree 30/2020."""
    sys.path.insert(0, str(SAMPLES))
    try:
        from typeset import typeset as compiled

        return bytes(compiled(text))
    finally:
        sys.path.remove(str(SAMPLES))


@pytest.mark.real
@pytest.mark.parametrize("stem", SEEDS)
def test_text_and_pdf_of_a_real_document_give_the_same_values(stem: str, shared: Path) -> None:
    text = shared / "seeds" / f"{stem}.txt"
    assert same_values(read(text), read(typeset(text.read_text("utf-8")), name=text.name))


# ---- how good ------------------------------------------------------------------------------------------------------

# The bars of the design, on clean text; of a class of fewer than 30 values at most one may be wrong.
BARS = {
    "documents": 1.00, "metadata": 0.98, "citations": 0.98, "tasks": 0.95, "lead": 0.93, "support": 0.90,
    "deadlines": 0.97, "targets": 0.95, "reports": 0.90, "addressees": 0.95, "spans": 1.00,
}  # fmt: skip
FEW = 30


def scorer(shared: Path) -> ModuleType:
    """The scorer of the real documents' annotations."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tally(shared: Path, files: dict[str, tuple[bytes, str]]) -> Any:
    """The scores of the records of `files` (bytes and name, by the stem of their annotation) put together."""
    score = scorer(shared)
    total = score.Tally()
    for stem, (data, name) in files.items():
        gold = yaml.safe_load((shared / "gold" / f"{stem}.yaml").read_text("utf-8"))
        one = score.score(read(data, name=name).to_dict(), gold)
        total.absorb(one)
        total.misses += [f"{stem}: {miss}" for miss in one.misses]
    return total


def below(total: Any) -> list[str]:
    """The classes that miss their bar."""
    return [
        f"{name}: {value:.3f}, {hit} right, {found} found, {wanted} wanted"
        for name, value, hit, found, wanted in total.rows()
        if value < BARS[name] and not (name != "spans" and wanted < FEW and max(found, wanted) - hit <= 1)
    ]


def real_files(shared: Path) -> dict[str, tuple[bytes, str]]:
    paths = chain((shared / "seeds" / f"{stem}.txt" for stem in SEEDS), [shared / "corpus" / f"{ANNOTATED_PDF}.pdf"])
    return {path.stem: (path.read_bytes(), path.name) for path in paths}


@pytest.mark.real
def test_records_of_real_documents_reach_the_bars(shared: Path) -> None:
    total = tally(shared, real_files(shared))
    assert set(BARS) == {name for name, *_ in total.rows()}
    assert below(total) == [], "\n".join(total.misses)


@pytest.mark.real
def test_records_of_typeset_documents_reach_the_bars(shared: Path) -> None:
    texts = {stem: (shared / "seeds" / f"{stem}.txt").read_text("utf-8") for stem in SEEDS}
    files = {stem: (typeset(text), f"{stem}.pdf") for stem, text in texts.items()}
    total = tally(shared, files)
    assert below(total) == [], "\n".join(total.misses)
