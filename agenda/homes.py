"""What the first page says to roles whose own part is not built yet: what that part is, and whom to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.models import Role, User
from district.roles import roles_of
from district.selectors import contacts

# The work of a role that this product cannot do yet. A room that is built takes its line away.
NOT_YET: Mapping[str, str | Promise] = {
    Role.ENGAGEMENT_COORDINATOR: gettext_lazy(
        "community events, what people said there, and what was decided because of it"
    ),
    Role.RESTORATION_COORDINATOR: gettext_lazy(
        "restorative cases, who facilitates them, their follow-up, and patterns across schools"
    ),
    Role.RESTORATION_FACILITATOR: gettext_lazy(
        "restorative cases: preparation, circles and conferences, agreements, and follow-up"
    ),
    Role.DIVERSION_COORDINATOR: gettext_lazy(
        "referrals away from court, screening, diversion agreements, and how they end"
    ),
    Role.PRIVACY_OFFICER: gettext_lazy(
        "requests to see or amend a student’s record, disclosures, and the log of who looked at what"
    ),
    Role.TITLE_IX_COORDINATOR: gettext_lazy(
        "reports to be reviewed before any restorative step, and what came of the review"
    ),
    Role.STAFF_MEMBER: gettext_lazy("referring a student for support, and noting restorative practice in class"),
    Role.PARTNER_USER: gettext_lazy("referrals to your organization, and the services it gives"),
}
# Whom to ask about what.
ABOUT: Mapping[str, str | Promise] = {
    Role.ADMINISTRATOR: gettext_lazy("About your roles and your sign-in"),
    Role.PLAN_DIRECTOR: gettext_lazy("About the plan, and your part in it"),
}
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
