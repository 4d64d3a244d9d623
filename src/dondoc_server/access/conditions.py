"""Who may do what to what: one condition a line, and nowhere else.

A row says: this verb, on this kind of object, where this holds. Rows of one verb and kind are alternatives.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Exists, Model, OuterRef, Q
from django.utils import timezone

from dondoc_server.access.actor import Actor, not_ended_before
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import (
    Account,
    Event,
    Incoming,
    Membership,
    Office,
    Outgoing,
    Role,
    Routed,
    RoutingSlip,
    StoredFile,
    Token,
)

CLERK, SPECIALIST, LEADER = Role.CLERK, Role.SPECIALIST, Role.LEADER
REPORTER, AUDITOR, ADMINISTRATOR = Role.REPORTER, Role.AUDITOR, Role.ADMINISTRATOR

S = Incoming.State
LOOKED_INTO = (S.READ, S.CONFIRMED, S.CANCELLED)  # where there may be a text


Condition = Callable[[Actor], Q]


class Row(NamedTuple):
    verb: Verb
    kind: type[Model]
    where: Condition


def registered_at(*roles: Role) -> Condition:
    return lambda who: Q(office__in=who.offices(*roles))


def registered_below(*roles: Role) -> Condition:
    return lambda who: Q(office__in=who.offices_below(*roles))


def registered_in_sector(*roles: Role) -> Condition:
    return lambda who: Q(office__in=who.offices_in_sector(*roles))


def routed_to(*roles: Role) -> Condition:
    return lambda who: Q(Exists(Routed.objects.filter(slip__entry=OuterRef("pk"), office__in=who.offices(*roles))))


def not_routed(condition: Condition) -> Condition:
    """Before a leader has given an instruction on it."""
    return lambda who: condition(who) & ~Q(Exists(RoutingSlip.objects.filter(entry=OuterRef("pk"))))


def within(condition: Condition, *states: str) -> Condition:
    return lambda who: condition(who) & Q(state__in=states)


def kept(condition: Condition) -> Condition:
    """Not in quarantine, and not purged. The state of the entry does not say so: it may have been cancelled unread."""
    # Not by a join, for rows under one cannot be locked.
    there = StoredFile.objects.filter(pk=OuterRef("file"), state=StoredFile.State.KEPT)
    return lambda who: condition(who) & Q(Exists(there))


def office_itself(*roles: Role) -> Condition:
    return lambda who: Q(pk__in=who.offices(*roles))


def office_below(*roles: Role) -> Condition:
    return lambda who: Q(pk__in=who.offices_below(*roles))


def employed_by(*roles: Role) -> Condition:
    """Accounts that work there, and have nowhere else a role that holds or will."""

    def where(who: Actor) -> Q:
        offices = who.offices(*roles) | who.offices_below(*roles)
        held = Membership.objects.filter(account=OuterRef("pk"))
        elsewhere = held.filter(not_ended_before(timezone.localdate())).exclude(office__in=offices)
        return Q(Exists(held.filter(office__in=offices))) & ~Q(Exists(elsewhere))

    return where


def held_by(condition: Condition) -> Condition:
    """Keys of such accounts."""
    return lambda who: Q(account__in=Account.objects.filter(condition(who)))


def concerning(*roles: Role) -> Condition:
    return lambda who: Q(office_id__in=who.offices(*roles) | who.offices_below(*roles))


def oneself(who: Actor) -> Q:
    return Q(pk=who.account.pk, is_active=True)


own = held_by(oneself)


ROWS = (
    Row(Verb.SEE_INCOMING, Incoming, registered_at(CLERK, SPECIALIST, LEADER, AUDITOR)),
    Row(Verb.SEE_INCOMING, Incoming, within(registered_below(LEADER, AUDITOR), S.CONFIRMED)),
    Row(Verb.SEE_INCOMING, Incoming, within(registered_in_sector(LEADER), S.CONFIRMED)),
    Row(Verb.SEE_INCOMING, Incoming, within(routed_to(CLERK, SPECIALIST, LEADER, REPORTER), S.CONFIRMED)),
    Row(Verb.READ_TEXT, Incoming, kept(within(registered_at(CLERK, SPECIALIST, LEADER), *LOOKED_INTO))),
    Row(Verb.READ_TEXT, Incoming, kept(within(registered_below(LEADER), S.CONFIRMED))),
    Row(Verb.READ_TEXT, Incoming, kept(within(routed_to(CLERK, SPECIALIST, LEADER, REPORTER), S.CONFIRMED))),
    Row(Verb.READ_AGAIN, Incoming, within(registered_at(CLERK), S.FAILED, S.READ)),
    Row(Verb.CORRECT, Incoming, kept(within(registered_at(CLERK, SPECIALIST), S.READ))),
    Row(Verb.CONFIRM, Incoming, kept(within(registered_at(CLERK, SPECIALIST), S.READ))),
    Row(Verb.REOPEN, Incoming, kept(within(registered_at(CLERK), S.CONFIRMED))),
    Row(Verb.REOPEN, Incoming, kept(within(not_routed(registered_at(SPECIALIST)), S.CONFIRMED))),
    Row(Verb.CANCEL, Incoming, within(registered_at(CLERK), S.FAILED, S.READ, S.CONFIRMED)),
    Row(Verb.ROUTE, Incoming, within(registered_at(LEADER), S.CONFIRMED)),
    Row(Verb.HAND_OVER, Incoming, within(registered_at(CLERK), S.READ, S.CONFIRMED)),
    Row(Verb.EXPORT, Incoming, kept(within(registered_at(CLERK, SPECIALIST, LEADER), S.CONFIRMED))),
    Row(Verb.PURGE, Incoming, registered_at(ADMINISTRATOR)),  # who runs the server need not see what they remove
    Row(Verb.PURGE, Office, office_itself(ADMINISTRATOR)),  # in its register
    Row(Verb.REGISTER, Office, office_itself(CLERK)),
    Row(Verb.SEE_OUTGOING, Outgoing, registered_at(CLERK, SPECIALIST, LEADER, AUDITOR)),
    Row(Verb.ISSUE, Office, office_itself(CLERK)),
    Row(Verb.HAND_OUT, Outgoing, within(registered_at(CLERK), Outgoing.State.ISSUED)),
    Row(Verb.CANCEL_ISSUED, Outgoing, within(registered_at(CLERK), Outgoing.State.ISSUED)),
    Row(Verb.SEE_OFFICE, Office, office_itself(*Role)),
    Row(Verb.SEE_OFFICE, Office, office_below(LEADER, AUDITOR, ADMINISTRATOR)),
    Row(Verb.CHANGE_OFFICE, Office, office_itself(ADMINISTRATOR)),
    Row(Verb.CHANGE_OFFICE, Office, office_below(ADMINISTRATOR)),
    Row(Verb.APPOINT, Office, office_itself(ADMINISTRATOR)),
    Row(Verb.APPOINT, Office, office_below(ADMINISTRATOR)),
    Row(Verb.APPOINT, Membership, concerning(ADMINISTRATOR)),
    Row(Verb.APPOINT, Account, employed_by(ADMINISTRATOR)),
    Row(Verb.APPOINT, Token, held_by(employed_by(ADMINISTRATOR))),
    Row(Verb.SEE_PEOPLE, Membership, concerning(AUDITOR, ADMINISTRATOR)),
    Row(Verb.SEE_PEOPLE, Membership, own),
    Row(Verb.SEE_LOG, Event, concerning(AUDITOR, ADMINISTRATOR)),
    Row(Verb.SEE_HEALTH, Office, office_itself(ADMINISTRATOR)),
    Row(Verb.OWN_TOKENS, Token, own),
    Row(Verb.OWN_TOKENS, Account, oneself),
)
