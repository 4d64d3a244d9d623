"""What the registers say of handing over, as forms on the pages of their entries."""

from collections.abc import Callable

from django import forms

from dondoc_server.actions.faults import Fault
from dondoc_server.records.models import Incoming, Outgoing
from dondoc_server.web.fields import Day, say_at


class HandingOut(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    handed_on = Day(required=False)
    signed_for = forms.CharField(required=False, max_length=120)
    note = forms.CharField(required=False, max_length=300)


class HandingOver(HandingOut):
    handed_to = forms.CharField(required=False, max_length=300)

    field_order = ("version", "handed_to", "handed_on", "signed_for", "note")


def is_handed(form: HandingOut, hand: Callable[..., object]) -> bool:
    """Whether `hand` took the version and the columns that were filled in; what it refuses is said at its field."""
    if not form.is_valid():
        return False
    try:
        hand(**form.cleaned_data)
    except Fault as fault:
        say_at(form, fault)
        return False
    return True


def of_entry(entry: Incoming | Outgoing) -> HandingOut:
    """The form as it stands now."""
    kind = HandingOver if isinstance(entry, Incoming) else HandingOut
    return kind(initial={name: getattr(entry, name) for name in kind.base_fields})
