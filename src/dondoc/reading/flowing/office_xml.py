"""XML from strangers: no entities, no document type, nothing fetched, bounded depth; and the parts of office files."""

import codecs
from typing import Any

from lxml import etree

from dondoc.model.refusal import Cause, Refusal
from dondoc.reading.containers.archive import SafeZip
from dondoc.reading.limits import MAX_PART, MAX_TAGS

Element = Any
"""An element of lxml, which carries no types."""

RESOURCE_LIMIT: int = etree.ErrorTypes.ERR_RESOURCE_LIMIT
"""The code of libxml2 for what goes beyond its bounds of depth and size."""

# The strict form of OOXML names the same elements in spaces of its own.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parsed(data: bytes, part: str) -> Element:
    """The root of an XML text, which is UTF-8 or UTF-16. `part` names it in a refusal.

    Without `huge_tree` libxml2 itself stops at 256 levels and at texts of 10 MB.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    if data.count(b"<") > MAX_TAGS:
        raise Refusal(Cause.TOO_LARGE, f"{part} holds more than {MAX_TAGS} tags")
    data = data.replace(_STRICT, _TRANSITIONAL)
    if b"<!DOCTYPE" in data:
        raise Refusal(Cause.UNSUPPORTED, f"{part} declares a document type, as no office program does")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == RESOURCE_LIMIT:
            raise Refusal(Cause.TOO_LARGE, f"{part} nests more than 256 deep, or one text is too long") from None
        raise Refusal(Cause.BROKEN, f"{part} is no whole XML: line {error.lineno}") from None


def part_of(archive: SafeZip, name: str) -> Element | None:
    """The root of a part of an office file, None where there is no such part; case does not count in part names."""
    found = next((own for own in archive.names() if own.lower() == name.lower()), None)
    return None if found is None else parsed(archive.read(found, MAX_PART), f"part {name}")


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    tag: str = element.tag
    return tag[tag.rfind("}") + 1 :]
