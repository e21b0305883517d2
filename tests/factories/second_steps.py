"""Second steps of people, made as setting one up leaves them, and sessions that showed one."""

from __future__ import annotations

import time
from datetime import timedelta

from allauth.mfa.models import Authenticator

from core import clock
from district import factor_keys, factors
from district.models import FactorReset, Role, User
from tests.factories.district import make, user, written

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # of nobody's app


def app_of(person: User) -> Authenticator:
    """Give ``person`` an authenticator app."""
    data = {"secret": factor_keys.lock(SECRET)}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data=data)


def codes_of(person: User) -> Authenticator:
    """Give ``person`` recovery codes, which are no second step by themselves."""
    data = {"seed": factor_keys.lock("seed"), "used_mask": 0}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.RECOVERY_CODES, data=data)


def shown(client, person: User) -> None:
    """Let the session of ``client`` have shown the second step of ``person``, as signing in with it does."""
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time()},
        {"method": "mfa", "at": time.time(), "type": "totp"},
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()


def set_up_in(client, person: User) -> None:
    """Let the session of ``client`` be the one in which ``person`` set up their second step."""
    session = client.session
    session[factors.SET_UP_HERE] = person.pk
    session.save()


def reset(status: str = "asked", *, of: User | None = None, by: User | None = None, ago: timedelta | None = None):
    """Return a reset of a second step that ``by`` asked for, in a status; ``ago`` before now."""
    person = of or user(Role.STAFF_MEMBER)
    if not factors.has_one(person):
        app_of(person)
    at = clock.now() - (ago or timedelta(0))
    asker = by or user(Role.ADMINISTRATOR)
    made = make(FactorReset(person=person, reason="The phone was stolen.", asked_by=asker, asked_at=at))
    if status == "done":
        factors.of(person).delete()
    if status != "asked":
        written(made, status=status, decided_by=user(Role.ADMINISTRATOR), decided_at=at)
    return made


def namesake(person: User) -> User:
    """Return another person of the same name."""
    return user(Role.STAFF_MEMBER, name=person.name)
