"""A picture of what led to a body or unit and what it led to. Time runs from left to right.

What went over whole is a full line, what went over in part a dashed one, what was asked for has a double frame.
"""

from datetime import date, timedelta

from dondoc.formats.agency_names import earlier_names, name_on, passed_written, time_written
from dondoc.formats.drawing import Arrow, Box, Legend, Text, box_text, label_text, picture
from dondoc.formats.words import Words
from dondoc.formats.written import one_line
from dondoc.registry.passages import Passage, Stay, heritage
from dondoc.registry.units import Extent

_DAY = timedelta(days=1)


def lineage_picture(id_: str, day: date, words: Words) -> str:
    """The lineage of a body or unit as SVG; what it is called on the day is its title."""
    found = heritage(id_)
    passages = [*dict.fromkeys((*found.before, *found.after))]
    stays = [*dict.fromkeys((*(end for one in passages for end in (one.old, one.new)), *found.stays))]
    at = {stay: number for number, stay in enumerate(stays)}
    boxes = [Box(_box_text(stay, day, words), stay in found.stays) for stay in stays]
    arrows = [Arrow(at[one.old], at[one.new], _label(one, words), one.extent is Extent.PART) for one in passages]
    title = words("lineage.title", name=one_line(name_on(id_, day)))
    told = " ".join(f"{_sentence(one, words)}." for one in passages) or words("lineage.none")
    legend = Legend(words("lineage.whole"), words("lineage.part"), words("lineage.asked"))
    return picture(boxes, arrows, title, told, legend, words.language.value)


def _box_text(stay: Stay, day: date, words: Words) -> Text:
    """The name that it had at its end, or has on the day; when it was there; what it had been called before."""
    on = stay.end or max(day, stay.start or day)
    notes = [time_written(stay.start, stay.end, words)]
    for earlier, end in earlier_names(stay, on).items():
        notes.append(words("agency.dated_name", name=time_written(None, end, words), time=one_line(earlier)))
    return box_text(one_line(name_on(stay.id, on)), notes)


def _label(passage: Passage, words: Words) -> Text:
    """The day and, of a part, what it was."""
    said = passed_written(passage.day, passage.after, words)
    if passage.matter:
        said = f"{said}: {one_line(passage.matter)}"
    elif passage.extent is Extent.PART:
        said = f"{said}: {words('extent.part')}"
    return label_text(said)


def _sentence(passage: Passage, words: Words) -> str:
    old, new = name_on(passage.old.id, passage.day - _DAY), name_on(passage.new.id, passage.day)
    matter = f": {passage.matter}" if passage.matter else ""
    said = passed_written(passage.day, passage.after, words)
    extent = words.name("extent", passage.extent.value) + matter
    return one_line(words("lineage.sentence", old=old, new=new, day=said, extent=extent))
