"""Accounts: made, appointed, ended. Whoever administers an office appoints in it and below it."""

import re
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from dondoc_server.access.actor import holds_on
from dondoc_server.access.deciding import Hidden, allowed
from dondoc_server.access.verbs import Verb
from dondoc_server.actions.console import CONSOLE, Console, account_of, found
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.history import note, note_of
from dondoc_server.actions.indexing import put_words
from dondoc_server.actions.measure import fits
from dondoc_server.actions.offices import About, Who, begin, check_opening, forget_opening_code
from dondoc_server.records.models import Account, Membership, Office, Role

_NAME = re.compile(r"[\w.@+-]+", re.ASCII)
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that is taken for another when it is copied from paper


@dataclass(frozen=True, slots=True)
class Person:
    username: str
    full_name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A role in an office from one day (today) to another, which is the last."""

    office_id: UUID
    role: Role
    valid_from: date | None = None
    valid_to: date | None = None


class Made(NamedTuple):
    """`password` is the first one, to be handed over; it is kept nowhere."""

    account: Account
    password: str


class Ready(NamedTuple):
    """A first password that was made before there was an account: its hash alone takes a tenth of a second."""

    password: str
    hashed: str


def ready() -> Ready:
    password = new_password()
    return Ready(password, make_password(password))


def create(who: Who, person: Person, post: Post, password: str = "", ready_made: Ready | None = None) -> Made:
    """An account with its first role. Without a password it gets one."""
    with transaction.atomic():
        account = Account()
        _fill(account, person)
        first = ready_made.password if ready_made else password or new_password()
        if ready_made:
            account.password = ready_made.hashed
        else:
            _give_password(account, first, checked=bool(password))
        _add(account)
        note("account.created", account, post.office_id, account_of(who))
        _appoint(who, account, post)
    return Made(account, first)


def change(who: Who, account_id: UUID, person: Person, is_active: bool = True) -> Account:
    with transaction.atomic():
        account = _managed(who, account_id)
        _fill(account, person)
        account.is_active = is_active
        account.save(update_fields=["username", "full_name", "email", "is_active", "words", "exact"])
        note_of(account, "account.changed", account_of(who), active=is_active)
        _keep_an_administrator(who)
    return account


def appoint(who: Who, account_id: UUID, post: Post) -> Membership:
    with transaction.atomic():
        return _appoint(who, _managed(who, account_id), post)


def end(who: Who, membership_id: UUID, last_day: date | None = None) -> Membership:
    """A role ends with its last day; without one it has ended with yesterday, and so with the next request."""
    with transaction.atomic():
        held = found(who, Verb.APPOINT, Membership.objects.select_for_update(), membership_id)
        held.valid_to = last_day or timezone.localdate() - timedelta(days=1)
        held.save()
        note("account.ended", held.account, held.office_id, account_of(who), role=held.role, day=str(held.valid_to))
        _keep_an_administrator(who)
    return held


def set_password(who: Who, account_id: UUID, password: str = "") -> Made:
    """A new password; whoever is signed in with the old one is not any more."""
    with transaction.atomic():
        account = _managed(who, account_id)
        given = password or new_password()
        _give_password(account, given, checked=bool(password))
        account.save(update_fields=["password"])
        note_of(account, "account.password", account_of(who))
    return Made(account, given)


def first_office(code: str, about: About, person: Person, password: str) -> Account:
    """The first office with its administrator, by whoever knows the code that the server printed at its start."""
    with transaction.atomic():
        check_opening(code)
        office = begin(about)
        made = create(CONSOLE, person, Post(office.pk, Role.ADMINISTRATOR), password)
        _appoint(CONSOLE, made.account, Post(office.pk, Role.CLERK))
    forget_opening_code()
    return made.account


def managed(who: Who) -> QuerySet[Account]:
    """The accounts that `who` may change: all of whose roles, now and later, are in offices that `who` appoints in."""
    if isinstance(who, Console):
        return Account.objects.all()
    return allowed(who, Verb.APPOINT, Account.objects.all())


def new_password() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def _managed(who: Who, account_id: UUID) -> Account:
    account = managed(who).filter(pk=account_id).first()
    if account is None:
        raise Hidden(Verb.APPOINT)
    return account


def _appoint(who: Who, account: Account, post: Post) -> Membership:
    found(who, Verb.APPOINT, Office.objects.all(), post.office_id)
    start = post.valid_from or timezone.localdate()
    if post.valid_to and post.valid_to < start:
        raise Fault("fault.days", "valid_to")
    if post.role not in Role.values:
        raise Fault("fault.role", "role")
    same = Membership.objects.filter(holds_on(start), account=account, office=post.office_id, role=post.role)
    if same.exists():
        raise Fault("fault.has_role", "role")
    held = Membership.objects.create(
        account=account, office_id=post.office_id, role=post.role, valid_from=start, valid_to=post.valid_to
    )
    note("account.appointed", account, post.office_id, account_of(who), role=str(post.role), day=str(start))
    return held


def _fill(account: Account, person: Person) -> None:
    account.username, account.full_name, account.email = (
        each.strip() for each in (person.username, person.full_name, person.email)
    )
    if not _NAME.fullmatch(account.username):
        raise Fault("fault.username", "username")
    if Account.objects.filter(username__iexact=account.username).exclude(pk=account.pk).exists():
        raise Fault("fault.username_taken", "username", name=account.username)
    fits(account)
    try:
        if account.email:
            validate_email(account.email)
    except ValidationError:
        raise Fault("fault.email", "email") from None
    put_words(account, account.username, account.full_name)


def _add(account: Account) -> None:
    """Where two make the same name at once, one of them is told that it is taken."""
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise Fault("fault.username_taken", "username", name=account.username) from None


def _give_password(account: Account, password: str, checked: bool) -> None:
    try:
        if checked:
            validate_password(password, account)
    except ValidationError as error:
        raise Fault("fault.password", "password", why=" ".join(error.messages)) from None
    account.set_password(password)


def _keep_an_administrator(who: Who) -> None:
    """Whoever takes the last one away locks everybody out; at the console that can be mended.

    Asked when the log is locked already: of two who end each other, the second sees what the first did.
    """
    today = Membership.objects.filter(holds_on(timezone.localdate()), role=Role.ADMINISTRATOR)
    if not isinstance(who, Console) and not today.filter(account__is_active=True).exists():
        raise Fault("fault.last_administrator")
