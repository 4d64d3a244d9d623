"""A body that the issuer has no authority over is ordered to act, where it can only be requested to."""

from collections.abc import Iterator

from dondoc.checking.case import Case, Hit
from dondoc.checking.wording import stands
from dondoc.registry.bodies import bodies
from dondoc.registry.body_names import parsed

_EXECUTIVE = frozenset(("chinh_quyen", "so", "phong", "bo", "ngang_bo"))
_COMMITTEE = "ban_chi_dao"  # courts and the Front may sit in it, so that its word may bind them as members
_FREE = frozenset(("tu_phap", "tu_phap_dp", "mat_tran", "dang", "dang_dp", "quoc_hoi", "dan_cu", "ban_hdnd"))
_NAMED = _FREE - {"dang", "dang_dp"}  # an office of no known unit may be one of the Party by its name alone
_HIGHEST = ("chinh_phu", "thu_tuong")
_LOCAL = frozenset(("chinh_quyen", "so", "phong"))
_PRESS = "bao_chi"


def check(case: Case) -> Iterator[Hit]:
    issuer = case.document.issuer or ""
    by = _classes(case.document.issuer_id, issuer)
    executive = case.document.issuer_id in _HIGHEST or bool(by & _EXECUTIVE)
    if not executive and _COMMITTEE not in by:
        return
    for task in case.tasks:
        if task.force != "order":
            continue
        spans = task.evidence.get("force", [])
        for one in task.lead:
            of = _classes(one.agency_id, one.name)
            free = of & (_FREE if one.agency_id else _NAMED) or (_PRESS in of and by & _LOCAL)
            if free and not any(stands(case, "checked.request", (task.span[0], one.span[0]))):
                also = tuple(case.place(span) for span in spans[:1])
                # Without a word of ordering the form of a list may be all that is wrong.
                yield Hit(one.span, {"name": one.name, "issuer": issuer}, also, mild=not (spans and executive))


def _classes(body: str | None, name: str) -> frozenset[str]:
    """The classes of a body; where it is not known which one is meant, those that any of that name has."""
    if body:
        return frozenset() if body.startswith("*") else bodies().body(body).classes
    readings = parsed(name).readings
    found = [row.classes for reading in readings for row in reading.rows]
    found += [bodies().body(reading.body).classes for reading in readings if not reading.rows]
    return frozenset.intersection(*found) if found else frozenset()
