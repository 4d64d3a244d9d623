"""`{% value_row value %}`: a value as one line of the review page.

A page has hundreds of them, so they are written here and not by a template, which would take ten times as long.
"""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from dondoc_server.web.values import Value
from dondoc_server.words import said

register = template.Library()


@register.simple_tag(takes_context=True)
def value_row(context: Any, value: Value, shown_as: str = "") -> SafeString:
    """With its form open where that is asked for, else as it stands. `shown_as` is a class for its place in an item."""
    edit = context.get("edit")
    is_open = edit is not None and edit["place"] == value.place
    inner = _opened(context) if is_open else _standing(value)
    parts = (
        _name(value),
        f'<span class="what">{inner}</span>',
        _buttons(context, value) if context["may_correct"] and not is_open else "",
        _by(context, value) if value.said else "",
        *(_finding(context, value, found) for found in value.found),
    )
    spots = " ".join(map(str, value.spots))
    return mark_safe(  # noqa: S308 - all that comes from outside is escaped where it is written
        f'<div class="{_classes(value)}{shown_as}" id="{escape(value.id)}" data-place="{escape(value.place)}"'
        f' data-p="{spots}" data-k="{value.colour}">{"".join(parts)}</div>'
    )


def _classes(value: Value) -> str:
    marks = (value.state, "doubtful" if value.is_doubtful else "", "found" if value.found else "")
    return "val" + "".join(f" is-{mark}" for mark in marks if mark)


def _name(value: Value) -> str:
    return "" if value.name == "body" else f'<span class="name">{said(f"value.{value.name}")}</span>'


def _opened(context: Any) -> str:
    return render_to_string("review/edit.html", context.flatten())


def _standing(value: Value) -> str:
    text = escape(value.text) or f"<em>{said('review.blank')}</em>"
    kind = "v is-long" if value.is_long else "v"
    if value.spots:
        written = f'<a class="{kind}" href="#p{value.spots[0]}">{text}</a>'
    else:
        written = f'<span class="{kind}" tabindex="0">{text}</span>'
    doubt = f' <span class="chip is-doubt">{said("review.doubtful")}</span>' if value.is_doubtful else ""
    state = f' <span class="chip is-{value.state}">{said(f"said.{value.state}")}</span>' if value.state else ""
    return written + doubt + state


def _buttons(context: Any, value: Value) -> str:
    place, is_removed = escape(value.place), value.state == "removed"
    address = f"?{urlencode({'edit': value.place})}{context['at_part']}#{value.id}"
    edit = f'<a href="{escape(address)}" data-edit="{place}" title="{said("review.edit")}">{_sign("pencil-square")}</a>'
    return (
        f'<span class="do">{_button("accept", place, "arrow-repeat" if is_removed else "check2")}{edit}'
        f"{'' if is_removed else _button('remove', place, 'x-lg')}</span>"
    )


def _button(act: str, place: str, sign: str) -> str:
    return f'<button form="act" name="{act}" value="{place}" title="{said(f"review.{act}")}">{_sign(sign)}</button>'


def _sign(name: str) -> str:
    return f'<svg class="icon" aria-hidden="true"><use href="#i-{name}"/></svg>'


def _by(context: Any, value: Value) -> str:
    """What the machine had read, who said otherwise and when, and the way to what was said before."""
    correction = value.said
    if correction is None:
        return ""
    machine = escape(value.machine) or said("review.blank")
    before = f"{said('review.machine')} <s>{machine}</s> · " if value.state == "corrected" else ""
    when = timezone.localtime(correction.at).strftime("%H:%M %d/%m/%Y")
    earlier = ""
    if value.earlier:
        address = reverse("incoming-review-history", args=[context["entry"].pk])
        query = escape(f"?{urlencode({'place': value.place})}{context['at_part']}")
        earlier = f' · <a href="{address}{query}">{said("review.earlier", count=len(value.earlier))}</a>'
    return f'<p class="by">{before}{escape(str(correction.by))}, {when}{earlier}</p>'


def _finding(context: Any, value: Value, found: Any) -> str:
    return render_to_string("review/finding.html", {"finding": found, "value": value, "entry": context["entry"]})
