"""Offices and accounts out of a workbook, in two steps: what would be made is shown, and is made when it is confirmed.

Between the steps the rows lie in the form itself, signed: nothing of a file is kept that nobody confirmed.
"""

from io import BytesIO

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dondoc.formats.sheets import new_book
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.importing import Imported, RowFaults, import_book, try_book
from dondoc_server.actions.workbooks import MOST_BYTES, MOST_ROWS, Book, opened
from dondoc_server.queries.offices import administered
from dondoc_server.records.models import Role
from dondoc_server.web.asking import Asked, somewhere
from dondoc_server.web.files import handed_over
from dondoc_server.words import said

STANDS_FOR = 60 * 60  # seconds between the preview and its confirmation
TEMPLATE = {
    "offices": (
        "name", "short_name", "symbol", "agency", "identifier_code", "parent", "sector_parent", "from", "to",
    ),
    "accounts": ("username", "full_name", "email", "office", "role", "from", "to"),
}  # fmt: skip
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(request: Asked) -> HttpResponse:
    somewhere(administered(request.actor), Verb.CHANGE_OFFICE)
    if request.method != "POST":
        return _form(request)
    try:
        return _confirmed(request) if "book" in request.POST else _previewed(request)
    except RowFaults as faults:
        return _form(request, faults=faults)
    except Fault as fault:
        return _form(request, why=said(fault.key, **fault.values))


def _previewed(request: Asked) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        raise Fault("import.no_file")
    if (file.size or 0) > MOST_BYTES:
        raise Fault("fault.workbook_large", most=MOST_BYTES >> 20)
    book = opened(file.read())
    made = try_book(request.actor, book)
    if not made.offices and not made.roles:
        raise Fault("import.nothing")
    sealed = signing.dumps(book, salt=_salt(request), compress=True)
    if len(sealed) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2:
        raise Fault("fault.workbook_large", most=MOST_BYTES >> 20)
    return render(request, "web/office_import_preview.html", _told(made) | {"book": sealed})


def _confirmed(request: Asked) -> HttpResponse:
    try:
        book: Book = signing.loads(request.POST["book"], salt=_salt(request), max_age=STANDS_FOR)
    except signing.BadSignature:
        raise Fault("import.stale") from None
    response = render(request, "web/office_imported.html", _told(import_book(request.actor, book)))
    response.headers["Cache-Control"] = "no-store"  # passwords are shown this once
    return response


def _salt(request: Asked) -> str:
    return f"import {request.actor.account.pk}"


def _told(made: Imported) -> dict[str, object]:
    new = {each.account.pk for each in made.accounts}
    return {
        "made": made,
        "rows": [(held, held.account_id in new) for held in made.roles],
        "counts": {name: len(rows) for name, rows in made._asdict().items()},
    }


def _form(request: Asked, why: str = "", faults: RowFaults | None = None) -> HttpResponse:
    values = {"why": why, "faults": faults.faults if faults else [], "mib": MOST_BYTES >> 20, "rows": MOST_ROWS}
    return render(request, "web/office_import.html", values, status=422 if why or faults else 200)


@require_safe
def template(request: Asked) -> HttpResponse:  # noqa: ARG001 - it is the same for everybody
    """An empty workbook with the headings."""
    out = BytesIO()
    with new_book(out, said("import.title")) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for kind, columns in TEMPLATE.items():
            sheet = book.add_worksheet(said(f"command.sheet_{kind}"))
            sheet.freeze_panes(1, 0)
            for k, key in enumerate(columns):
                sheet.set_column(k, k, 24, day if key in {"from", "to"} else None)
                sheet.write_string(0, k, said(f"import_column.{key}"), head)
                if key == "role":
                    names = [said(f"role.{role}") for role in Role]
                    sheet.data_validation(1, k, MOST_ROWS, k, {"validate": "list", "source": names})
    return handed_over(out.getvalue(), _XLSX, "don-vi-tai-khoan.xlsx")
