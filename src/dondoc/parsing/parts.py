"""What is known of a document's head while it is read, from the top down."""

from dataclasses import dataclass, field

from dondoc.model.directive import Doubtful, Stamp, Value
from dondoc.model.source import Span


@dataclass(slots=True)
class Parts:
    """The parts of a head that have been found so far; `motto` tells that its line was among them.

    `author` is the body that the line below the kind names, `symbol` what stands behind the slash of a number that is
    not to be read.
    """

    letterhead: list[Span] = field(default_factory=list)
    number: Value | None = None
    symbol: Value | None = None
    place: Value | None = None
    date: Value | None = None
    kind: Value | None = None
    author: Span | None = None
    urgency: Value | None = None
    subject: list[Span] = field(default_factory=list)
    addressees: list[Span] = field(default_factory=list)
    stamp: Stamp | None = None
    doubts: list[Doubtful] = field(default_factory=list)
    motto: bool = False
