"""Who is meant: names relative to the speaker and the day, ended bodies, groups, damage, persons."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.language.tables import table
from dondoc.registry import body_damage, body_names, body_places, resolution
from dondoc.registry.bodies import bodies
from dondoc.registry.body_names import parsed
from dondoc.registry.body_words import Reading
from dondoc.registry.names import unmarked
from dondoc.registry.resolution import NOBODY, Resolved, Why, resolve, speaker_of

Y2011, Y2023, Y2026 = date(2011, 5, 4), date(2023, 12, 1), date(2026, 3, 2)
SEPTEMBER = date(2025, 9, 26)


@pytest.mark.parametrize(
    ("mention", "speaker", "day", "id_"),
    [
        # relative to the speaker, and to the day
        ("Công an tỉnh", "Đồng Nai", Y2023, "cong_an@p75"),
        ("Công an tỉnh", "UBND tỉnh Đồng Nai", SEPTEMBER, "cong_an@p75.2025"),
        ("Sở Y tế", "Ủy ban nhân dân tỉnh Quảng Trị", Y2023, "so_y_te@p45"),
        ("Sở Y tế", "Ủy ban nhân dân tỉnh Quảng Trị", SEPTEMBER, "so_y_te@p44.2025"),
        ("Phòng Y tế", "UBND quận Ba Đình", Y2023, "phong_y_te@d001"),
        ("Công an Thành phố", "Ủy ban nhân dân thành phố Hà Nội", Y2023, "cong_an@p01"),
        ("Ủy ban nhân dân xã", "UBND xã Lương Minh, tỉnh Quảng Ninh", Y2026, "ubnd@c06985.2025"),
        ("Ban Tuyên giáo Tỉnh ủy", "Tỉnh ủy Đồng Nai", Y2023, "ban_tuyen_giao_cap_uy@p75"),
        ("Thành đoàn", "UBND thành phố Hải Phòng", Y2023, "doan_tncs@p31"),
        ("Bộ Tư lệnh Thủ đô", "UBND thành phố Hà Nội", Y2023, "bo_tu_lenh_thu_do@p01"),
        ("Hội Phụ nữ", "UBND thành phố Hà Nội", Y2023, "hoi_lhpn@p01"),
        ("Cục Hải quan tỉnh", "UBND tỉnh Quảng Trị", Y2023, "cuc_hai_quan_tinh@p45"),
        # with the unit's own name
        ("Báo Đồng Nai", None, Y2023, "bao@p75"),
        ("UBND TP. HCM", None, Y2023, "ubnd@p79"),
        ("Ủy ban nhân dân Quận 1", "UBND TP Hồ Chí Minh", Y2023, "ubnd@d760"),
        ("UBND phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội", None, Y2023, "ubnd@c00004"),
        ("Chủ tịch UBND huyện Trà Bồng", "UBND tỉnh Quảng Ngãi", Y2023, "ubnd@d525"),
        # posts stand for the body
        ("Giám đốc Sở Nội vụ", "UBND thành phố Hà Nội", Y2023, "so_noi_vu@p01"),
        ("Chánh Văn phòng Ủy ban nhân dân tỉnh", "UBND tỉnh Đồng Nai", Y2023, "van_phong_ubnd@p75"),
        ("Bộ trưởng Bộ Công an", None, Y2023, "bo_cong_an"),
        # of what a city is called on the day, not of what bore that name before or after
        ("UBND thành phố Huế", "UBND tỉnh Thừa Thiên Huế", Y2023, "ubnd@d474"),
        ("UBND thành phố Huế", None, date(2025, 4, 15), "ubnd@p46"),
        # a shorter word for the same
        ("VP. Đoàn ĐBQH và HĐND tỉnh", "UBND tỉnh Đồng Nai", Y2023, "van_phong_doan_dbqh_hdnd@p75"),
        ("Viện KSND tỉnh", "UBND tỉnh Đồng Nai", Y2023, "vksnd@p75"),
        ("BCH Quân sự huyện", "UBND huyện Vĩnh Cửu", Y2023, "ban_chqs@d735"),
        ("BCH QS tỉnh", "UBND tỉnh Đồng Nai", Y2023, "bo_chqs@p75"),
        ("Cục Hải quan", "UBND tỉnh Đồng Nai", Y2023, "cuc_hai_quan_tinh@p75"),
        ("UBKT Đảng ủy phường", "UBND phường Hải Châu, thành phố Đà Nẵng", SEPTEMBER, "ubkt_cap_uy@c20242.2025"),
        ("Đảng ủy Công an tỉnh", "Tỉnh ủy Đồng Nai", Y2023, "dang_uy_cong_an@p75"),
        # of the State
        ("Hội Nông dân Việt Nam", "UBND tỉnh Đồng Nai", Y2023, "hoi_nong_dan_viet_nam"),
        ("Bộ LĐ-TB&XH", None, Y2023, "bo_lao_dong_thuong_binh_va_xa_hoi"),
        ("Uỷ ban TW MTTQ Việt Nam", None, Y2023, "uy_ban_tw_mttq"),
        # what a committee is called at home, and what it calls itself
        ("Ban Chỉ đạo 799", "UBND thành phố Hải Phòng", date(2020, 8, 21), "bcd_138@p31"),
        ("Ban Chỉ đạo tỉnh", "Ban Chỉ đạo 138 tỉnh Đồng Nai", Y2023, "bcd_138@p75"),
        ("Ban Chỉ đạo", "Ban Chỉ đạo 138/CP", Y2023, "bcd_138_cp"),
        # groups
        ("UBND các quận, huyện", "UBND thành phố Hải Phòng", Y2023, "*ubnd:quan+huyen@p31"),
        ("các sở, ban, ngành Thành phố", "UBND thành phố Hải Phòng", Y2023, "*so_nganh@p31"),
        ("UBND các quận, huyện và thành phố Thủ Đức", "UBND TP HCM", Y2023, "*ubnd:quan+huyen+thanh_pho@p79"),
        ("UBND phường, xã, đặc khu Côn Đảo", "UBND TP HCM", SEPTEMBER, "*ubnd:phuong+xa+dac_khu@p79.2025"),
        ("Các bộ, ngành", None, Y2023, "*bo_nganh@vn"),
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", "Chính phủ", Y2023, "*ubnd:tinh+thanh_pho_tw@vn"),
        ("UBND cấp xã", "UBND tỉnh Quảng Trị", Y2023, "*ubnd:c@p45"),
        ("lực lượng Công an", "UBND tỉnh Quảng Trị", Y2023, "*luc_luong_cong_an@vn"),
        ("các tổ chức CT-XH tỉnh", "UBND tỉnh Quảng Trị", Y2023, "*doan_the@p45"),
        ("Ban Tổ chức TƯ", None, Y2023, "ban_to_chuc_trung_uong"),
        ("Ban Nội chính T.Ư", None, Y2023, "ban_noi_chinh_trung_uong"),
        ("SỞ TƯ PHÁP", "UBND thành phố Hà Nội", Y2023, "so_tu_phap@p01"),
        ("CATP", "UBND thành phố Hà Nội", Y2023, "cong_an@p01"),
        ("BTL Thủ đô", "UBND thành phố Hà Nội", Y2023, "bo_tu_lenh_thu_do@p01"),
        ("BTT UBMTTQVN tỉnh", "UBND tỉnh Quảng Trị", Y2023, "ban_thuong_truc_mttq@p45"),
        # damage
        ("Sở Tai chinh", "UBND tỉnh Quảng Trị", Y2023, "so_tai_chinh@p45"),
        ("Sở Nônq nghiệp và Môi trường", "UBND tỉnh Quảng Trị", SEPTEMBER, "so_nnmt@p44.2025"),
        ("UBNDTINH PHÚ THỌ", None, Y2011, "ubnd@p25"),
        ("Uỷ ban nhân đân tính Phú Thọ", None, Y2011, "ubnd@p25"),
    ],
)
def test_a_mention_means_one_body(mention: str, speaker: str | None, day: date, id_: str) -> None:
    found = resolve(mention, speaker, day)
    assert (found.id, found.why) == (id_, None)


@pytest.mark.parametrize(
    ("mention", "speaker", "day", "why"),
    [
        ("Công an tỉnh", None, Y2023, Why.RELATIVE),
        ("Công an tỉnh", "UBND thành phố Hà Nội", Y2023, Why.RELATIVE),
        ("Công an", "UBND tỉnh Đồng Nai", Y2023, Why.RELATIVE),
        ("Công an xã", "UBND tỉnh Đồng Nai", Y2023, Why.RELATIVE),
        ("Ban Chỉ đạo", "UBND tỉnh Đồng Nai", Y2023, Why.RELATIVE),
        ("các sở, ban, ngành", None, Y2023, Why.RELATIVE),
        ("UBND xã Tân Lập", None, Y2023, Why.AMBIGUOUS),
        ("Sở Kế hoạch", "UBND tỉnh Đồng Nai", Y2023, Why.UNKNOWN),
        ("Tổ kiểm tra", "UBND tỉnh Đồng Nai", Y2023, Why.UNKNOWN),
        ("Bộ Nông nghiệp và Môi trường", None, Y2023, Why.NOT_YET),
        ("các cơ quan liên quan", "UBND tỉnh Đồng Nai", Y2023, Why.MANY),
        ("các sở, ngành có liên quan", "UBND tỉnh Đồng Nai", Y2023, Why.MANY),
        ("Thành viên Ban Chỉ đạo tỉnh", "Ban Chỉ đạo 138 tỉnh Đồng Nai", Y2023, Why.MANY),
        ("đồng chí Giám đốc Công an tỉnh", "UBND tỉnh Đồng Nai", Y2023, Why.PERSON),
        # of several towns one is named: no list of towns, and no list of what belongs to that one
        ("UBND các huyện, thành phố Biên Hòa", "UBND tỉnh Đồng Nai", Y2023, Why.MANY),
        # a province without border or sea has no border guard
        ("Bộ đội Biên phòng tỉnh", "UBND tỉnh Bình Dương", Y2023, Why.RELATIVE),
        ("Bộ đội Biên phòng tỉnh", "UBND tỉnh Thái Nguyên", Y2026, Why.RELATIVE),
    ],
)
def test_what_does_not_mean_one_body_is_left_open(mention: str, speaker: str | None, day: date, why: Why) -> None:
    found = resolve(mention, speaker, day)
    assert (found.id, found.why) == (None, why)


def test_candidates_are_listed() -> None:
    found = resolve("UBND xã Tân Lập", None, Y2023)
    assert len(found.candidates) > 3
    assert all(bodies().is_there(one, Y2023) for one in found.candidates)


def test_a_body_that_ended_is_found_with_its_successors() -> None:
    found = resolve("Sở Thông tin và Truyền thông", "UBND thành phố Hà Nội", Y2026)
    assert (found.id, found.ended) == ("so_tttt@p01", date(2025, 2, 28))
    assert found.successors == ("so_khcn@p01", "so_vhtt@p01")


def test_of_two_bodies_that_ended_before_their_provinces_merged_none_is_taken() -> None:
    found = resolve("Sở Thông tin và Truyền thông", "UBND tỉnh Quảng Trị", Y2026)
    assert (found.id, found.why, found.candidates) == (None, Why.AMBIGUOUS, ("so_tttt@p44", "so_tttt@p45"))
    assert (found.ended, found.successors[0]) == (date(2025, 2, 28), "so_khcn@p44.2025")
    named = resolve("Sở Thông tin và Truyền thông tỉnh Quảng Trị", None, Y2026)
    assert (named.id, named.ended) == ("so_tttt@p45", date(2025, 2, 28))


@pytest.mark.parametrize(
    ("mention", "speaker", "id_", "heir"),
    [
        ("UBND xã Nga My", "UBND tỉnh Thái Nguyên", "ubnd@c05956", "ubnd@c05941.2025"),
        ("UBND phường Quang Trung", "UBND thành phố Hải Phòng", "ubnd@c10516", "ubnd@c10525.2025"),
        ("Báo Hải Phòng", "UBND thành phố Hải Phòng", "bao@p31", "bao_ptth@p31.2025"),
    ],
)
def test_what_ended_at_home_comes_before_another_province(mention: str, speaker: str, id_: str, heir: str) -> None:
    """Another province has a commune or ward of that name to this day."""
    found = resolve(mention, speaker, Y2026)
    assert (found.id, found.successors) == (id_, (heir,))


def test_without_what_ended_another_province_would_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (resolution, body_places):
        monkeypatch.setattr(module, "ended_at", lambda _home, _unit, _day: False)
    assert resolve("UBND xã Nga My", "UBND tỉnh Thái Nguyên", Y2026).id == "ubnd@c16903.2025"


def test_a_commune_of_the_speaking_district_comes_first() -> None:
    assert (
        resolve("UBND xã Tân An", "UBND huyện Vĩnh Cửu", Y2023).id
        == resolve("UBND xã Tân An, huyện Vĩnh Cửu", None, Y2023).id
    )


def test_a_committee_of_a_district_that_ended_has_no_successor() -> None:
    found = resolve("UBND huyện Trà Bồng", "UBND tỉnh Quảng Ngãi", Y2026)
    assert (found.id, found.ended, found.successors) == ("ubnd@d525", date(2025, 6, 30), ())


def test_the_speaker_may_be_an_id_of_a_body_or_a_unit() -> None:
    for who in ("ubnd@p75", "p75", "tỉnh Đồng Nai", "Công an tỉnh Đồng Nai"):
        assert resolve("Sở Y tế", who, Y2023).id == "so_y_te@p75", who
    assert resolve("UBND các tỉnh", "bo_cong_an", Y2023).id == "*ubnd:tinh@vn"
    assert speaker_of("một ai đó", Y2023) == NOBODY


# Over all names of the tables

CENTRAL = [(name, body.id, version.start, version.end) for body in bodies().central() for version in body.names for name in (version.name, *version.aliases)]  # fmt: skip  # noqa: E501
PROVINCIAL = [(f"{body.name_on(Y2023)}", body.id) for body in bodies().of_unit("p75", Y2023)]


def test_every_body_of_the_state_is_found_by_each_of_its_names() -> None:
    wrong = []
    for name, id_, start, end in CENTRAL:
        found = resolve(name, None, end or start or Y2026)
        if found.id != id_ and id_ not in found.candidates:
            wrong.append((name, id_, found))
    assert wrong == []


def test_every_body_of_a_province_is_found_by_its_name() -> None:
    assert [(name, id_) for name, id_ in PROVINCIAL if resolve(name, None, Y2023).id != id_] == []


def wrongly_resolved(found: Resolved, right: str) -> bool:
    return found.id is not None and found.id != right and not found.is_group


@given(st.sampled_from(PROVINCIAL), st.data())
def test_damaged_letters_never_lead_to_another_body(one: tuple[str, str], data: st.DataObject) -> None:
    name, right = one
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcdeghiklmnopqrstuvxyzđ0159'.,"))
    harm = data.draw(st.sampled_from([name[:at] + letter + name[at + 1 :], name[:at] + name[at + 1 :], unmarked(name)]))
    assert not wrongly_resolved(resolve(harm, "ubnd@p75", Y2023), right), harm


def test_without_the_rule_of_one_candidate_damage_would_lead_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    """The broken variant: the first name that comes near is taken."""
    shown = "Sở Văn hóa và Thể thap"
    known = parsed("Sở Văn hóa và Thể thao").readings
    other = Reading("so_khac", known[0].rows)
    near = body_damage.Damaged._near

    def taken() -> str | None:
        parsed.cache_clear()
        body_names.named.cache_clear()
        return resolve(shown, "ubnd@p75", Y2023).id

    with monkeypatch.context() as broken:
        broken.setattr(body_damage.Damaged, "_near", lambda self, end: [*near(self, end), other])
        assert taken() is None
        broken.setattr(body_damage.Damaged, "_near", lambda self, end: near(self, end)[:1])
        assert taken() == "so_vhtt@p75"
    taken()


FAMILIES = sorted(table("places")["families"])
GIVEN = ["Văn An", "Thị Bình", "Đức Hải", "Minh Tâm", "Thanh", "Quốc Việt", "Hồng Hà"]


@given(
    st.sampled_from(["", "đồng chí ", "Đồng chí ", "ông ", "bà ", "Đ/c ", "Thượng tá ", "Giám đốc "]),
    st.sampled_from(FAMILIES),
    st.sampled_from(GIVEN),
)
def test_a_person_is_never_a_body(title: str, family: str, given_name: str) -> None:
    assert resolve(f"{title}{family} {given_name}", "ubnd@p75", Y2023).id is None


@given(st.text(max_size=60), st.sampled_from([None, "ubnd@p75", "Bộ Công an", "??"]))
def test_any_words_give_an_answer(words: str, speaker: str | None) -> None:
    found = resolve(words, speaker, Y2023)
    assert (found.id is None) != (found.why is None)
