"""Offices, the accounts of those who work in them, and what each may be there."""

import uuid
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class Office(models.Model):
    """An agency or a part of one that keeps registers here. It stands in two lines: below whom, and in whose sector."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    symbol = models.CharField(max_length=30, blank=True)  # as in the symbols of its documents: 'UBND', 'SYT'
    agency_id = models.CharField(max_length=120, blank=True)  # in the registry; empty for the administrator's own
    identifier_code = models.CharField(max_length=35, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    sector_parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="sector_children")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # the last day

    def __str__(self) -> str:
        return self.name


class Narrowed(models.Model):
    """A row of a list that is narrowed down by words: those of its columns, as `queries.narrowing` asks for them."""

    words = models.TextField(blank=True)  # without diacritics, in small letters
    exact = models.TextField(blank=True)  # in small letters

    class Meta:
        abstract = True


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username__iexact=username)

    def select_for_update(self, **how: Any) -> "models.QuerySet[Account]":
        """Without the key, to which every event of the account has to refer while the log is locked."""
        return self.get_queryset().select_for_update(no_key=True, **how)


class Account(Narrowed, AbstractBaseUser):
    """One who signs in. The only natural persons in the tables."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=80, unique=True)
    full_name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)  # asked for by single sign-on
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = AccountManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("username"), name="one_account_a_name")]

    def __str__(self) -> str:
        return self.full_name or self.username


class Role(models.TextChoices):
    CLERK = "clerk"
    SPECIALIST = "specialist"
    LEADER = "leader"
    REPORTER = "reporter"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Membership(models.Model):
    """What an account is in an office, from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    office = models.ForeignKey(Office, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # the last day

    class Meta:
        indexes = [models.Index(fields=["account", "valid_from"])]


class Token(models.Model):
    """A key for a program that acts for an account: never more than the account may, and only the verbs in `scope`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the key, which is shown once
    scope = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)  # to the hour


class RefusedSignIns(models.Model):
    """Attempts to sign in as an account that were refused. The log tells of them once an hour at most."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="+")
    told_at = models.DateTimeField()
    untold = models.IntegerField(default=0)  # how many since then
