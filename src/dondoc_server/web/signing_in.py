"""How people sign in: with an account that an administrator made, and no other."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.http import HttpRequest
from django.utils.functional import lazy

from dondoc_server.actions.own_account import sign_in_refused, tie
from dondoc_server.records.models import Account
from dondoc_server.web.refusing import forbidden
from dondoc_server.words import said

later = lazy(said, str)


class ClosedDoor(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": later("entrance.mismatch"),
        "too_many_login_attempts": later("entrance.too_many"),
        "rate_limited": later("refusing.too_often_why"),
        "incorrect_password": later("entrance.wrong_password"),
        "enter_current_password": later("entrance.wrong_password"),
        "incorrect_code": later("entrance.wrong_code"),
        "account_inactive": later("entrance.inactive"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - nobody signs up by themselves
        return False

    def set_password(self, user: Any, password: str) -> None:
        """That alone is written: who was closed while the form lay open stays closed."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> Any:
        sign_in_refused(user)
        return super().respond_user_inactive(request, user)


class SecondFactor(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": later("entrance.wrong_code"),
    }


class KnownAccountsOnly(DefaultSocialAccountAdapter):
    """Whom the office's single sign-on vouches for is the account with that e-mail address, once it is known which.

    Nobody who is signed in ties it to their account in another way.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(forbidden(request))
        if sociallogin.is_existing:
            return
        vouched = {each.email.lower() for each in sociallogin.email_addresses if each.verified}
        match [account for email in vouched for account in Account.objects.filter(email__iexact=email)]:
            case [account]:
                tie(lambda: sociallogin.connect(request, account))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        return False
