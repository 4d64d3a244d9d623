"""An item that is taken out of a local document leaves its obligation missing, and no other."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import dondoc
from coverage_pairs import CENTRAL, PLAN, read
from dondoc.comparing import compare as module
from dondoc.comparing.compare import compare
from dondoc.model.coverage import Coverage, Status
from dondoc.model.record import Item, Record


def without(record: Record, path: str) -> Record:
    """The record without one item: its tasks, targets and reports."""
    [item] = [task.span for task in record.documents[0].tasks if task.path == path]
    document = record.documents[0]
    inside = lambda one: item[0] <= one.span[0] < item[1]  # noqa: E731
    document = replace(
        document,
        tasks=tuple(one for one in document.tasks if one.path != path),
        targets=tuple(one for one in document.targets if not inside(one)),
        reports=tuple(one for one in document.reports if not inside(one)),
    )
    return replace(record, documents=(document, *record.documents[1:]))


def faults_of_removing(superior: Record, number: int, local: Record) -> list[str]:
    """Obligations whose outcome changed although another item answered them, or that a removed item still answers."""
    whole = {one.obligation.span: one for one in compare(superior, number, local).obligations}
    faults = []
    for path in {task.path for task in local.documents[0].tasks}:
        for one in compare(superior, number, without(local, path)).obligations:
            before = whole[one.obligation.span]
            by = {answer.passage.path for answer in before.answers}
            if path not in by and one.status is not before.status:
                faults.append(f"{path} changed {one.obligation.text[:30]}")
            if path in {answer.passage.path for answer in one.answers} and one.status is not Status.ADOPTED:
                faults.append(f"{path} still answers {one.obligation.text[:30]}")
    return faults


def newly_missing(superior: Record, number: int, local: Record, path: str) -> list[str]:
    before, after = compare(superior, number, local), compare(superior, number, without(local, path))
    return [
        new.obligation.text
        for old, new in zip(before.obligations, after.obligations, strict=True)
        if new.status is Status.MISSING and old.status is not Status.MISSING
    ]


@pytest.mark.parametrize(
    ("path", "starts"),
    [
        ("IV/¶2", "Lập danh sách hộ dân"),
        ("V/5", "kịp thời khen thưởng"),
        ("III/4/4.3", "phối hợp với lực lượng Quân đội"),
        ("V/2", "Thứ Năm hằng tuần"),
    ],
)
def test_removing_an_item_makes_exactly_its_obligation_missing(path: str, starts: str) -> None:
    [text] = newly_missing(read(CENTRAL), 0, read(PLAN), path)
    assert text.startswith(starts)


def test_removing_an_item_changes_nothing_else() -> None:
    assert faults_of_removing(read(CENTRAL), 0, read(PLAN)) == []


def test_removing_is_noticed_where_words_are_weighed_by_the_local_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the border to depend on how many items there are, removing one would change the others."""
    original = module._matches

    def loose(duty: Any, weighed: Any, theirs: Any, beside: Any) -> Any:
        found = original(duty, weighed, theirs, beside)
        return [replace(one, likeness=one.likeness * len(theirs) / 80) for one in found]

    monkeypatch.setattr(module, "_matches", loose)
    assert faults_of_removing(read(CENTRAL), 0, read(PLAN))


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "path", "obligations"),
    [
        ("chi-thi-tinh-tet-2024", "9/-5", ["Quan tâm hỗ trợ phương tiện"]),
        ("ha-noi-ke-hoach-tet-2024", "III/9", ["Quan tâm hỗ trợ phương tiện"]),
        (
            "ha-noi-ke-hoach-tet-2024",
            "III/5/5.1",
            ["Quản lý, giúp đỡ", "Tổ chức thực hiện nghiêm túc, có hiệu quả Quyết định"],
        ),
    ],
)
def test_removing_items_of_real_documents(shared: Path, name: str, path: str, obligations: list[str]) -> None:
    superior = read(shared / "seeds" / "hai-phong-8184-2023.txt")
    texts = newly_missing(superior, 1, read(shared / "seeds" / f"{name}.txt"), path)
    assert len(texts) == len(obligations)
    assert all(text.startswith(start) for text, start in zip(texts, obligations, strict=True))


@pytest.mark.real
@pytest.mark.parametrize("name", ["chi-thi-tinh-tet-2024", "ha-noi-ke-hoach-tet-2024", "dong-nai-166-2023"])
def test_removing_an_item_of_a_real_document_changes_nothing_else(shared: Path, name: str) -> None:
    superior = read(shared / "seeds" / "hai-phong-8184-2023.txt")
    assert faults_of_removing(superior, 1, read(shared / "seeds" / f"{name}.txt")) == []


def items_of(outline: tuple[Item, ...]) -> Iterator[Item]:
    for item in outline:
        yield item
        yield from items_of(item.children)


def without_words(record: Record, path: str) -> Record:
    """The record of the plan's file from which the lines of an item were cut."""
    [span] = [item.span for item in items_of(record.documents[0].outline) if item.path == path]
    file = PLAN.read_text("utf-8")
    start, end = record.source.origin_at(span[0])[1], record.source.origin_at(span[1] - 1)[1] + 1
    return dondoc.read((file[: file.rfind("\n", 0, start) + 1] + file[end:].lstrip(" .;")).encode(), name="plan.txt")


def alone_answered(coverage: Coverage) -> dict[str, list[str]]:
    """By the item the obligations that it alone answers."""
    found: dict[str, list[str]] = {}
    for one in coverage.obligations:
        paths = {answer.passage.path for answer in one.answers}
        if one.status in (Status.CARRIED, Status.CHANGED) and len(paths) == 1:
            found.setdefault(paths.pop(), []).append(one.obligation.text)
    return found


def faults_of_cutting(superior: Record, local: Record, cut: Callable[[Record, str], Record]) -> list[str]:
    """For each item that alone answers an obligation: what its removal does not make missing, though no other item is
    named that takes it up, and what it makes missing that another item answers."""
    before, faults = compare(superior, 0, local), []
    by_item = alone_answered(before)
    old = {one.obligation.span: one for one in before.obligations}
    for path, texts in by_item.items():
        for one in compare(superior, 0, cut(local, path)).obligations:
            missing = one.status is Status.MISSING and old[one.obligation.span].status is not Status.MISSING
            its_own = one.obligation.text in texts
            if its_own and not missing and not one.answers:
                faults.append(f"{path}: not missing and answered by nothing: {one.obligation.text[:40]}")
            if missing and not its_own:
                faults.append(f"{path}: missing beside it: {one.obligation.text[:40]}")
    return faults


def test_cutting_any_item_from_the_text_makes_exactly_its_obligations_missing() -> None:
    superior, local = read(CENTRAL), read(PLAN)
    assert len(alone_answered(compare(superior, 0, local))) >= 5
    assert faults_of_cutting(superior, local, without_words) == []


def test_where_another_item_covers_an_obligation_it_is_named() -> None:
    superior, local = read(CENTRAL), read(PLAN)
    kept = {
        path: {answer.passage.path for answer in one.answers}
        for path, texts in alone_answered(compare(superior, 0, local)).items()
        for one in compare(superior, 0, without_words(local, path)).obligations
        if one.obligation.text in texts and one.status is not Status.MISSING
    }
    assert all(others for others in kept.values())
    assert len(kept) < len(alone_answered(compare(superior, 0, local))) / 2


def test_cutting_another_item_is_noticed() -> None:
    """The broken variant: in place of the item that answers another one goes."""
    superior, local = read(CENTRAL), read(PLAN)
    paths = list(alone_answered(compare(superior, 0, local)))
    following = dict(zip(paths, [*paths[1:], paths[0]], strict=True))
    assert faults_of_cutting(superior, local, lambda record, path: without_words(record, following[path]))
