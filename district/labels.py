"""Words, tones and icons of this room's states, and words for its actions in history."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.badges import State
from core.effects import Fact
from district.models import Client, ContractedPerson, InteragencyAgreement, RoleAssignment, StaffMember, User

# What history calls what nobody does by an action of its own.
HISTORY: dict[str, str | Promise] = {
    "district.place.load": gettext_lazy("Loaded"),
    "district.staff.link": gettext_lazy("Login linked"),
    "district.staff.unlink": gettext_lazy("Login unlinked"),
}


def day(value: date) -> str:
    """Return a day as pages write it: 23 Sep 2022."""
    return date_format(value, "j M Y")


def person_state(person: User) -> State:
    if not person.is_active:
        return State(_("Stopped"), "bad", "remove_circle")
    if not person.has_usable_password():
        return State(_("No password yet"), "warn", "hourglass_empty")
    return State(_("May sign in"), "ok", "check_circle")


def staff_state(member: StaffMember, on: date) -> State:
    if member.left_date is None:
        return State(_("Works here"), "ok", "check_circle")
    if member.left_date > on:
        return State(_("Leaves %(day)s") % {"day": day(member.left_date)}, "warn", "event")
    return State(_("Left %(day)s") % {"day": day(member.left_date)}, "mute", "remove")


def role_state(grant: RoleAssignment, on: date) -> State:
    if grant.until_date is not None and grant.until_date <= max(on, grant.from_date):
        return State(_("Ended"), "mute", "remove")
    if grant.from_date > on:
        return State(_("From %(day)s") % {"day": day(grant.from_date)}, "info", "event")
    if not grant.user.is_active:
        return State(_("Stands still"), "mute", "hourglass_empty")
    return State(_("In force"), "ok", "check_circle")


def role_place(grant: RoleAssignment) -> str:
    """Return where a role holds."""
    return grant.school.name if grant.school else _("Whole district")


def role_facts(grant: RoleAssignment) -> list[Fact]:
    """Return what a grant says, fact by fact."""
    until = day(grant.until_date) if grant.until_date else _("no end set")
    told = [
        ("role", _("role"), grant.get_role_display()),
        ("school", _("where it applies"), role_place(grant)),
        ("from", _("first day"), day(grant.from_date)),
        ("until", _("first day without it"), until),
        ("state", _("today"), role_state(grant, clock.today()).label),
    ]
    return [Fact(key, label, str(words)) for key, label, words in told]


def client_state(client: Client, on: date) -> State:
    if client.stopped_at is not None:
        return State(_("Stopped"), "mute", "remove_circle")
    if not client.works(on):
        return State(_("Expired"), "bad", "event")
    return State(_("Has access"), "ok", "check_circle")


def agreement_state(agreement: InteragencyAgreement, on: date) -> State:
    if agreement.from_date > on:
        return State(_("From %(day)s") % {"day": day(agreement.from_date)}, "info", "event")
    if not agreement.is_on(on):
        return State(_("Ended"), "mute", "remove")
    return State(_("In force"), "ok", "check_circle")


def contracted_state(person: ContractedPerson, on: date) -> State:
    if person.left_date is None:
        return State(_("Works here"), "ok", "check_circle")
    if person.left_date > on:
        return State(_("Leaves on %(day)s") % {"day": day(person.left_date)}, "warn", "event")
    return State(_("Left on %(day)s") % {"day": day(person.left_date)}, "mute", "remove")
