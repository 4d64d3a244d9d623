"""One entry's reading with what people said of it: what the review page, the interface and the exports show."""

from functools import cached_property
from typing import NamedTuple

from dondoc_server.access.actor import Actor
from dondoc_server.access.deciding import Hidden, allowed, one
from dondoc_server.access.verbs import Verb
from dondoc_server.queries.corrected import Change, Corrected, place_of
from dondoc_server.queries.doubts import Open, doubts_of
from dondoc_server.records.models import Correction, Incoming, PageImage, Reading


class Review:
    """A reading, its corrections in the order in which they were made, and what counts by them."""

    def __init__(self, entry: Incoming, reading: Reading) -> None:
        self.entry = entry
        self.reading = reading

    @cached_property
    def corrections(self) -> list[Correction]:
        return list(self.reading.corrections.select_related("by").order_by("ordinal"))

    @cached_property
    def corrected(self) -> Corrected:
        return Corrected(self.reading.record, map(change_of, self.corrections))

    @cached_property
    def images(self) -> list[PageImage]:
        return list(self.entry.page_images.filter(ordinal=self.reading.ordinal).order_by("page"))

    @cached_property
    def history(self) -> dict[str, list[Correction]]:
        """What was said of each place, by the place's own name."""
        found: dict[str, list[Correction]] = {}
        for correction in self.corrections:
            found.setdefault(named(correction), []).append(correction)
        return found

    def doubts(self) -> list[tuple[Open, bool]]:
        """The doubts about values, and whether a person has decided them."""
        return [(one, self._is_decided(one)) for one in doubts_of(self.reading.record)]

    def open_doubts(self) -> list[Open]:
        return [one for one, is_decided in self.doubts() if not is_decided]

    def _is_decided(self, doubt: Open) -> bool:
        said = self.corrected.last
        return doubt.own in said or doubt.place in said or self.is_removed(doubt.place)

    def is_removed(self, place: str) -> bool:
        """Whether a place was removed, or what it belongs to."""
        return any(place == one or place.startswith(f"{one}/") for one in self.corrected.removed)


def named(correction: Correction) -> str:
    """The place of what a correction is about, as it is called from then on."""
    return place_of(change_of(correction))


def change_of(correction: Correction) -> Change:
    return Change(correction.ordinal, correction.place, correction.act, correction.value)


def review(who: Actor, entry_id: object, ordinal: int | None = None) -> Review:
    """The reading of an entry, of a container that of one file in it. Raises Hidden."""
    entry = one(who, Verb.READ_TEXT, Incoming.objects.select_related("office", "file", "confirmed_by"), entry_id)
    readings = entry.readings.order_by("ordinal")
    reading = (readings if ordinal is None else readings.filter(ordinal=ordinal)).first()
    if reading is None:
        raise Hidden(Verb.READ_TEXT)
    return Review(entry, reading)


class PartOf(NamedTuple):
    """A file in a container, as it is listed."""

    ordinal: int
    name: str


def parts(entry: Incoming) -> list[PartOf]:
    return [PartOf(*row) for row in entry.readings.order_by("ordinal").values_list("ordinal", "name")]


def undecided(entry: Incoming) -> int:
    """How many doubts about values nobody has decided, over all files of an entry."""
    return sum(len(Review(entry, reading).open_doubts()) for reading in entry.readings.all())


def corrected(entry: Incoming) -> bool:
    """Whether people said something of what was read."""
    return Correction.objects.filter(reading__entry=entry).exists()


def image(who: Actor, entry_id: object, ordinal: int, page: int) -> PageImage:
    entry = one(who, Verb.READ_TEXT, Incoming.objects.all(), entry_id)
    found = entry.page_images.filter(ordinal=ordinal, page=page).first()
    if found is None:
        raise Hidden(Verb.READ_TEXT)
    return found


def may(who: Actor, verb: Verb, entry: Incoming) -> bool:
    return allowed(who, verb, Incoming.objects.filter(pk=entry.pk)).exists()
