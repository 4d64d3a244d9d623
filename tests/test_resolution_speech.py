"""Who is meant as offices speak: shortened names, names shared with bodies of the State, later names, many at once."""

from datetime import date
from typing import Any

import pytest

from dondoc.registry import body_names, body_places, body_words, names, resolution
from dondoc.registry.bodies import bodies
from dondoc.registry.resolution import Why, resolve
from dondoc.registry.territories import territories

Y2023, Y2026 = date(2023, 12, 1), date(2026, 3, 2)
PROVINCE, WARD = "UBND tỉnh Đồng Nai", "UBND phường Ba Đình, Hà Nội"


@pytest.mark.parametrize(
    ("mention", "speaker", "day", "id_"),
    [
        # its own office
        ("VPUB", PROVINCE, Y2023, "van_phong_ubnd@p75"),
        ("Văn phòng UBND", "Sở Y tế tỉnh Đồng Nai", Y2026, "van_phong_ubnd@p75.2025"),
        ("Kho bạc Nhà nước", PROVINCE, Y2023, "kbnn@p75"),
        ("PC04", PROVINCE, Y2023, "pc04@p75"),
        ("Phòng Cảnh sát giao thông", PROVINCE, Y2023, "pc08@p75"),
        # shortened words
        ("CVP UBND tỉnh", PROVINCE, Y2023, "van_phong_ubnd@p75"),
        ("PCT UBND tỉnh", PROVINCE, Y2023, "ubnd@p75"),
        ("Ban QL các KCN tỉnh", PROVINCE, Y2023, "ban_ql_kcn@p75"),
        ("Công an H. Trảng Bom", PROVINCE, Y2023, "cong_an@d737"),
        ("UBND P.Trảng Dài", PROVINCE, Y2023, "ubnd@c25993"),
        ("Sở LĐTB&XH", PROVINCE, Y2023, "so_ldtbxh@p75"),
        ("Mặt trận tỉnh", PROVINCE, Y2023, "mttq@p75"),
        # a province behind another unit, and its spellings
        ("UBND phường Trúc Bạch, Hà Nội", None, Y2023, "ubnd@c00004"),
        ("UBND tỉnh Đăk Nông", None, Y2023, "ubnd@p67"),
        ("UBND tỉnh Đắc Lăk", None, Y2023, "ubnd@p66"),
        ("Công an tỉnh Đổng Nai", None, Y2023, "cong_an@p75"),
        ("UBND TỈNH ĐÔNG NAI", None, Y2026, "ubnd@p75.2025"),
        ("UBND xã Các Sơn", "UBND tỉnh Thanh Hóa", Y2026, "ubnd@c16591.2025"),
        ("Sở LÐ-TB&XH", PROVINCE, Y2023, "so_ldtbxh@p75"),
        # of the State where that is said, or who speaks is of the State
        ("Kho bạc Nhà nước Việt Nam", PROVINCE, Y2026, "kho_bac_nha_nuoc"),
        ("Ngân hàng Nhà nước Việt Nam", PROVINCE, Y2026, "ngan_hang_nha_nuoc"),
        ("Kho bạc Nhà nước", "Bộ Tài chính", Y2026, "kho_bac_nha_nuoc"),
        ("Hội Nông dân Việt Nam", PROVINCE, Y2026, "hoi_nong_dan_viet_nam"),
        # those of its own kind
        ("Ban Chỉ đạo các huyện, thành phố", "Ban Chỉ đạo 138 tỉnh Đồng Nai", Y2023, "*bcd_138:huyen+thanh_pho@p75"),
    ],
)
def test_a_mention_means_one(mention: str, speaker: str | None, day: date, id_: str) -> None:
    found = resolve(mention, speaker, day)
    assert (found.id, found.why) == (id_, None)


@pytest.mark.parametrize(
    ("mention", "speaker", "day", "why", "candidates"),
    [
        ("VPUB", "UBND huyện Vĩnh Cửu", Y2023, Why.RELATIVE, ()),
        ("VPUB", "Bộ Tài chính", Y2023, Why.RELATIVE, ()),
        ("Ngân hàng Nhà nước", PROVINCE, Y2023, Why.AMBIGUOUS, ("ngan_hang_nha_nuoc", "nhnn_chi_nhanh@p75")),
        ("Kho bạc Nhà nước", WARD, Y2026, Why.AMBIGUOUS, ("kho_bac_nha_nuoc", "kbnn@p01")),
        ("Kho bạc Nhà nước", PROVINCE, Y2026, Why.AMBIGUOUS, ("kho_bac_nha_nuoc", "kbnn@p70", "kbnn@p75")),
        ("Cục Hải quan", "UBND tỉnh Lạng Sơn", Y2026, Why.AMBIGUOUS, ("cuc_hai_quan", "cuc_hai_quan_tinh@p20")),
        ("Công an, Quân sự hai cấp", PROVINCE, Y2023, Why.MANY, ()),
        ("lực lượng Công an cùng cấp", PROVINCE, Y2023, Why.MANY, ()),
        ("UBND các cấp", PROVINCE, Y2023, Why.MANY, ()),
        ("CT, các PCT UBND TP", "UBND thành phố Hà Nội", Y2023, Why.MANY, ()),
        ("UBND, Ban Chỉ đạo 138, 197 các quận, huyện", "UBND thành phố Hà Nội", Y2023, Why.MANY, ()),
        ("Ban Chỉ đạo các huyện, thành phố", PROVINCE, Y2023, Why.MANY, ()),
        ("Trần Thị Công An", PROVINCE, Y2023, Why.UNKNOWN, ()),
        ("Đoàn Văn Thanh Niên", PROVINCE, Y2023, Why.UNKNOWN, ()),
        ("PGS.TS Nguyễn Văn Huyện", PROVINCE, Y2023, Why.UNKNOWN, ()),
        ("ông Lê Văn Sở", PROVINCE, Y2023, Why.PERSON, ()),
    ],
)
def test_what_is_left_open(mention: str, speaker: str, day: date, why: Why, candidates: tuple[str, ...]) -> None:
    found = resolve(mention, speaker, day)
    assert (found.id, found.why, found.candidates) == (None, why, candidates)


def test_without_the_abstention_a_province_would_mean_the_body_of_the_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolution, "_of_own_house", lambda _said, there, _by, _day: there)
    assert resolve("Kho bạc Nhà nước", PROVINCE, Y2026).id == "kho_bac_nha_nuoc"


def test_a_name_of_another_time_is_told() -> None:
    later = resolve("Cục Thuế", "Bộ Tài chính", Y2023)
    assert (later.id, later.renamed) == ("cuc_thue", True)
    assert bodies().body("cuc_thue").name_on(Y2023) == "Tổng cục Thuế"
    assert not resolve("Tổng cục Thuế", "Bộ Tài chính", Y2023).renamed
    assert resolve("Tổng cục Thuế", "Bộ Tài chính", Y2026).renamed


def test_marks_of_a_province_tell_no_two_apart() -> None:
    assert len(body_words.unmarked_provinces()) == len(body_words.provinces())


MEMOS: list[Any] = [body_words._written_out, names.key, names.unmarked_key]
MEMOS += [body_names.parsed, body_names.named, body_names._tail, body_names._scope, body_names._kinds_listed]
MEMOS += [resolution._held, body_places._ever_called, resolution._classes]
MEMOS += [bodies().lives, territories().unit, territories()._bearers]


def test_what_is_kept_of_names_is_bounded() -> None:
    """Documents may name anything: no memo grows with what is read."""
    assert [one for one in MEMOS if not one.cache_parameters()["maxsize"]] == []


def test_an_answer_is_the_same_whatever_was_asked_before() -> None:
    asked = [("Sở Y tế", PROVINCE), ("UBND P.Trảng Dài", PROVINCE), ("Sở Nônq nghiệp và Môi trường", WARD)]
    known = [resolve(name, by, Y2026) for name, by in asked]
    for memo in MEMOS:
        memo.cache_clear()
    assert [resolve(name, by, Y2026) for name, by in asked] == known
