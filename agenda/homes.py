"""What the first page says to roles whose own part is not built yet: what that part is, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agenda.presentation import ABOUT, NOT_YET
from district.models import Role, User
from district.roles import roles_of
from district.selectors import contacts

MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about something: a role, and who holds it."""

    about: str
    role: str
    names: str


@dataclass(frozen=True, slots=True)
class RoleHome:
    """
    The roles held whose own part is not built, each with what that is; and whom to ask.

    ``may_own``: they work here, so milestones can be theirs.
    """

    not_yet: Sequence[tuple[str, str]]
    contacts: Sequence[Contact]
    may_own: bool


def role_home(user: User, today: date) -> RoleHome | None:
    """Return what to tell ``user``; None where every role held has its part. Two queries, none for None."""
    held = roles_of(user).all
    not_yet = [(str(Role(role).label), str(words)) for role, words in NOT_YET.items() if role in held]
    if not not_yet:
        return None
    names = contacts(user, ABOUT, today)
    asked = [_contact(role, names.get(role, [])) for role in ABOUT]
    return RoleHome(not_yet, asked, may_own=hasattr(user, "staff_member"))


def _contact(role: str, names: Sequence[str]) -> Contact:
    label = str(Role(role).label)
    told = ", ".join(names[:MOST_NAMES]) or _("Nobody holds this role today.")
    rest = len(names) - MOST_NAMES
    if rest > 0:
        told = _("%(names)s and %(n)d more") % {"names": told, "n": rest}
    return Contact(str(ABOUT[role]), label, told)
