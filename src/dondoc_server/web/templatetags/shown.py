"""How values stand in a page."""

from datetime import date
from typing import Any

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from dondoc.formats.words import Language, Words
from dondoc_server.actions.faults import Fault
from dondoc_server.queries.chain import Break
from dondoc_server.web.fields import Day
from dondoc_server.words import rows, said

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """`22/11/2026`."""
    return "" if value is None else value.strftime("%d/%m/%Y")


@register.filter
def written_day(value: str) -> str:
    """A day of a document, of which parts may be blank: '2026-11-22' as '22/11/2026'."""
    return "/".join(reversed(value.split("-"))) if value else ""


@register.filter
def grouped(value: int) -> str:
    """A quantity: '12.345', or '12,345' in English."""
    return f"{value:,}" if said("app.grouping") == "," else f"{value:,}".replace(",", ".")


@register.filter
def told(key: object, section: str) -> str:
    """The word for a value of a table: `{{ entry.state|told:"state" }}`."""
    return said(f"{section}.{key}") if key else ""


@register.filter
def kind(code: str) -> str:
    """The word for a kind of document, as the library names it."""
    return _library().name("kind", code)


@register.filter
def cause(code: str) -> str:
    """Why a file was not read, as the library says it; words of people stay what they are."""
    return _library().name("refusal", code)


def _library() -> Words:
    return Words(Language.EN if get_language() == "en" else Language.VI)


@register.inclusion_tag("web/parts/field.html")
def field(bound: BoundField, label: str, hint: str = "") -> dict[str, Any]:
    """A field of a form with its label, hint and faults, tied together for those who do not see the page.

    `label` and `hint` are keys of words.
    """
    described = [f"{bound.auto_id}-{part}" for part, there in (("hint", hint), ("fault", bound.errors)) if there]
    attributes = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if not isinstance(bound.field, Day):
        bound.field.widget.attrs.pop("placeholder", None)  # its label says it, and stays when one writes
    is_choice = getattr(bound.field.widget, "input_type", "") == "checkbox"
    kind = "form-check-input" if is_choice else _class_of(bound)
    widget = bound.as_widget(attrs={**bound.field.widget.attrs, **attributes, "class": kind})
    told = {"label": said(label), "hint": said(hint) if hint else ""}
    return {"bound": bound, "widget": widget, "is_choice": is_choice, **told}


def _class_of(bound: BoundField) -> str:
    kind = "form-select" if getattr(bound.field.widget, "input_type", "") == "select" else "form-control"
    return f"{kind} is-invalid" if bound.errors else kind


@register.simple_tag
def icon(name: str) -> SafeString:
    return render_to_string(f"icons/{name}.svg")


@register.simple_tag
def said_of(section: str, key: object) -> str:
    """The words of a row whose key is a value: `{% said_of "places" place.name %}`."""
    return said(f"{section}.{key}")


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: object) -> str:
    """This page's own query with some of it changed, as `?page=2&year=2026`."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in {None, ""}:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def fault(refused: Fault) -> str:
    return said(refused.key, **refused.values)


@register.filter
def broken(place: Break) -> str:
    """Where the log does not hold."""
    return said(f"log.break_{place.what}", number=place.number)


@register.filter
def urgency(code: str) -> str:
    return _library().name("urgency", code)


@register.filter
def event_name(action: str) -> str:
    """What an event of the log tells, in words; one that has none yet is told by its own name."""
    return said(f"event.{action}") if f"event.{action}" in rows() else action
