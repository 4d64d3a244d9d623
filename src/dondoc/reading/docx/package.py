"""The parts of a Word document: which entry of the archive is its text, its styles, its notes and its headers."""

import posixpath
from functools import cached_property

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.containers.archive import opened_zip
from dondoc.reading.flowing.office_xml import Element, part_of

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN = "word/document.xml"


class Package:
    """An opened Word document. Macros, pictures and objects in it are never looked at."""

    def __init__(self, data: bytes) -> None:
        self._archive = opened_zip(data)
        found = dict(self._related("").values())
        self.name = found.get("officeDocument", _MAIN)
        document = self._part(self.name)
        if document is None:
            raise Refusal(Cause.BROKEN, "the archive holds no text of a Word document")
        self.document: Element = document

    @cached_property
    def relations(self) -> dict[str, tuple[str, str]]:
        """The kind and the part of each relation of the text, by its id."""
        return self._related(self.name)

    def part(self, kind: str) -> Element | None:
        """The root of the part of a kind ('styles', 'numbering', 'footnotes' …), None where there is none."""
        name = next((target for own, target in self.relations.values() if own == kind), None)
        return None if name is None else self._part(name)

    def related(self, relation: str | None) -> Element | None:
        """The root of the part that an id of the text leads to."""
        found = self.relations.get(relation or "")
        return None if found is None else self._part(found[1])

    def has_macros(self) -> bool:
        """Whether the file may hold macros, by the type that it states."""
        types = self._part("[Content_Types].xml")
        return types is not None and any("macroEnabled.main" in one.get("ContentType", "") for one in types)

    def _part(self, name: str) -> Element | None:
        return part_of(self._archive, name)

    def _related(self, name: str) -> dict[str, tuple[str, str]]:
        folder, _, file = name.rpartition("/")
        root = self._part(posixpath.join(folder, "_rels", f"{file}.rels"))
        relations = () if root is None else (one for one in root if one.get("TargetMode") != "External")
        return {
            one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], _joined(folder, one.get("Target", "")))
            for one in relations
        }


def _joined(folder: str, target: str) -> str:
    """The name of an entry from a target relative to a folder of the archive."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
