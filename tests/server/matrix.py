"""What every operation does to what: the table of which the authorization matrix is made.

Each page of `urls.py` and each operation of the interface has a row here; one that has none fails the test. A row of
one object names the verb that it does; who may do that is read from rights.txt.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, NamedTuple
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver
from xlsxwriter import Workbook

from dondoc_server.access.verbs import Verb
from dondoc_server.api.interface import OPERATIONS

PUBLIC, KNOWN = "public", "known"  # for everybody; for everybody who is signed in


class Row(NamedTuple):
    """`verb` is what it does, or PUBLIC or KNOWN. `kind` says to what; without one it gives a list of what may be seen.

    `body` makes what is sent; `also` are the further parts of its address; `denied` are the answers to those who may
    not, where these are not the usual ones; `as_kind` is what rights.txt calls the kind, where that is another.
    """

    verb: str
    kind: str = ""
    body: Callable[[Any], dict[str, Any]] | None = None
    also: dict[str, object] = {}  # noqa: RUF012 - never changed
    denied: tuple[int, ...] = ()
    as_kind: str = ""


class Address(NamedTuple):
    """`key` is method and name; `path` has the parts to be filled in, `is_interface` where it is the programs' door."""

    key: str
    method: str
    path: str
    is_interface: bool


def addresses() -> list[Address]:
    """Every operation there is."""
    found = [Address(f"api {one.id}", one.method, f"/api{one.path}", is_interface=True) for one in OPERATIONS]
    for name, path in _pages(get_resolver().url_patterns, "/"):
        if not path.startswith("/api/"):
            found += [Address(f"{method} {name}", method, path, is_interface=False) for method in ("GET", "POST")]
    return found


def _pages(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        path = before + _braced(str(one.pattern))
        if isinstance(one, URLResolver):
            yield from _pages(one.url_patterns, path)
        else:
            yield one.name or path, path


def _braced(pattern: str) -> str:
    """'<uuid:id_>/' as '{id_}/'."""
    return pattern.replace("<", "{").replace(">", "}").replace("uuid:", "").replace("int:", "").replace("path:", "")


def an_upload(office: Any) -> dict[str, Any]:
    file = SimpleUploadedFile("moi.txt", f"{uuid4()}".encode())
    return {"office_id": office.pk, "request_id": uuid4(), "file": file}


def a_form(office: Any) -> dict[str, Any]:
    file = SimpleUploadedFile("moi.txt", f"{uuid4()}".encode())
    return {"office": office.pk, "batch": uuid4(), "files": [file]}


def a_document(office: Any) -> dict[str, Any]:
    return {"office_id": office.pk, "request_id": uuid4(), "book": "moi", "kind": "ke_hoach", "subject": "x"}


def a_reason(_: Any) -> dict[str, Any]:
    return {"version": 1, "why": "nhập nhầm"}


def an_office(office: Any) -> dict[str, Any]:
    return {"name": f"Phòng {uuid4()}", "parent_id": office.pk}


def the_same_office(office: Any) -> dict[str, Any]:
    above = {"parent_id": office.parent_id, "sector_parent_id": office.sector_parent_id}
    return {"name": office.name, "symbol": "MOI", "valid_from": "2020-01-01", **above}


def a_workbook(office: Any) -> dict[str, Any]:
    out = BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet("Tài khoản")
        for row, cells in enumerate((("Tên đăng nhập", "Đơn vị", "Vai trò"), ("x1", str(office.pk), "văn thư"))):
            sheet.write_row(row, 0, cells)
    return {"file": SimpleUploadedFile("moi.xlsx", out.getvalue())}


def a_person(office: Any) -> dict[str, Any]:
    post = {"office_id": office.pk, "role": "reporter"}
    return {"person": {"username": f"nguoi-{uuid4().hex[:8]}"}, "post": post}


def an_account(account: Any) -> dict[str, Any]:
    return {"username": getattr(account, "username", "x")}


def a_post(account: Any) -> dict[str, Any]:
    held = account.memberships.get() if hasattr(account, "memberships") else None
    role = "auditor" if held and held.role == "reporter" else "reporter"
    return {"office_id": held.office_id if held else uuid4(), "role": role}


def a_correction(_: Any) -> dict[str, Any]:
    return {"request_id": uuid4(), "place": "/documents/0/subject", "act": "correct", "value": "moi", "version": 1}


def a_purge(entry: Any) -> dict[str, Any]:
    typed = f"{getattr(entry, 'number', 1)}/{getattr(entry, 'year', 2026)}"
    return {"why": "ordered", "reason": "Hết giá trị", "typed": typed}


def a_version(_: Any) -> dict[str, Any]:
    return {"version": 1}


def a_slip(entry: Any) -> dict[str, Any]:
    to = getattr(entry, "office_id", uuid4())
    return {"request_id": uuid4(), "version": 1, "offices": [{"office_id": to, "capacity": "lead"}]}


def a_form_of_a_document(office: Any) -> dict[str, Any]:
    about = {"book": "moi", "kind": "ke_hoach", "subject": "x", "issued_on": "02/01/2026", "copies": 1}
    return {"office": office.pk, "request_id": uuid4(), **about}


def a_form_of_an_office(office: Any) -> dict[str, Any]:
    return {"name": f"Phòng {uuid4()}", "parent": office.pk, "valid_from": "01/01/2026"}


def a_form_of_the_same_office(office: Any) -> dict[str, Any]:
    above = {"parent": office.parent_id or "", "sector_parent": office.sector_parent_id or ""}
    return {"name": office.name, "symbol": "MOI", "valid_from": "01/01/2020", **above}


def a_form_of_a_person(office: Any) -> dict[str, Any]:
    return {"username": f"nguoi-{uuid4().hex[:8]}", "role": "reporter", "office": office.pk, "valid_from": "01/01/2026"}


def a_form_of_a_post(account: Any) -> dict[str, Any]:
    stated = a_post(account)
    return {"office": stated["office_id"], "role": stated["role"], "valid_from": "01/01/2026"}


def an_active_account(account: Any) -> dict[str, Any]:
    return {**an_account(account), "is_active": "on"}


def a_key(_: Any) -> dict[str, Any]:
    return {"name": "x", "scope": ["incoming.see"], "days": 1}


def nothing(_: Any) -> dict[str, Any]:
    return {}


TABLE: dict[str, Row] = {
    "api self": Row(KNOWN),
    "api incoming-list": Row("incoming.see"),
    "api incoming-register": Row("incoming.register", "office", an_upload),
    "api incoming-one": Row("incoming.see", "incoming"),
    "api incoming-read-again": Row("incoming.read-again", "incoming", nothing),
    "api incoming-hand-over": Row("incoming.hand-over", "incoming", a_version),
    "api incoming-purge": Row("incoming.purge", "incoming", a_purge),
    "api purge-list": Row("incoming.purge"),
    "api incoming-file": Row("incoming.text", "incoming"),
    "api incoming-readings": Row("incoming.text", "incoming"),
    "api incoming-reading": Row("incoming.text", "incoming", also={"ordinal": 0}),
    "api incoming-page": Row("incoming.text", "incoming", also={"ordinal": 0, "page": 1}),
    "api reading-correct": Row("incoming.correct", "reading", a_correction),
    "api incoming-confirm": Row("incoming.confirm", "incoming", a_version),
    "api incoming-reopen": Row("incoming.reopen", "incoming", a_reason),
    "api incoming-cancel": Row("incoming.cancel", "incoming", a_reason),
    "api incoming-export": Row("incoming.export", "incoming", nothing),
    "api incoming-slips": Row("incoming.see", "incoming"),
    "api incoming-route": Row("incoming.route", "incoming", a_slip),
    "api search": Row(KNOWN),
    "api outgoing-list": Row("outgoing.see"),
    "api outgoing-issue": Row("outgoing.issue", "office", a_document),
    "api outgoing-one": Row("outgoing.see", "outgoing"),
    "api outgoing-hand-over": Row("outgoing.hand-over", "outgoing", a_version),
    "api outgoing-cancel": Row("outgoing.cancel", "outgoing", a_reason),
    "api offices": Row("office.see"),
    "api office-create": Row("office.change", "office", an_office),
    "api office-one": Row("office.see", "office"),
    "api office-change": Row("office.change", "office", the_same_office),
    "api people": Row("office.people"),
    "api membership-end": Row("office.appoint", "membership", nothing),
    "api account-create": Row("office.appoint", "office", a_person),
    "api account-change": Row("office.appoint", "account", an_account),
    "api account-password": Row("office.appoint", "account", nothing),
    "api account-appoint": Row("office.appoint", "account", a_post),
    "api log": Row("log.see"),
    "api log-look": Row("log.see", denied=(403,)),
    "api log-verify": Row("log.see", "", nothing, denied=(403,)),
    "api health": Row("server.health", denied=(403,)),
    "api tokens": Row("tokens.own"),
    "api token-issue": Row("tokens.own", "", a_key),
    "api token-revoke": Row("tokens.own", "token", nothing),
    "api account-tokens": Row("office.appoint", "account"),
    "api account-token-revoke": Row("office.appoint", "token", nothing),
    "GET home": Row(KNOWN),
    "POST display": Row(PUBLIC),
    "GET alive": Row(PUBLIC),
    "GET metrics": Row(PUBLIC),
    "GET incoming": Row("incoming.see"),
    "GET incoming-new": Row("incoming.register", denied=(403,)),
    "POST incoming-new": Row("incoming.register", "office", a_form, denied=(403, 422)),
    "GET incoming-entry": Row("incoming.see", "incoming"),
    "GET incoming-state": Row("incoming.see", "incoming"),
    "GET incoming-file": Row("incoming.text", "incoming"),
    "POST incoming-again": Row("incoming.read-again", "incoming", nothing),
    "POST incoming-hand-over": Row("incoming.hand-over", "incoming", a_version),
    "GET incoming-review": Row("incoming.text", "incoming"),
    "GET incoming-review-history": Row("incoming.text", "incoming"),
    "POST incoming-correct": Row("incoming.correct", "incoming", a_correction),
    "POST incoming-confirm": Row("incoming.confirm", "incoming", a_version),
    "POST incoming-reopen": Row("incoming.reopen", "incoming", a_reason),
    "POST incoming-cancel": Row("incoming.cancel", "incoming", a_reason),
    "GET incoming-purge": Row("incoming.purge", "incoming"),
    "POST incoming-purge": Row("incoming.purge", "incoming", a_purge),
    "GET purge": Row("incoming.purge", denied=(403,)),
    "GET incoming-route": Row("incoming.route", "incoming"),
    "POST incoming-route": Row("incoming.route", "incoming", a_slip),
    "GET incoming-slip": Row("incoming.see", "incoming"),
    "GET incoming-slip-pdf": Row("incoming.see", "incoming"),
    "GET incoming-masked": Row("incoming.export", "incoming"),
    "POST incoming-masked-file": Row("incoming.export", "incoming", nothing),
    "GET incoming-annotations": Row("incoming.text", "incoming"),
    "GET incoming-print-pdf": Row(KNOWN),
    "GET incoming-print-xlsx": Row(KNOWN),
    "GET incoming-page": Row("incoming.text", "incoming", also={"ordinal": 0, "page": 1}),
    "GET outgoing": Row("outgoing.see"),
    "GET outgoing-new": Row("outgoing.issue", denied=(403,)),
    "POST outgoing-new": Row("outgoing.issue", "office", a_form_of_a_document, denied=(403, 422)),
    "GET outgoing-entry": Row("outgoing.see", "outgoing"),
    "POST outgoing-hand-over": Row("outgoing.hand-over", "outgoing", a_version),
    "POST outgoing-cancel": Row("outgoing.cancel", "outgoing", a_reason),
    "GET search": Row(KNOWN),
    "GET offices": Row("office.see"),
    "GET offices-new": Row("office.change", denied=(403,)),
    "POST offices-new": Row("office.change", "office", a_form_of_an_office, denied=(403, 422)),
    "GET offices-import": Row("office.change", denied=(403,)),
    "POST offices-import": Row("office.appoint", "office", a_workbook, denied=(403, 422)),
    "GET offices-template": Row(KNOWN),
    "GET offices-change": Row("office.change", "office"),
    "POST offices-change": Row("office.change", "office", a_form_of_the_same_office),
    "GET accounts": Row("office.people"),
    "GET accounts-new": Row("office.appoint", denied=(403,)),
    "POST accounts-new": Row("office.appoint", "office", a_form_of_a_person, denied=(403, 422)),
    "GET accounts-one": Row("office.people", "account", as_kind="membership"),
    "POST accounts-one": Row("office.appoint", "account", an_active_account),
    "POST accounts-appoint": Row("office.appoint", "account", a_form_of_a_post, denied=(404, 422)),
    "POST accounts-end": Row("office.appoint", "membership", nothing),
    "POST accounts-token-revoke": Row("office.appoint", "token", nothing),
    "POST accounts-password": Row("office.appoint", "account", nothing),
    "GET tokens": Row("tokens.own"),
    "POST tokens-revoke": Row("tokens.own", "token", nothing),
    "GET log": Row("log.see"),
    "POST log-verify": Row("log.see", "", nothing, denied=(403,)),
    "GET health": Row("server.health", denied=(403,)),
    "GET first-run": Row(PUBLIC),
}

# Signing in and out, and one's own ways to do it: allauth's affair. They show nothing of the registers.
DOORS = """
account_login account_logout account_inactive account_reauthenticate account_change_password
mfa_index mfa_authenticate mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes
mfa_generate_recovery_codes mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_reauthenticate_webauthn
mfa_remove_webauthn mfa_edit_webauthn mfa_login_webauthn socialaccount_login_cancelled socialaccount_login_error
socialaccount_signup socialaccount_connections openid_connect_login openid_connect_callback
"""


def without_a_door(table: dict[str, Row] = TABLE) -> list[str]:
    """Verbs that no page does, or no operation."""
    doors = (("page", False), ("operation", True))
    return [
        f"{verb}: no {door}"
        for verb in Verb
        for door, is_interface in doors
        if not any(row.verb == verb and key.startswith("api ") is is_interface for key, row in table.items())
    ]


def unlisted(table: dict[str, Row] = TABLE) -> list[str]:
    """Operations that no row speaks of, and rows of operations that there are no more."""
    names = {address.key.partition(" ")[2] for address in addresses() if not address.is_interface} - set(DOORS.split())
    stated = {key.partition(" ")[2] for key in table if not key.startswith("api ")}
    operations = {address.key for address in addresses() if address.is_interface}
    return sorted(names ^ stated | operations ^ {key for key in table if key.startswith("api ")})
