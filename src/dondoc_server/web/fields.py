"""Fields of forms that are the same everywhere."""

from typing import Any

from django import forms


class Day(forms.DateField):
    """A day, as a browser's own calendar gives it or as it is written by hand: 22/11/2026."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], **options)
