"""What people write by hand on the command line and in workbooks, made into what is meant."""

from datetime import date, datetime

from django.db.models import QuerySet

from dondoc_server.actions.faults import Fault
from dondoc_server.records.models import Account, Office, Role

ROLES = {
    "văn thư": Role.CLERK,
    "chuyên viên": Role.SPECIALIST,
    "lãnh đạo": Role.LEADER,
    "báo cáo viên": Role.REPORTER,
    "thanh tra": Role.AUDITOR,
    "quản trị": Role.ADMINISTRATOR,
} | {role.value: role for role in Role}


def office_named(text: str, field: str, among: QuerySet[Office] | None = None) -> Office:
    """The office of that name, short name, identifier code or id; where several are, none is taken."""
    offices = Office.objects.all() if among is None else among
    # Compared here, for a database may know the small letters of ASCII alone.
    rows = offices.values_list("pk", "name", "short_name", "identifier_code")
    match [pk for pk, *names in rows if text.casefold() in {str(pk), *(name.casefold() for name in names if name)}]:
        case [pk]:
            return Office.objects.get(pk=pk)
        case []:
            raise Fault("fault.unknown_office", field, name=text)
        case _:
            raise Fault("fault.several_offices", field, name=text)


def account_named(username: str) -> Account:
    account = Account.objects.filter(username__iexact=username).first()
    if account is None:
        raise Fault("fault.unknown_account", "username", name=username)
    return account


def role_named(text: str) -> Role:
    role = ROLES.get(text.strip().lower())
    if role is None:
        raise Fault("fault.role", "role")
    return role


def day_of(text: str, field: str) -> date:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Fault("fault.day", field, text=text.strip()[:20])
