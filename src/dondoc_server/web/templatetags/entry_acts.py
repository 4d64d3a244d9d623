"""`{% entry_acts entry %}`: where one can go from an entry, as far as one may."""

from typing import Any

from django import template

from dondoc_server.access.verbs import Verb
from dondoc_server.queries.incoming import may
from dondoc_server.records.models import Incoming

register = template.Library()


@register.inclusion_tag("review/acts.html", takes_context=True)
def entry_acts(context: Any, entry: Incoming) -> dict[str, Any]:
    who = context["request"].actor
    return {
        "entry": entry,
        "may_reopen": may(who, Verb.REOPEN, entry),
        "may_cancel": may(who, Verb.CANCEL, entry),
        "may_route": may(who, Verb.ROUTE, entry),
        "may_export": may(who, Verb.EXPORT, entry),
    }
