"""Accounts and their roles, for those who appoint."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from dondoc_server.access.actor import Actor
from dondoc_server.access.verbs import Verb
from dondoc_server.actions import accounts as action
from dondoc_server.actions import tokens
from dondoc_server.actions.faults import Fault
from dondoc_server.actions.measure import one_line
from dondoc_server.queries import offices as query
from dondoc_server.queries.tokens import tokens_of
from dondoc_server.records.models import Office, Role
from dondoc_server.web.asking import Asked, somewhere
from dondoc_server.web.fields import Day, say_at, sent
from dondoc_server.words import said


class Posting(forms.Form):
    """A role in an office, from one day to another."""

    office = forms.ModelChoiceField(Office.objects.none(), empty_label=None)
    role = forms.ChoiceField()
    valid_from = Day()
    valid_to = Day(required=False)

    def __init__(self, who: Actor, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"valid_from": timezone.localdate()})
        self.fields["office"].queryset = query.administered(who)
        self.fields["role"].choices = [(role.value, said(f"role.{role}")) for role in Role]

    def post(self) -> action.Post:
        stated = self.cleaned_data
        return action.Post(stated["office"].pk, Role(stated["role"]), stated["valid_from"], stated["valid_to"])


class Naming(forms.Form):
    """Who has the account."""

    username = forms.CharField(max_length=80)
    full_name = forms.CharField(required=False, max_length=120)
    email = forms.EmailField(required=False)

    def person(self) -> action.Person:
        return action.Person(*(self.cleaned_data[name] for name in ("username", "full_name", "email")))


class Making(Posting, Naming):
    """A new account with its first role."""

    field_order = ("username", "full_name", "email", "office", "role", "valid_from", "valid_to")


def accounts(request: Asked) -> HttpResponse:
    words = one_line(request.GET.get("words", ""))[:100]
    values = {
        "page": query.accounts(request.actor, words, request.GET.get("page")),
        "words": words,
        "may_make": query.administered(request.actor).exists(),
        "today": timezone.localdate(),
    }
    return render(request, "web/accounts.html", values)


def new(request: Asked) -> HttpResponse:
    somewhere(query.administered(request.actor), Verb.APPOINT)
    form = Making(request.actor, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = action.create(request.actor, form.person(), form.post())
        except Fault as fault:
            say_at(form, fault)
        else:
            return _handed_over(request, made)
    return render(request, "web/account_new.html", {"form": form}, status=422 if form.errors else 200)


def account(request: Asked, id_: UUID) -> HttpResponse:
    """One account: who it is, its roles, a new password."""
    query.account(request.actor, id_)
    form = Naming(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            action.change(request.actor, id_, form.person(), is_active="is_active" in request.POST)
        except Fault as fault:
            say_at(form, fault)
        else:
            messages.success(request, said("accounts.changed"))
            return redirect("accounts-one", id_)
    return _shown(request, id_, form=form if request.method == "POST" else None)


@require_POST
def appoint(request: Asked, id_: UUID) -> HttpResponse:
    posting = Posting(request.actor, sent(request))
    if posting.is_valid():
        try:
            action.appoint(request.actor, id_, posting.post())
        except Fault as fault:
            say_at(posting, fault)
        else:
            messages.success(request, said("accounts.appointed"))
            return redirect("accounts-one", id_)
    return _shown(request, id_, posting=posting)


@require_POST
def end(request: Asked, id_: UUID, membership: UUID) -> HttpResponse:
    action.end(request.actor, membership)
    messages.success(request, said("accounts.ended"))
    return redirect("accounts-one", id_)


@require_POST
def take_token(request: Asked, id_: UUID, token: UUID) -> HttpResponse:
    tokens.take(request.actor, token)
    messages.success(request, said("tokens.is_revoked"))
    return redirect("accounts-one", id_)


@require_POST
def password(request: Asked, id_: UUID) -> HttpResponse:
    return _handed_over(request, action.set_password(request.actor, id_))


def _handed_over(request: Asked, made: action.Made) -> HttpResponse:
    """The password is shown this once, and no copy of the page is kept."""
    response = render(request, "web/account_password.html", {"made": made})
    response.headers["Cache-Control"] = "no-store"
    return response


def _shown(request: Asked, id_: UUID, form: Naming | None = None, posting: Posting | None = None) -> HttpResponse:
    found = query.account(request.actor, id_)
    first = {"username": found.username, "full_name": found.full_name, "email": found.email}
    values = {
        "account": found,
        "may_change": action.managed(request.actor).filter(pk=id_).exists(),
        "form": form or Naming(initial=first),
        "posting": posting or Posting(request.actor),
        "tokens": tokens_of(request.actor, found),
        "now": timezone.now(),
        "held": query.roles_of(request.actor, found),
        "today": timezone.localdate(),
    }
    faulty = (form and form.errors) or (posting and posting.errors)
    return render(request, "web/account.html", values, status=422 if faulty else 200)
