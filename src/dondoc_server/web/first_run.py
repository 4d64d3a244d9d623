"""The first office and its administrator, while there is none: made by whoever knows the code that the start told."""

from django import forms
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dondoc_server.actions.accounts import Person, first_office
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.offices import About, is_open
from dondoc_server.actions.own_account import signed_in
from dondoc_server.web.fields import say_at, sent
from dondoc_server.words import said

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _secret(kind: str) -> forms.CharField:
    return forms.CharField(max_length=200, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": kind}))


class Beginning(forms.Form):
    code = forms.CharField(max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    name = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization"}))
    short_name = forms.CharField(required=False, max_length=60)
    symbol = forms.CharField(required=False, max_length=30)
    agency_id = forms.CharField(required=False, max_length=200)
    username = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "username"}))
    full_name = forms.CharField(required=False, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = _secret("new-password")
    again = _secret("new-password")

    def clean_again(self) -> str:
        if self.cleaned_data["again"] != self.cleaned_data.get("password"):
            raise forms.ValidationError(said("security.same_twice"))
        return str(self.cleaned_data["again"])


@login_not_required
def begin(request: HttpRequest) -> HttpResponse:
    if not is_open():
        raise Http404
    form = Beginning(sent(request))
    if request.method == "POST" and form.is_valid():
        stated = form.cleaned_data
        about = About(**{name: stated[name] for name in ("name", "short_name", "symbol", "agency_id")})
        try:
            account = first_office(
                stated["code"], about, Person(stated["username"], stated["full_name"]), stated["password"]
            )
        except Fault as fault:
            say_at(form, fault)
        else:
            login(request, account, BACKEND)
            signed_in(account, "password")
            return redirect("home")
    return render(request, "web/first_run.html", {"form": form}, status=422 if form.errors else 200)
