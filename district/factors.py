"""
Who needs a second step to sign in, who has one, and whose sign-in ends soon when nothing is done.

Whoever may open a child's record, an administrator, a partner. Systems need none: nobody can guess their secrets.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from district.models import Role, User
from district.roles import SIGNED_IN_ROLES, Roles, roles_of

# Roles that see figures, the plan and the staff alone. A role that is added needs a second step until it stands here;
# tests/architecture/test_without.py proves that those who do open no child anywhere.
WITHOUT: Roles = frozenset({Role.BOARD_MEMBER, Role.HR_SPECIALIST})
NEEDING: Roles = SIGNED_IN_ROLES - WITHOUT
# Recovery codes stand in for one of these that is not at hand, and are none by themselves.
TYPES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Of a session: the person who set up their first second step in it, and so has it at hand.
SET_UP_HERE = "second_step_set_up_by"


class Standing(TextChoices):
    """What keeps a session from what its person's roles open."""

    MISSING = "missing", _("No second step is set up")
    UNPROVEN = "unproven", _("Signed in without the second step")


class Step(TextChoices):
    """How somebody stands with a second step."""

    SET_UP = "set_up", _("Set up")
    MISSING = "missing", _("None yet")
    NOT_NEEDED = "not_needed", _("Not needed")


def is_close(user: User) -> bool:
    """Tell whether ``user`` holds, today, a role that is close to children's records."""
    return not user.is_service and roles_of(user).any(NEEDING)


def is_needed(user: User) -> bool:
    """Tell whether ``user`` needs a second step."""
    return bool(settings.SECOND_FACTOR) and is_close(user)


def of(user: User) -> QuerySet[Authenticator]:
    """Return all that ``user`` has to prove a second step by, recovery codes among it."""
    return Authenticator.objects.filter(user_id=user.pk)


def has_one(user: User) -> bool:
    """Tell whether ``user`` has a second step. One query."""
    return of(user).filter(type__in=TYPES).exists()


def proving_page(user: User) -> str:
    """Return the name of the page on which ``user`` shows a second step; each leads to the other ways. One query."""
    has_app = of(user).filter(type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"


def having() -> Exists:
    """Return the condition that a person of a query has a second step."""
    return Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=TYPES))


def step_of(*, has: bool, roles: Iterable[str]) -> Step:
    """Return how somebody stands who holds ``roles`` today and ``has`` a second step, or has none."""
    if has:
        return Step.SET_UP
    return Step.MISSING if settings.SECOND_FACTOR and NEEDING.intersection(roles) else Step.NOT_NEEDED


def standing(request: HttpRequest) -> Standing | None:
    """
    Return what keeps the session of a request from what its person's roles open; None where nothing does.

    Asked at each request, so that who is granted such a role is asked from the next one on. One query, for those alone
    who need a second step, and one for the roles where these are not known yet.
    """
    user: Any = request.user
    if not isinstance(user, User) or not is_needed(user):
        return None
    if not has_one(user):
        return Standing.MISSING
    return None if is_proven(request, user) else Standing.UNPROVEN


def is_proven(request: HttpRequest, user: User) -> bool:
    """Tell whether ``user`` showed a second step in the session of this request."""
    if request.session.get(SET_UP_HERE) == user.pk:
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))
