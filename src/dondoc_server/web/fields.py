"""Fields of forms that are the same everywhere."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from dondoc_server.actions.faults import Fault
from dondoc_server.words import said

SHOWN = "%d/%m/%Y"


class Day(forms.DateField):
    """A day as it is written here, 22/11/2026. A browser's own calendar would show it in the order of the browser's
    language, and a month for a day is a wrong deadline."""

    def __init__(self, **options: Any) -> None:
        look = {"inputmode": "numeric", "autocomplete": "off"}
        widget = forms.DateInput(format=SHOWN, attrs=look)
        super().__init__(widget=widget, input_formats=[SHOWN, "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d"], **options)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        self.widget.attrs["placeholder"] = said("form.day")
        return super().get_bound_field(form, field_name)


def say_at(form: forms.Form, fault: Fault) -> None:
    """Says what cannot stand at the field that holds it, or above the form."""
    form.add_error(fault.field if fault.field in form.fields else None, said(fault.key, **fault.values))


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was filled in with; None where it is to be shown empty."""
    return request.POST if request.method == "POST" else None
