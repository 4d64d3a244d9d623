"""A superior's obligations against local documents: held against what readers found, and taken apart."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import dondoc
from dondoc.comparing import compare as module
from dondoc.comparing.choosing import locals_in, superior_in
from dondoc.comparing.compare import compare
from dondoc.language.matter import explained, lacking, matter
from dondoc.model.coverage import Coverage, Covered, Status
from dondoc.model.record import Citation, Record

ROOT = Path(__file__).parents[1]
COVERAGE = ROOT / "tests" / "coverage"
CENTRAL = ROOT / "samples" / "cong-van-ban-chi-dao-trung-uong.txt"
PLAN = ROOT / "samples" / "ke-hoach-tinh.txt"
LEAST_FOUND, LEAST_MISSING = 0.85, 0.75


@cache
def read(path: Path) -> Record:
    return dondoc.read(path)


# Against what readers found


class Pair(NamedTuple):
    """A local document with what a reader found of each obligation."""

    superior: Record
    number: int
    local: Record
    obligations: dict[str, Any]
    found: dict[str, Any]

    def compared(self) -> Coverage:
        return compare(self.superior, self.number, self.local)


def sample_pairs(*, held_out: bool) -> list[Pair]:
    pairs = []
    for name in ("cong-van-ban-chi-dao-trung-uong", "ke-hoach-tinh"):
        page = yaml.safe_load((COVERAGE / f"{name}.yaml").read_text("utf-8"))
        for local, found in page["local"].items():
            if found.pop("held_out", False) == held_out:
                superior = read(ROOT / page["superior"])
                pairs.append(Pair(superior, 0, read(ROOT / local), page["obligations"], found))
    return pairs


def gold_pairs(shared: Path) -> list[Pair]:
    page = yaml.safe_load((COVERAGE / "4290.yaml").read_text("utf-8"))
    gold = yaml.safe_load((shared / "gold" / "coverage" / "4290-to-local.yaml").read_text("utf-8"))
    superior = read(shared / "seeds" / f"{page['superior']}.txt")
    pairs = []
    for local, found in gold["local"].items():
        record = read(shared / "seeds" / f"{local.split()[0]}.txt")
        whole = {key: found.get(key, found.get("all")) for key in page["obligations"]}
        pairs.append(Pair(superior, 1, record, page["obligations"], whole))
    return pairs


def of_obligation(coverage: Coverage, one: dict[str, Any]) -> list[Covered]:
    """What became of the clauses of an obligation; one that did not fall on the issuer is not among them."""
    starts = one["starts"] if isinstance(one["starts"], list) else [one["starts"]]
    return [
        covered
        for covered in coverage.obligations
        if covered.obligation.path == one["at"] and covered.obligation.text.startswith(tuple(starts))
    ]


def outcomes(pair: Pair) -> Iterator[tuple[bool, bool]]:
    """Whether a reader found each obligation, and whether comparing did; `either` counts neither way."""
    coverage = pair.compared()
    for key, one in pair.obligations.items():
        status = pair.found[key]["status"]
        covered = of_obligation(coverage, one)
        assert covered, f"{key} does not fall on {pair.local.source.name}"
        if status != "either":
            yield status != "missing", any(it.status is not Status.MISSING for it in covered)


def scores(pairs: list[Pair]) -> tuple[float, float]:
    """F1 of what was found, and of what is missing."""
    counts = Counter(outcome for pair in pairs for outcome in outcomes(pair))
    wrong = counts[True, False] + counts[False, True]
    return _f1(counts[True, True], wrong), _f1(counts[False, False], wrong)


def _f1(right: int, wrong: int) -> float:
    return 2 * right / (2 * right + wrong) if right else 0.0


@pytest.mark.real
def test_the_local_documents_of_4290(shared: Path) -> None:
    pairs = gold_pairs(shared)
    assert len(pairs) == 4
    for pair in pairs:
        assert scores([pair])[0] >= LEAST_FOUND, pair.local.source.name
    found, missing = scores(pairs)
    assert found >= LEAST_FOUND
    assert missing >= LEAST_MISSING


def test_the_samples() -> None:
    found, missing = scores(sample_pairs(held_out=False))
    assert found >= LEAST_FOUND
    assert missing >= LEAST_MISSING


def test_the_samples_that_were_held_out() -> None:
    """A little less is asked here: the tables were not made with them at hand, and they are few."""
    found, missing = scores(sample_pairs(held_out=True))
    assert found >= 0.8
    assert missing >= 0.85


@pytest.mark.parametrize("border", [0.0, 0.9])
def test_another_border_is_noticed(border: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ALIKE", border)
    found, missing = scores(sample_pairs(held_out=False) + sample_pairs(held_out=True))
    assert found < LEAST_FOUND or missing < LEAST_MISSING


# Removing what answers


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


# Invented pairs, a point each

HEAD = """{issuer}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}

{place}, ngày {day}

KẾ HOẠCH
Phát triển vùng trồng rau năm 2026

{basis}II. NHIỆM VỤ

"""


def plan(issuer: str, place: str, number: str, day: str, items: list[str], basis: str = "") -> Record:
    head = HEAD.format(issuer=issuer, place=place, number=number, day=day, basis=basis)
    body = "\n\n".join(f"{at}. {item}" for at, item in enumerate(items, 1))
    end = "\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nTrần Văn Thí\n"
    return dondoc.read((head + body + end).encode(), name="ke-hoach.txt")


def province(*items: str) -> Record:
    return plan("ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ", "Quảng Trị", "12/KH-UBND", "06 tháng 01 năm 2026", list(items))


def commune(*items: str, basis: str = "") -> Record:
    return plan("ỦY BAN NHÂN DÂN\nXÃ KHE LAU", "Khe Lau", "7/KH-UBND", "20 tháng 01 năm 2026", list(items), basis)


def only(coverage: Coverage) -> Covered:
    [one] = coverage.obligations
    return one


def changes(superior: str, local: str) -> dict[str, tuple[str, str]]:
    one = only(compare(province(superior), 0, commune(local)))
    return {change.what: (change.superior, change.local) for change in one.changes}


DUTY = "rà soát diện tích trồng rau an toàn, cấp mã số vùng trồng"


def test_what_is_alike_is_carried() -> None:
    one = only(compare(province(f"UBND các xã, phường {DUTY}."), 0, commune(f"Phòng Kinh tế {DUTY}.")))
    assert (one.status, one.likeness, one.changes) == (Status.CARRIED, 1.0, ())
    assert "cấp mã" in one.answers[0].shared


def test_a_later_deadline_is_told() -> None:
    found = changes(
        f"UBND các xã, phường {DUTY} trước ngày 15/3/2026.", f"Phòng Kinh tế {DUTY}, xong trước ngày 30/4/2026."
    )
    assert found == {"deadline": ("2026-03-15", "2026-04-30")}


def test_a_deadline_left_out_is_told() -> None:
    found = changes(f"UBND các xã, phường {DUTY} trước ngày 15/3/2026.", f"Phòng Kinh tế {DUTY}.")
    assert found == {"deadline": ("2026-03-15", "")}


def test_the_same_deadline_is_no_change() -> None:
    found = changes(f"UBND các xã, phường {DUTY} trước ngày 15/3/2026.", f"Trước ngày 15/3/2026, Phòng Kinh tế {DUTY}.")
    assert found == {}


def test_a_narrower_scope_is_told_with_what_was_left_out() -> None:
    found = changes(
        "UBND các xã, phường kiểm tra kho lạnh, chợ đầu mối, cơ sở sơ chế, điểm bán phân bón.",
        "Phòng Kinh tế kiểm tra các chợ đầu mối, kho lạnh.",
    )
    assert found == {"scope": ("cơ sở sơ chế, điểm bán phân bón", "")}


def test_another_lead_than_the_body_that_is_named_is_told() -> None:
    again = "24/KH-UBND"
    local = plan(
        "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ", "Quảng Trị", again, "09 tháng 02 năm 2026", [f"Sở Công Thương {DUTY}."]
    )
    one = only(compare(province(f"Sở Nông nghiệp và Môi trường {DUTY}."), 0, local))
    assert [tuple(change) for change in one.changes] == [("lead", "Sở Nông nghiệp và Môi trường", "Sở Công Thương")]


def test_a_lower_target_is_told() -> None:
    found = changes(
        "UBND các xã, phường vận động các hộ trồng rau ký cam kết, phấn đấu trên 90% số hộ ký cam kết.",
        "Phòng Kinh tế vận động các hộ trồng rau ký cam kết, phấn đấu trên 70% số hộ ký cam kết.",
    )
    assert found == {"target": ("> 90 %", "> 70 %")}


def test_another_rhythm_of_a_report_is_told() -> None:
    one = "{} báo cáo kết quả trồng rau về Sở Nông nghiệp và Môi trường."
    local = one.format("Hằng quý, Phòng Kinh tế").replace("Môi trường.", "Môi trường tỉnh Quảng Trị.")
    found = changes(one.format("Hằng tháng, UBND các xã, phường"), local)
    assert found == {"frequency": ("monthly", "quarterly")}


def test_an_obligation_of_others_does_not_fall_on_the_issuer() -> None:
    found = compare(
        province(f"Sở Y tế {DUTY}.", "UBND các phường trồng cây xanh."), 0, commune(f"Phòng Kinh tế {DUTY}.")
    )
    assert found.obligations == ()
    assert len(found.added) == 1


def test_what_answers_nothing_is_added() -> None:
    local = commune(f"Phòng Kinh tế {DUTY}.", "Trạm Y tế xã tiêm phòng cho đàn gia súc.")
    found = compare(province(f"UBND các xã, phường {DUTY}."), 0, local)
    assert [passage.path for passage in found.added] == ["II/2"]


def test_an_obligation_is_split_over_items() -> None:
    superior = province("UBND các xã, phường sửa mương nội đồng, đắp bờ bao, thay máy bơm, vá đường liên thôn.")
    local = commune(
        "Phòng Kinh tế sửa mương nội đồng, đắp bờ bao.", "Hội Nông dân xã thay máy bơm, vá đường liên thôn."
    )
    one = only(compare(superior, 0, local))
    assert one.status is Status.SPLIT
    assert {answer.passage.path for answer in one.answers} == {"II/1", "II/2"}


def cited(relation: str, number: str, at: str | None) -> Coverage:
    """The plan of a commune that says nothing of the duty but cites the superior."""
    local = commune("Phòng Kinh tế phát loa truyền thanh mỗi sáng.")
    document = local.documents[0]
    citation = Citation(number, "ke_hoach", None, None, None, relation, at, document.tasks[0].span)
    local = replace(local, documents=(replace(document, citations=(citation,)),))
    return compare(province(f"UBND các xã, phường {DUTY}."), 0, local)


def test_a_part_taken_over_by_reference_is_adopted() -> None:
    one = only(cited("adopts", "12/KH-UBND", "mục 1 Phần II"))
    assert one.status is Status.ADOPTED
    assert one.answers[0].passage.path == "II/1"
    assert only(cited("adopts", "12/KH-UBND", None)).status is Status.ADOPTED


@pytest.mark.parametrize(
    ("relation", "number", "at"),
    [("implements", "12/KH-UBND", None), ("adopts", "13/KH-UBND", None), ("adopts", "12/KH-UBND", "mục IV")],
)
def test_another_reference_adopts_nothing(relation: str, number: str, at: str | None) -> None:
    assert only(cited(relation, number, at)).status is Status.MISSING


# Choosing the documents


def test_the_superior_is_what_a_local_document_carries_out() -> None:
    letter = read(ROOT / "samples" / "cong-van-chuyen-tiep.txt")
    assert superior_in(letter, [read(PLAN)]) == 1
    assert superior_in(letter, []) == 1
    assert superior_in(letter, [read(PLAN)], "2716/VP-NNMT") == 0
    assert superior_in(letter, [], "1/VP-NNMT") is None
    assert locals_in(letter, letter.documents[1]) == [0]


def test_another_province_has_no_obligations_of_this_one() -> None:
    other = plan(
        "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG", "Lâm Đồng", "9/KH-UBND", "20 tháng 01 năm 2026", [f"Sở Y tế {DUTY}."]
    )
    assert compare(province(f"Sở Y tế {DUTY}."), 0, other).obligations == ()


# The matter of a text


def test_abbreviations_stand_for_what_the_text_explains() -> None:
    known = explained("vùng trồng rau an toàn (VTR) và kho bãi (XYZ)")
    assert known == {}
    known = explained("quản lý vùng trồng rau (VTR)")
    assert known == {"VTR": "vùng trồng rau"}
    assert matter("cấp mã VTR", known) == matter("cấp mã vùng trồng rau")
    assert "cháy" in matter("diễn tập PCCC")


def test_words_of_manner_and_spelling_tell_nothing() -> None:
    assert matter("Tăng cường, đẩy mạnh thực hiện nghiêm túc công tác hoà giải") == matter("hòa giải")
    assert "quý hiếm" in matter("gỗ quý hiếm")


def test_examples_weigh_less_than_the_duty() -> None:
    about = matter("kiểm tra kho lạnh, nhất là chợ đầu mối")
    assert about["kho lạnh"] > about["đầu mối"]


def test_what_lacks_is_told_in_the_order_of_the_text() -> None:
    assert lacking("sửa mương nội đồng, vá đường liên thôn", matter("sửa mương")) == ["nội đồng", "vá đường liên thôn"]
