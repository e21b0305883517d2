"""Words, tones and icons of this room's states, and words for its actions in history."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.badges import State
from core.dates import day_words, weekday_words
from core.effects import Fact
from core.ends import last_words
from district.models import (
    Client,
    ClosedDay,
    ContractedPerson,
    InteragencyAgreement,
    RoleAssignment,
    StaffMember,
    User,
)

# What history calls what nobody does by an action of its own.
HISTORY: dict[str, str | Promise] = {
    "district.person.begin_anew": gettext_lazy("Second step removed by the operator"),
    "district.place.load": gettext_lazy("Loaded"),
    "district.person.sign_out_own": gettext_lazy("Signed out everywhere by themselves"),
    "district.staff.link": gettext_lazy("Login linked"),
    "district.staff.unlink": gettext_lazy("Login unlinked"),
}


def person_state(person: User) -> State:
    if not person.is_active:
        return State(_("Stopped"), "bad", "remove_circle")
    if not person.has_usable_password():
        return State(_("No password yet"), "warn", "hourglass_empty")
    return State(_("May sign in"), "ok", "check_circle")


def staff_state(member: StaffMember, on: date) -> State:
    if member.left_date is None:
        return State(_("Works here"), "ok", "check_circle")
    return _leaves(member.left_date, on)


def _leaves(left: date, on: date) -> State:
    """Return how someone stands whose first day away is ``left``: it may lie ahead."""
    if left > on:
        return State(_("Last day %(day)s") % {"day": last_words(left)}, "warn", "event")
    return State(_("Left; last day %(day)s") % {"day": last_words(left)}, "mute", "remove")


ENDED_ROLE = State(gettext_lazy("Ended"), "mute", "remove")


def role_state(grant: RoleAssignment, on: date) -> State:
    if grant.until_date is not None and grant.until_date <= max(on, grant.from_date):
        return ENDED_ROLE
    if grant.from_date > on:
        return State(_("From %(day)s") % {"day": day_words(grant.from_date)}, "info", "event")
    if not grant.user.is_active:
        return State(_("Stands still"), "mute", "hourglass_empty")
    return State(_("In force"), "ok", "check_circle")


def role_place(grant: RoleAssignment) -> str:
    """Return where a role holds."""
    return grant.school.name if grant.school else _("Whole district")


def role_granted_said(grant: RoleAssignment) -> str:
    """Return which role was granted to whom, where and from when."""
    words = _("%(name)s: %(role)s, %(place)s, from %(day)s.")
    names = {"name": grant.user.name, "role": grant.get_role_display(), "place": role_place(grant)}
    return words % {**names, "day": day_words(grant.from_date)}


def role_ended_said(grant: RoleAssignment) -> str:
    """Return the last day of a role that got an end; of one that is gone, that it never held."""
    names = {"role": grant.get_role_display(), "place": role_place(grant)}
    if grant.pk is None or grant.until_date is None:
        return _("%(role)s, %(place)s, ended before it held on a day.") % names
    return _("%(role)s, %(place)s: its last day is %(day)s.") % {**names, "day": last_words(grant.until_date)}


def role_called(grant: RoleAssignment) -> str:
    """Return what people call a grant of somebody they speak of: its role, and where."""
    return _("%(role)s, %(place)s") % {"role": grant.get_role_display(), "place": role_place(grant)}


def role_name(grant: RoleAssignment) -> str:
    """Return a grant as no other is called: its role, where, since when, and whose."""
    parts = {"role": grant.get_role_display(), "place": role_place(grant), "day": day_words(grant.from_date)}
    return _("%(role)s, %(place)s, from %(day)s, %(name)s (%(email)s)") % {
        **parts, "name": grant.user.name, "email": grant.user.email
    }  # fmt: skip


def role_facts(grant: RoleAssignment) -> list[Fact]:
    """Return what a grant says, fact by fact."""
    told = [
        ("person", _("whose it is"), grant.user.name),
        ("role", _("role"), grant.get_role_display()),
        ("school", _("where it applies"), role_place(grant)),
        ("from", _("first day"), day_words(grant.from_date)),
        ("until", _("last day"), grant.last_words or _("no end set")),
        ("state", _("today"), role_state(grant, clock.today()).label),
    ]
    return [Fact(key, label, str(words)) for key, label, words in told]


def client_state(client: Client, on: date) -> State:
    if client.stopped_at is not None:
        return State(_("Stopped"), "mute", "remove_circle")
    if not client.works(on):
        return State(_("Expired"), "bad", "event")
    return State(_("Has access"), "ok", "check_circle")


def client_warnings(client: Client) -> list[str]:
    """Return a sentence where the person responsible for a system in use cannot sign in. Needs ``owner`` loaded."""
    if client.stopped_at is not None or client.owner.is_active:
        return []
    words = _("The sign-in of %(name)s is stopped, so nobody answers for it. Name someone else, or stop the system.")
    return [words % {"name": client.owner.name}]


def agreement_state(agreement: InteragencyAgreement, on: date) -> State:
    if agreement.from_date > on:
        return State(_("From %(day)s") % {"day": day_words(agreement.from_date)}, "info", "event")
    if not agreement.is_on(on):
        return State(_("Ended"), "mute", "remove")
    return State(_("In force"), "ok", "check_circle")


def agreement_full_state(agreement: InteragencyAgreement, on: date) -> State:
    """Return how an agreement stands; of one that has ended, since when."""
    state = agreement_state(agreement, on)
    if agreement.until_date is None or agreement.until_date > on:
        return state
    return State(_("Ended; last day %(day)s") % {"day": last_words(agreement.until_date)}, state.tone, state.icon)


def contracted_state(person: ContractedPerson, on: date) -> State:
    if person.left_date is None:
        return State(_("Works here"), "ok", "check_circle")
    return _leaves(person.left_date, on)


def contracted_name(person: ContractedPerson) -> str:
    """
    Return a contracted person as no other is called: by organization, by reference where that sends two of one name.

    Needs ``has_namesake``, which the selector sets.
    """
    name = f"{person.name}, {person.organization.name}"
    return f"{name} ({person.ref})" if getattr(person, "has_namesake", False) else name


def closed_day_state(day: ClosedDay) -> State:
    if day.status == ClosedDay.Status.CLOSED:
        return State(day.get_status_display(), "info", "event")
    return State(day.get_status_display(), "mute", "remove")


def closed_day_place(day: ClosedDay) -> str:
    """Return where a day is closed."""
    return day.school.name if day.school else _("All schools")


def closed_day_name(day: ClosedDay) -> str:
    """Return a closed day as no other is called: "Mon, Oct 10, 2022, Indigenous Peoples’ Day, all schools"."""
    place = day.school.name if day.school else _("all schools")
    return f"{weekday_words(day.closed_date)}, {day.name}, {place}"


def closed_day_added(day: ClosedDay) -> str:
    """Return which days were added at once, of which ``day`` is the first."""
    names = {"day": weekday_words(day.closed_date), "n": day.added_days}
    if day.added_days == 1:
        return _("%(day)s is closed.") % names
    return _("%(n)d weekdays from %(day)s on are closed.") % names
