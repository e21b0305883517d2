"""
Second factors of a person: set, named, used, removed. They have no history: what a row holds is a secret.

Each change locks the person, so that of two at the same moment the second one sees what the first one left.
"""

from __future__ import annotations

import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from core import jobs
from core.errors import TransitionNotAllowed
from district import factor_codes, factor_keys, factors
from district.factors_held import APP, CODES, PASSKEY, held_by
from district.models import User

MAIL = "district.tasks.factor_told_send"
SECRETS = ("secret", "seed")  # what of a row's data is locked
NAME_LENGTH = 60


@transaction.atomic
def app_set(*, person: User, secret: str, counter: int, is_first: bool = False) -> Authenticator:
    """
    Let ``person`` prove who they are by an app from now on; an app that was set before counts no more.

    ``counter`` is the period of the code by which they showed that the app works: that code is used. ``is_first`` says
    that they showed no second step, having none.

    :raises TransitionNotAllowed: when it ``is_first`` and one was set up meanwhile.
    """
    _lock_for_one_more(person, is_first=is_first)
    data = {"secret": factor_keys.lock(secret), "counter": counter}
    Authenticator.objects.filter(user=person, type=APP).delete()
    return _added(person, Authenticator(user=person, type=APP, data=data), "app_set")


@transaction.atomic
def passkey_add(*, person: User, name: str, credential: dict[str, Any], is_first: bool = False) -> Authenticator:
    """
    Let ``person`` prove who they are by a passkey, whose ``credential`` was verified.

    :raises TransitionNotAllowed: when it ``is_first``, as for an app, and one was set up meanwhile.
    """
    _lock_for_one_more(person, is_first=is_first)
    data = {"name": _named(name), "credential": credential}
    return _added(person, Authenticator(user=person, type=PASSKEY, data=data), "passkey_added")


def _added(person: User, factor: Authenticator, what: str) -> Authenticator:
    factor.save(force_insert=True)
    if not Authenticator.objects.filter(user=person, type=CODES).exists():
        Authenticator.objects.create(user=person, type=CODES, data=_fresh_codes())
    _tell(person, what)
    return factor


@transaction.atomic
def passkey_name(*, person: User, factor: int, name: str) -> None:
    """
    Call a passkey otherwise.

    :raises Authenticator.DoesNotExist: when the person has no such passkey.
    """
    _lock(person)
    row = Authenticator.objects.select_for_update().get(pk=factor, user=person, type=PASSKEY)
    row.data["name"] = _named(name)
    row.save(update_fields=["data"])


@transaction.atomic
def factor_remove(*, person: User, factor: int) -> None:
    """
    Remove an app or a passkey; with the last one the recovery codes go, too.

    :raises Authenticator.DoesNotExist: when the person has no such factor.
    :raises TransitionNotAllowed: when they need one and have no other.
    """
    _lock(person)
    row = Authenticator.objects.exclude(type=CODES).get(pk=factor, user=person)
    if held_by(person).is_single:
        if factors.is_needed(person):
            raise TransitionNotAllowed(
                _("This is your only second step, and your role needs one. Add another one first, then remove this.")
            )
        Authenticator.objects.filter(user=person, type=CODES).delete()
    row.delete()
    _tell(person, "app_removed" if row.type == APP else "passkey_removed")


@transaction.atomic
def codes_renew(*, person: User) -> None:
    """
    Make recovery codes anew; those of before count no more.

    :raises TransitionNotAllowed: when there is nothing yet that they would stand in for.
    """
    _lock(person)
    if not held_by(person).is_any:
        raise TransitionNotAllowed(
            _("Recovery codes stand in for a passkey or an app. Set up one of these first, then you get the codes.")
        )
    Authenticator.objects.update_or_create(user=person, type=CODES, defaults={"data": _fresh_codes()})
    _tell(person, "codes_renewed")


@transaction.atomic
def codes_show(*, person: User, at: float) -> float | None:
    """Note that the recovery codes are shown, once; return when, and None when they were shown before."""
    row = Authenticator.objects.select_for_update().get(user=person, type=CODES)
    if row.data.get("viewed_at"):
        return None
    row.data["viewed_at"] = at
    row.save(update_fields=["data"])
    return at


@transaction.atomic
def code_use(*, person: User, code: str, at: float) -> Authenticator | None:
    """
    Use up a code of the app, or a recovery code; None when it is none, or was used.

    The row is locked and keeps which code was the last, so that no process takes one twice. ``at`` is real time in
    seconds since 1970: apps know no other.
    """
    held = {row.type: row for row in Authenticator.objects.select_for_update().filter(user=person).order_by("pk")}
    app, codes = held.get(APP), held.get(CODES)
    if app is not None:
        counter = factor_codes.counter_of(factor_keys.unlock(app.data["secret"]), code, at)
        if counter is not None and counter > app.data.get("counter", -1):
            app.data["counter"] = counter
            app.save(update_fields=["data"])
            return app
    if codes is not None and codes.wrap().validate_code(code):
        return codes
    return None


@transaction.atomic
def factor_keys_renew() -> int:
    """Lock every secret anew by the newest key, and return of how many factors. The old keys can go then."""
    rows = Authenticator.objects.select_for_update().exclude(type=PASSKEY).order_by("pk")
    for row in rows:
        for name in SECRETS:
            if name in row.data:
                row.data[name] = factor_keys.lock(factor_keys.unlock(row.data[name]))
        row.save(update_fields=["data"])
    return len(rows)


def _lock(person: User) -> None:
    User.objects.select_for_update(no_key=True).get(pk=person.pk)


def _lock_for_one_more(person: User, *, is_first: bool) -> None:
    _lock(person)
    # Else a password alone, sent at the moment in which its owner sets up the first one, would add one beside it.
    if is_first and factors.has_one(person):
        raise TransitionNotAllowed(_("A second step was set up elsewhere at this moment. Show that one first."))


def _fresh_codes() -> dict[str, Any]:
    # The codes follow from the seed, as allauth makes them of it; the mask says which were used.
    return {"seed": factor_keys.lock(secrets.token_hex(40)), "used_mask": 0}


def _named(name: str) -> str:
    return name.strip()[:NAME_LENGTH] or str(_("Passkey"))


def _tell(person: User, what: str) -> None:
    jobs.enqueue(MAIL, actor=person, person=person.ref, what=what)
