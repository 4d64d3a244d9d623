"""Who may do what to what: one condition a line, and nowhere else.

A row says: this verb, on this kind of object, where this holds. Rows of one verb and kind are alternatives.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Exists, Model, OuterRef, Q

from dondoc_server.access.actor import Actor
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Event, Incoming, Office, Outgoing, Role, Routed, Token

CLERK, SPECIALIST, LEADER = Role.CLERK, Role.SPECIALIST, Role.LEADER
REPORTER, AUDITOR, ADMINISTRATOR = Role.REPORTER, Role.AUDITOR, Role.ADMINISTRATOR

# States in which an entry's text may be seen; before, its file is in quarantine.
LOOKED_INTO = (Incoming.State.READ, Incoming.State.CONFIRMED, Incoming.State.CANCELLED)
OPEN = (Incoming.State.READ, Incoming.State.CONFIRMED)


class Row(NamedTuple):
    verb: Verb
    kind: type[Model]
    where: Callable[[Actor], Q | Exists]


def registered_at(*roles: Role) -> Callable[[Actor], Q]:
    return lambda who: Q(office__in=who.offices(*roles))


def registered_below(*roles: Role) -> Callable[[Actor], Q]:
    return lambda who: Q(office__in=who.offices_below(*roles), state=Incoming.State.CONFIRMED)


def registered_in_sector(*roles: Role) -> Callable[[Actor], Q]:
    return lambda who: Q(office__in=who.offices_in_sector(*roles), state=Incoming.State.CONFIRMED)


def routed_to(*roles: Role) -> Callable[[Actor], Q]:
    def where(who: Actor) -> Q:
        named = Routed.objects.filter(slip__entry=OuterRef("pk"), office__in=who.offices(*roles))
        return Q(Exists(named), state=Incoming.State.CONFIRMED)

    return where


def within(condition: Callable[[Actor], Q], *states: str) -> Callable[[Actor], Q]:
    return lambda who: condition(who) & Q(state__in=states)


def office_itself(*roles: Role) -> Callable[[Actor], Q]:
    return lambda who: Q(pk__in=who.offices(*roles))


def office_below(*roles: Role) -> Callable[[Actor], Q]:
    return lambda who: Q(pk__in=who.offices_below(*roles))


def own(who: Actor) -> Q:
    return Q(account=who.account)


def of_office(*roles: Role) -> Callable[[Actor], Q]:
    return lambda who: Q(office_id__in=who.offices(*roles) | who.offices_below(*roles))


S = Incoming.State
ROWS = (
    Row(Verb.SEE_INCOMING, Incoming, registered_at(CLERK, SPECIALIST, LEADER, AUDITOR)),
    Row(Verb.SEE_INCOMING, Incoming, registered_below(LEADER, AUDITOR)),
    Row(Verb.SEE_INCOMING, Incoming, registered_in_sector(LEADER)),
    Row(Verb.SEE_INCOMING, Incoming, routed_to(CLERK, SPECIALIST, LEADER, REPORTER)),
    Row(Verb.READ_TEXT, Incoming, within(registered_at(CLERK, SPECIALIST, LEADER), *LOOKED_INTO)),
    Row(Verb.READ_TEXT, Incoming, registered_below(LEADER)),
    Row(Verb.READ_TEXT, Incoming, routed_to(CLERK, SPECIALIST, LEADER, REPORTER)),
    Row(Verb.READ_AGAIN, Incoming, within(registered_at(CLERK), S.FAILED, S.READ)),
    Row(Verb.CORRECT, Incoming, within(registered_at(CLERK, SPECIALIST), S.READ)),
    Row(Verb.CONFIRM, Incoming, within(registered_at(CLERK, SPECIALIST), S.READ)),
    Row(Verb.CANCEL, Incoming, within(registered_at(CLERK), S.FAILED, S.READ, S.CONFIRMED)),
    Row(Verb.ROUTE, Incoming, within(registered_at(LEADER), S.CONFIRMED)),
    Row(Verb.EXPORT, Incoming, within(registered_at(CLERK, SPECIALIST, LEADER), S.CONFIRMED)),
    Row(Verb.PURGE, Incoming, registered_at(ADMINISTRATOR)),
    Row(Verb.REGISTER, Office, office_itself(CLERK)),
    Row(Verb.SEE_OUTGOING, Outgoing, registered_at(CLERK, SPECIALIST, LEADER, AUDITOR)),
    Row(Verb.ISSUE, Office, office_itself(CLERK)),
    Row(Verb.CANCEL_ISSUED, Outgoing, within(registered_at(CLERK), Outgoing.State.ISSUED)),
    Row(Verb.SEE_OFFICE, Office, office_itself(*Role)),
    Row(Verb.SEE_OFFICE, Office, office_below(LEADER, AUDITOR, ADMINISTRATOR)),
    Row(Verb.CHANGE_OFFICE, Office, office_itself(ADMINISTRATOR)),
    Row(Verb.CHANGE_OFFICE, Office, office_below(ADMINISTRATOR)),
    Row(Verb.APPOINT, Office, office_itself(ADMINISTRATOR)),
    Row(Verb.APPOINT, Office, office_below(ADMINISTRATOR)),
    Row(Verb.SEE_LOG, Event, of_office(AUDITOR, ADMINISTRATOR)),
    Row(Verb.SEE_HEALTH, Office, office_itself(ADMINISTRATOR)),
    Row(Verb.OWN_TOKENS, Token, own),
)
