"""What stands on the review page: values with their places and states, items, lists, documents, doubts."""

from dataclasses import dataclass, field
from typing import NamedTuple

from dondoc_server.queries.doubts import Open
from dondoc_server.queries.fields import Field, Kind
from dondoc_server.records.models import Correction

# In which colour a value stands, here and on its page.
COLOURS = {
    "lead": "lead",
    "who": "lead",
    "support": "support",
    "deadline": "time",
    "deadline_bound": "time",
    "due": "time",
    "due_bound": "time",
    "window": "time",
    "frequency": "time",
    "date": "time",
    "tasks": "task",
    "targets": "target",
    "reports": "report",
    "to": "report",
    "via": "report",
    "citations": "cite",
}


class Found(NamedTuple):
    """A finding in the user's words. `home` is the id in the page of the value that it is about, or its own."""

    home: str
    rule: str
    severity: str
    said: str  # how it weighs
    message: str
    settle: str
    basis: str
    spots: tuple[int, ...]
    also: list[tuple[str, tuple[int, ...]]]


@dataclass
class Value:
    """One value: where it stands in the record, how it is written, and what has been said of it."""

    place: str
    name: str  # of the field
    sort: Field
    text: str
    colour: str
    spots: tuple[int, ...] = ()
    state: str = ""  # accepted, corrected, removed, added, or nothing
    said: Correction | None = None  # what counts
    machine: str = ""  # what the machine had read, where that is something else
    earlier: list[Correction] = field(default_factory=list)
    is_doubtful: bool = False
    found: list[Found] = field(default_factory=list)

    @property
    def id(self) -> str:
        return id_of(self.place)

    @property
    def is_long(self) -> bool:
        return self.sort.kind is Kind.LONG


@dataclass
class Item:
    """An item of a list with its parts: a task, a target, a duty to report, a citation."""

    main: Value
    label: str
    rows: list[Value]
    groups: list["Group"]
    missing: list[Field]

    @property
    def place(self) -> str:
        return self.main.place.rpartition("/")[0]

    @property
    def id(self) -> str:
        return id_of(self.place)


@dataclass
class Group:
    """A list: of bodies, which are values themselves, or of items."""

    name: str
    place: str
    colour: str
    values: list[Value] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def id(self) -> str:
        return id_of(self.place)

    @property
    def new(self) -> str:
        """The place at which an item is added."""
        return f"{self.place}/-"

    @property
    def count(self) -> int:
        """How many count: those that were removed do not."""
        values = self.values or [item.main for item in self.items]
        return sum(value.state != "removed" for value in values)


@dataclass
class Sheet:
    """A document of the file."""

    number: int
    role: str
    title: str
    head: list[Value]
    signer: list[Value]
    missing: list[Field]
    groups: list[Group]

    @property
    def place(self) -> str:
        return f"/documents/{self.number}"

    @property
    def id(self) -> str:
        return id_of(self.place)


class Choice(NamedTuple):
    """One way to read a doubtful place: as written, and as it is put in when it is chosen, empty where it cannot be."""

    written: str
    chosen: str
    spots: tuple[int, ...]


@dataclass
class Doubtful:
    """A doubt about a value, and what a person may choose. `about` is the value's name, `within` of which item."""

    doubt: Open
    value: Value | None
    about: str
    within: str
    why: str
    readings: list[Choice]
    is_decided: bool

    @property
    def id(self) -> str:
        return id_of(self.doubt.own)

    @property
    def place(self) -> str:
        return self.value.place if self.value else self.doubt.own

    @property
    def target(self) -> str:
        """The id of the value, where it stands among the others."""
        return self.value.id if self.value else self.id


def id_of(place: str) -> str:
    """The id of a value in a page: 'v-0-tasks-3-lead-0'."""
    return "v" + place.removeprefix("/documents").replace("/", "-")
