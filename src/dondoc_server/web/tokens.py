"""One's own keys for programs."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from dondoc_server.actions import tokens as action
from dondoc_server.actions.faults import Fault
from dondoc_server.queries.tokens import tokens
from dondoc_server.web.asking import Asked
from dondoc_server.web.fields import say_at, sent
from dondoc_server.words import said


class Making(forms.Form):
    name = forms.CharField(max_length=80)
    days = forms.IntegerField(min_value=1, max_value=action.LONGEST, initial=90)
    scope = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, request: Asked) -> None:
        super().__init__(sent(request))
        self.fields["scope"].choices = [(verb.value, said(f"verb.{verb}")) for verb in action.SCOPES]


@reauthentication_required(allow_get=True)
def own(request: Asked) -> HttpResponse:
    form = Making(request)
    if request.method == "POST" and form.is_valid():
        try:
            issued = action.issue(request.actor, **form.cleaned_data)
        except Fault as fault:
            say_at(form, fault)
        else:
            return _handed_over(request, issued)
    values = {"form": form, "tokens": tokens(request.actor), "now": timezone.now()}
    return render(request, "web/tokens.html", values, status=422 if form.errors else 200)


@require_POST
def revoke(request: Asked, id_: UUID) -> HttpResponse:
    action.revoke(request.actor, id_)
    messages.success(request, said("tokens.is_revoked"))
    return redirect("tokens")


def _handed_over(request: Asked, issued: action.Issued) -> HttpResponse:
    """The key is shown this once, and no copy of the page is kept."""
    return render(request, "web/token.html", {"issued": issued})
