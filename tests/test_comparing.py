"""A superior's obligations against local documents: what becomes of each, and what differs."""

from dataclasses import replace

import pytest

import dondoc
from coverage_pairs import CENTRAL, PLAN, ROOT, read
from dondoc.comparing.choosing import locals_in, superior_in
from dondoc.comparing.compare import compare
from dondoc.language.matter import explained, lacking, matter
from dondoc.model.coverage import Coverage, Covered, Status
from dondoc.model.record import Citation, Record

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


@pytest.mark.parametrize(
    ("superior", "local"),
    [
        (
            "UBND các xã, phường thường xuyên báo cáo tình hình trồng rau về Sở Nông nghiệp và Môi trường.",
            "Trước ngày 12/3/2026, các thôn gửi danh sách đại biểu dự hội thao về Phòng Văn hóa - Xã hội.",
        ),
        (
            "Khi xảy ra dịch hại, UBND các xã, phường báo cáo ngay về Sở Nông nghiệp và Môi trường.",
            "Khi xảy ra tai nạn, các thôn báo cáo ngay về Trạm Y tế xã.",
        ),
        (
            "Hằng tháng, UBND các xã, phường báo cáo kết quả trồng rau về Sở Nông nghiệp và Môi trường.",
            "Trước ngày 12/3/2026, các thôn báo cáo kết quả hội thao về Phòng Văn hóa - Xã hội.",
        ),
    ],
)
def test_a_report_of_something_else_answers_no_report(superior: str, local: str) -> None:
    read_superior, read_local = province(superior), commune(local)
    assert read_superior.documents[0].reports
    assert read_local.documents[0].reports
    assert only(compare(read_superior, 0, read_local)).status is Status.MISSING


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


def test_a_province_made_by_a_merger_carries_out_what_was_told_before() -> None:
    superior, local = read(CENTRAL), read(PLAN)
    document = superior.documents[0]
    before = replace(superior, documents=(replace(document, date="2025-06-20"),))
    assert len(compare(before, 0, local).obligations) == len(compare(superior, 0, local).obligations) == 13
    older = replace(local, documents=(replace(local.documents[0], date="2025-06-25"),))
    assert len(compare(before, 0, older).obligations) == 0


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
