"""Who may do what to what: the rows of the code against the rows of rights.txt, on everything rights can depend on."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db.models import Q
from django.utils import timezone
from world import KINDS, LONG_AGO, World, make_world, rights

from dondoc_server.access import conditions, deciding
from dondoc_server.access.actor import Actor, actor_of
from dondoc_server.access.deciding import Forbidden, Hidden, allowed, one
from dondoc_server.access.verbs import Verb
from dondoc_server.records.models import Account, Incoming, Membership, Office, Outgoing, Role, Token

RIGHTS = rights()


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001
    return make_world()


def differences(world: World, *verbs: str) -> list[str]:
    """Where the code decides otherwise than rights.txt."""
    return differences_for(world, {who: actor_of(account) for who, account in world.people.items()}, *verbs)


def differences_for(world: World, people: dict[tuple[str, str], Actor], *verbs: str) -> list[str]:
    found = []
    for (role, office), who in people.items():
        for verb, kind in sorted({(right.verb, right.kind) for right in RIGHTS if right.verb in verbs}):
            rows = [right for right in RIGHTS if (right.verb, right.kind) == (verb, kind)]
            expected = {
                thing.object.pk
                for thing in world.things[kind]
                if any(row.holds(role, office, thing, who.account.username) for row in rows)
            }
            if set(allowed(who, Verb(verb), KINDS[kind].objects.all()).values_list("pk", flat=True)) != expected:
                found.append(f"{role} of {office}: {verb} on {kind}")
    return found


def test_rights_are_as_written(world: World) -> None:
    assert {right.verb for right in RIGHTS} == set(Verb)
    assert differences(world, *Verb) == []


def test_a_verb_is_for_its_kind_alone(world: World) -> None:
    account = world.people["clerk", "department"]
    for role in Role:
        Membership.objects.create(account=account, office=world.offices["unit"], role=role, valid_from=LONG_AGO)
    who = actor_of(account)
    for verb in Verb:
        kinds = {name for name, kind in KINDS.items() if allowed(who, verb, kind.objects.all()).exists()}
        assert kinds == {right.kind for right in RIGHTS if right.verb == verb}


def test_every_row_is_needed_and_none_may_be_looser(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison turns red for every row that is dropped, and for every row that holds everywhere."""
    people = {who: actor_of(account) for who, account in world.people.items()}
    for number, row in enumerate(conditions.ROWS):
        rest = conditions.ROWS[:number] + conditions.ROWS[number + 1 :]
        for broken in (rest, (*rest, row._replace(where=lambda who: Q()))):  # noqa: ARG005
            monkeypatch.setattr(deciding, "ROWS", broken)
            assert differences_for(world, people, row.verb), row


SEEN_BY = {
    "incoming": "incoming.see", "outgoing": "outgoing.see", "office": "office.see", "membership": "office.people"
}  # fmt: skip
ASKED = [
    ("incoming", Verb.CORRECT),
    ("outgoing", Verb.CANCEL_ISSUED),
    ("office", Verb.ISSUE),
    ("token", Verb.OWN_TOKENS),
    ("membership", Verb.APPOINT),
]


def test_what_may_not_be_seen_is_hidden_and_the_rest_forbidden(world: World) -> None:
    """Of every object, for every person: found, forbidden where it may be seen, hidden otherwise."""
    people = [("clerk", "department"), ("auditor", "province"), ("reporter", "sister"), ("leader", "foreign")]
    for role, office in people:
        account = world.people[role, office]
        who = actor_of(account)
        for kind, verb in ASKED:
            for thing in world.things[kind][:: 5 if kind == "incoming" else 1]:
                may, sees = (
                    any(
                        right.holds(role, office, thing, account.username)
                        for right in RIGHTS
                        if (right.verb, right.kind) == (asked, kind)
                    )
                    for asked in (verb, SEEN_BY.get(kind))
                )
                assert outcome(who, verb, kind, thing.object.pk) == (
                    "found" if may else "forbidden" if sees else "hidden"
                )


def outcome(who: Actor, verb: Verb, kind: str, id_: object) -> str:
    try:
        return "found" if one(who, verb, KINDS[kind].objects.all(), id_).pk == id_ else "another"
    except Hidden:
        return "hidden"
    except Forbidden:
        return "forbidden"


def test_what_is_found_can_be_locked(world: World) -> None:
    """PostgreSQL locks no row that stands behind an outer join."""
    who = actor_of(world.people["administrator", "department"])
    for verb, kind in {(right.verb, right.kind) for right in RIGHTS}:
        list(allowed(who, Verb(verb), KINDS[kind].objects.select_for_update()))


def test_what_is_not_there_is_hidden(world: World) -> None:
    who = actor_of(world.people["clerk", "department"])
    with pytest.raises(Hidden):
        one(who, Verb.SEE_INCOMING, Incoming.objects.all(), uuid4())


def test_only_among_what_was_asked_for(world: World) -> None:
    """A narrower question stays narrow."""
    who = actor_of(world.people["clerk", "department"])
    entry = Incoming.objects.filter(office=world.offices["department"], state=Incoming.State.READ).first()
    assert entry is not None
    among = Incoming.objects.exclude(pk=entry.pk)
    assert entry not in allowed(who, Verb.SEE_INCOMING, among)
    assert allowed(who, Verb.SEE_INCOMING, among).exists()
    for verb in (Verb.SEE_INCOMING, Verb.ROUTE):
        with pytest.raises(Hidden):
            one(who, verb, among, entry.pk)


# A token allows what its account may and its scope names, and nothing beside.


@pytest.mark.parametrize(
    "scope", [[], ["incoming.see"], ["incoming.text"], ["incoming.see", "incoming.route"], [*Verb]]
)
def test_a_token_narrows(world: World, scope: list[str]) -> None:
    account = world.people["clerk", "department"]
    token = Token(account=account, scope=scope)
    unbound, bound = actor_of(account), actor_of(account, token)
    for verb, kind in {(right.verb, right.kind) for right in RIGHTS}:
        whole, narrow = (
            set(allowed(who, Verb(verb), KINDS[kind].objects.all()).values_list("pk", flat=True))
            for who in (unbound, bound)
        )
        assert narrow == (whole if verb in scope else set())


def test_what_a_token_may_not_see_is_hidden_from_it(world: World) -> None:
    account = world.people["clerk", "department"]
    entry = Incoming.objects.filter(office=world.offices["department"], state=Incoming.State.WAITING).first()
    assert entry is not None
    for scope, refusal in ((["incoming.see", "incoming.cancel"], Forbidden), (["incoming.cancel"], Hidden)):
        who = actor_of(account, Token(account=account, scope=scope))
        with pytest.raises(refusal, match=r"^incoming\.cancel$"):
            one(who, Verb.CANCEL, Incoming.objects.all(), entry.pk)


# Who one is: the roles of today.

Days = tuple[int, int | None]


@pytest.mark.parametrize(
    ("role", "office", "holds"),
    [
        ((-9, None), (-9, None), True),
        ((0, 0), (0, 0), True),
        ((-9, -1), (-9, None), False),
        ((1, None), (-9, None), False),
        ((-9, None), (-9, -1), False),
        ((-9, None), (1, 9), False),
        ((-9, 1), (-9, 1), True),
    ],
)
def test_roles_hold_from_day_to_day(db: None, role: Days, office: Days, holds: bool) -> None:  # noqa: ARG001
    place = Office.objects.create(name="x", **days(office))
    account = Account.objects.create(username="x")
    Membership.objects.create(account=account, office=place, role=Role.CLERK, **days(role))
    who = actor_of(account)
    assert who.offices(Role.CLERK) == ({place.pk} if holds else set())
    assert who.roles == ({"clerk": {place.pk}} if holds else {})
    assert who.account == account
    assert who.scope is None


def days(of: Days) -> dict[str, date | None]:
    today = timezone.localdate()
    first, last = of
    return {
        "valid_from": today + timedelta(first),
        "valid_to": None if last is None else today + timedelta(last),
    }


def test_an_account_that_is_not_active_has_no_rights(world: World) -> None:
    account = world.people["administrator", "department"]
    Account.objects.filter(pk=account.pk).update(is_active=False)
    account.refresh_from_db()
    who = actor_of(account)
    assert who == Actor(account, {}, {}, {}, None)
    for verb in Verb:
        for kind in KINDS.values():
            assert not allowed(who, verb, kind.objects.all()).exists()


def test_several_roles_are_all_there_are(world: World) -> None:
    """Two roles in two offices allow what each allows in its own, and no role wanders to the other office."""
    account = world.people["clerk", "sister"]
    Membership.objects.create(account=account, office=world.offices["foreign"], role=Role.LEADER, valid_from=LONG_AGO)
    Membership.objects.create(account=account, office=world.offices["unit"], role=Role.CLERK, valid_from=LONG_AGO)
    who = actor_of(account)
    assert who.offices(Role.CLERK) == {world.offices["sister"].pk, world.offices["unit"].pk}
    assert who.offices(Role.LEADER) == {world.offices["foreign"].pk}
    assert who.offices(Role.LEADER, Role.CLERK) == who.offices(Role.CLERK) | who.offices(Role.LEADER)
    assert who.offices() == who.offices(Role.AUDITOR) == frozenset()
    routes = allowed(who, Verb.ROUTE, Incoming.objects.all())
    assert {entry.office_id for entry in routes} == {world.offices["foreign"].pk}
    issues = allowed(who, Verb.CANCEL_ISSUED, Outgoing.objects.all())
    assert {entry.office_id for entry in issues} == {world.offices["sister"].pk, world.offices["unit"].pk}


@pytest.mark.parametrize(
    ("first", "last", "manages"),
    [(-9, None, False), (-9, 0, False), (1, None, False), (-9, -1, True), (None, None, True)],
)
def test_who_works_elsewhere_too_is_not_managed(
    world: World, first: int | None, last: int | None, manages: bool
) -> None:
    account = world.people["clerk", "unit"]
    if first is not None:
        Membership.objects.create(
            account=account, office=world.offices["foreign"], role=Role.CLERK, **days((first, last))
        )
    for office in ("unit", "department", "province"):
        who = actor_of(world.people["administrator", office])
        assert allowed(who, Verb.APPOINT, Account.objects.filter(pk=account.pk)).exists() == manages
    assert not allowed(
        actor_of(world.people["administrator", "foreign"]), Verb.APPOINT, Account.objects.filter(pk=account.pk)
    ).exists()


def test_an_account_without_roles_is_nobodys(world: World) -> None:
    newcomer = Account.objects.create(username="newcomer")
    who = actor_of(world.people["administrator", "department"])
    assert not allowed(who, Verb.APPOINT, Account.objects.filter(pk=newcomer.pk)).exists()


def test_who_has_left_stays_with_the_office_that_was_left(world: World) -> None:
    account = Account.objects.create(username="newcomer")
    Membership.objects.create(account=account, office=world.offices["unit"], role=Role.CLERK, **days((-9, -1)))
    whose = {
        office: allowed(
            actor_of(world.people["administrator", office]), Verb.APPOINT, Account.objects.filter(pk=account.pk)
        ).exists()
        for office in ("unit", "department", "province", "foreign", "sister")
    }
    assert whose == {"unit": True, "department": True, "province": True, "foreign": False, "sister": False}


def test_someone_elses_role_is_not_mine(world: World) -> None:
    account = Account.objects.create(username="newcomer")
    assert actor_of(account) == Actor(account, {}, {}, {}, None)
    assert world.people


# Lines of offices, whatever shape they have.


@pytest.fixture
def row_of(db: None) -> Callable[[int], list[Office]]:  # noqa: ARG001
    def make(length: int) -> list[Office]:
        offices: list[Office] = []
        for number in range(length):
            over = offices[-1] if offices else None
            offices.append(
                Office.objects.create(name=str(number), parent=over, sector_parent=over, valid_from=LONG_AGO)
            )
        return offices

    return make


def leader_of(*offices: Office) -> Actor:
    account = Account.objects.create(username=uuid4().hex)
    for office in offices:
        Membership.objects.create(account=account, office=office, role=Role.LEADER, valid_from=LONG_AGO)
    return actor_of(account)


def ids(offices: list[Office]) -> set[UUID]:
    return {office.pk for office in offices}


def test_all_levels_are_below(row_of: Callable[[int], list[Office]]) -> None:
    offices = row_of(5)
    who = leader_of(offices[1])
    assert who.offices_below(Role.LEADER) == who.offices_in_sector(Role.LEADER) == ids(offices[2:])
    assert who.offices_below(Role.AUDITOR) == who.offices_in_sector() == frozenset()
    both = leader_of(offices[3], offices[0])
    assert both.offices_below(Role.LEADER) == both.offices_in_sector(Role.LEADER) == ids(offices[1:])


def test_an_office_that_has_ended_stays_below(row_of: Callable[[int], list[Office]]) -> None:
    """Its registers are still there, and who follows them up still answers for them."""
    offices = row_of(3)
    Office.objects.filter(pk=offices[1].pk).update(valid_to=date(2021, 1, 1))
    assert leader_of(offices[0]).offices_below(Role.LEADER) == ids(offices[1:])


def test_offices_in_a_circle_end(row_of: Callable[[int], list[Office]]) -> None:
    offices = row_of(3)
    Office.objects.filter(pk=offices[0].pk).update(parent=offices[2], sector_parent=offices[0])
    who = leader_of(offices[1])
    assert who.offices_below(Role.LEADER) == ids(offices)
    assert who.offices_in_sector(Role.LEADER) == ids(offices[2:])
    assert leader_of(offices[0]).offices_in_sector(Role.LEADER) == ids(offices)


def test_who_asks_is_known_in_few_questions(
    row_of: Callable[[int], list[Office]], django_assert_num_queries: Callable[[int], object]
) -> None:
    account = leader_of(*row_of(4)).account
    with django_assert_num_queries(3):
        actor_of(account)


# Verbs are known by name outside: in the scopes of tokens.


def test_the_names_of_verbs() -> None:
    named = {
        "SEE_INCOMING": "incoming.see", "READ_TEXT": "incoming.text", "REGISTER": "incoming.register",
        "READ_AGAIN": "incoming.read-again", "CORRECT": "incoming.correct", "CONFIRM": "incoming.confirm",
        "CANCEL": "incoming.cancel", "ROUTE": "incoming.route", "EXPORT": "incoming.export",
        "PURGE": "incoming.purge", "SEE_OUTGOING": "outgoing.see", "ISSUE": "outgoing.issue",
        "REOPEN": "incoming.reopen", "HAND_OVER": "incoming.hand-over", "HAND_OUT": "outgoing.hand-over",
        "CANCEL_ISSUED": "outgoing.cancel", "SEE_OFFICE": "office.see", "CHANGE_OFFICE": "office.change",
        "APPOINT": "office.appoint", "SEE_PEOPLE": "office.people", "SEE_LOG": "log.see",
        "SEE_HEALTH": "server.health", "OWN_TOKENS": "tokens.own",
    }  # fmt: skip
    assert {verb.name: verb.value for verb in Verb} == named


def test_a_refusal_knows_what_was_refused_and_of_what(world: World) -> None:
    auditor = actor_of(world.people["auditor", "department"])
    entry = next(thing.object for thing in world.things["incoming"] if thing.office == "department")
    with pytest.raises(Forbidden) as refused:
        one(auditor, Verb.CORRECT, Incoming.objects.all(), entry.pk)
    assert (refused.value.verb, refused.value.thing) == (Verb.CORRECT, entry)
