"""'Kính gửi' stands in a document that bears the title of a kind that addresses nobody."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.printed import is_under_decree
from dondoc.language.kinds import kind_name

_ADDRESS_NOBODY = (
    "ke_hoach", "quyet_dinh", "nghi_quyet", "chi_thi", "chuong_trinh", "huong_dan", "phuong_an", "de_an", "thong_bao",
    "quy_che", "quy_dinh",
)  # fmt: skip


def check(case: Case) -> Iterator[Hit]:
    document = case.document
    titled = document.evidence.get("kind", [])[:1] != document.evidence.get("number", [])[:1]
    if document.kind in _ADDRESS_NOBODY and titled and document.addressees and is_under_decree(case):
        kind = kind_name(document.kind)
        yield Hit(document.addressees[0].span, {"name": document.addressees[0].name, "kind": kind})
