"""`{% said "entry.title" number=5 year=2026 %}`: the words of a key, in the language of the page."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from dondoc_server.words import said as words_of

register = template.Library()


@register.simple_tag
def said(key: str, **values: object) -> SafeString:
    safe = {name: conditional_escape(value) for name, value in values.items()}
    return mark_safe(words_of(key, **safe))  # noqa: S308 - our own words, and values made safe above
