"""Systems that use the API: added, changed, given a new secret and stopped by administrators."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from oauth2_provider.models import get_access_token_model
from oauth2_provider.settings import oauth2_settings

from core import history, records
from core.errors import TransitionNotAllowed
from core.refusals import conflicts
from district import policies
from district.models import Client, Organization, Role, RoleAssignment, User
from district.selectors import district_get
from district.services.roles import role_ended

TAKEN = gettext_lazy("A system with this name is here already.")
# A use within this time of the last one that was noted is not noted again: else every request would write the same row,
# and a system's requests would wait for each other.
NOTED = timedelta(minutes=1)


@transaction.atomic
def client_add(
    *,
    actor: User,
    name: str,
    purpose: str,
    owner: str,
    scopes: Iterable[str],
    expires_date: date,
    at: datetime,
    today: date,
    organization: str = "",
    secret: str = "",
) -> tuple[Client, str]:
    """
    Add a system with a service account of its own, and return it with its secret, which is kept nowhere.

    ``owner`` is the reference of the person responsible; ``secret`` is made up unless given. ``organization`` is that
    of the partner whose system it is, which then finds what is shared with it and nothing else.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when someone else took the name at the same moment.
    """
    policies.check(actor, "district.client.add")
    client = Client(
        name=name,
        purpose=purpose,
        owner=_owner(owner),
        organization=(partner := _organization(organization)),
        scopes=_scopes(scopes, partner),
        expires_date=_expiry(expires_date, today),
        client_type=Client.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Client.GRANT_CLIENT_CREDENTIALS,
    )
    client.client_id = client.ref
    plain = _new_secret(client, at, secret)
    account = User(email=f"{client.ref}@service.invalid", name=name, is_service=True)
    account.set_unusable_password()
    with history.action("district.client.add", actor=actor), conflicts({"client_name_unique": TAKEN}, "name"):
        client.user = records.insert(account)
        records.insert(client)
        records.insert(
            RoleAssignment(
                district=district_get(), user=account, role=Role.INTEGRATION, from_date=today, granted_by=actor
            )
        )
    return client, plain


@transaction.atomic
def client_change(
    *,
    actor: User,
    ref: str,
    version: int | None,
    purpose: str,
    owner: str,
    scopes: Iterable[str],
    expires_date: date,
    today: date,
) -> Client:
    """
    Change what a system is for, who is responsible, what it may ask for and until when. It holds at once.

    :raises ValidationError: naming each field that is not right.
    :raises TransitionNotAllowed: when the system was stopped.
    """
    client = _locked(actor, ref, version, "change")
    client.purpose, client.owner = purpose, _owner(owner)
    client.scopes, client.expires_date = _scopes(scopes, client.organization), _expiry(expires_date, today)
    with history.action("district.client.change", actor=actor):
        return records.update(client, "purpose", "owner", "scopes", "expires_date")


@transaction.atomic
def client_secret(*, actor: User, ref: str, version: int | None, at: datetime) -> tuple[Client, str]:
    """
    Give a system a new secret and return both. The old secret and all tokens got with it stop working at once.

    :raises TransitionNotAllowed: when the system was stopped.
    """
    client = _locked(actor, ref, version, "secret")
    plain = _new_secret(client, at)
    with history.action("district.client.secret", actor=actor):
        records.update(client, "client_secret", "secret_made_at")
    _tokens_end(client)
    return client, plain


@transaction.atomic
def client_stop(*, actor: User, ref: str, version: int | None, reason: str, at: datetime, today: date) -> Client:
    """
    Stop a system for good: its tokens, secret and role end at once. What it did stays in history under its name.

    :raises TransitionNotAllowed: when it was stopped already.
    """
    client = _locked(actor, ref, version, "stop")
    # The account ends with its client, in the same transaction: its whole row is checked and saved, so locked as well.
    account = User.objects.select_for_update(of=("self",)).get(pk=client.user_id)
    client.stopped_at, account.is_active = at, False
    with history.action("district.client.stop", actor=actor, reason=reason):
        records.update(account, "is_active")
        for grant in RoleAssignment.objects.filter(user=account, until_date__isnull=True):
            role_ended(grant, today)
        records.update(client, "stopped_at")
    _tokens_end(client)
    return client


def client_used(*, client: Client, at: datetime) -> None:
    """Note when a system last used the API, to the minute. It is no history; one update at most."""
    if client.last_used_at is None or abs(at - client.last_used_at) >= NOTED:
        Client.objects.filter(pk=client.pk).update(last_used_at=at)


def tokens_tidy() -> None:
    """Delete the tokens whose hour is over, by the database's time: they open nothing any more."""
    get_access_token_model()._default_manager.filter(expires__lt=Now()).delete()


def _locked(actor: User, ref: str, version: int | None, verb: str) -> Client:
    client = records.lock(policies.visible_clients(actor), ref, version=version)
    policies.check(actor, f"district.client.{verb}")
    if client.stopped_at is not None:
        raise TransitionNotAllowed(_("This system was stopped. Add it anew if it is needed again."))
    return client


def _owner(ref: str) -> User:
    """
    Return the person responsible.

    :raises ValidationError: for someone who may not sign in, or no person.
    """
    found = User.objects.filter(ref=ref, is_service=False, is_active=True).first()
    if found is None:
        raise ValidationError({"owner": _("Choose someone who may sign in.")})
    return found


def _organization(ref: str) -> Organization | None:
    """
    Return the organization whose system it is; None for one of the district's own.

    :raises ValidationError: when there is no such organization.
    """
    if not ref:
        return None
    found = Organization.objects.filter(ref=ref).first()
    if found is None:
        raise ValidationError({"organization": _("There is no such organization.")})
    return found


def _scopes(chosen: Iterable[str], partner: Organization | None) -> str:
    """
    Return scopes as they are stored, in the order of the settings.

    :raises ValidationError: for none, or one that is not there; of a partner's system, for what is not of shares.
    """
    wanted = set(chosen)
    if not wanted or not wanted <= set(oauth2_settings.SCOPES):
        raise ValidationError({"scopes": _("Choose at least one of the scopes that are there.")})
    of_shares = {scope for scope in wanted if scope.startswith("shares.")}
    if partner is not None and of_shares != wanted:
        raise ValidationError({"scopes": _("The system of an organization takes scopes of shares, and no others.")})
    return " ".join(scope for scope in oauth2_settings.SCOPES if scope in wanted)


def _expiry(day: date, on: date) -> date:
    if day <= on:
        raise ValidationError({"expires_date": _("The access would be over already. Choose a later day.")})
    return day


def _new_secret(client: Client, at: datetime, secret: str = "") -> str:
    plain = secret or secrets.token_urlsafe(32)
    client.client_secret, client.secret_made_at = make_password(plain, hasher="random_sha256"), at
    return plain


def _tokens_end(client: Client) -> None:
    get_access_token_model()._default_manager.filter(application=client).delete()
