"""How contacts with the police are called, and how they stand."""

from __future__ import annotations

from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.badges import State
from core.dates import day_words, moment_words
from diversion.models import ContactStudent, PoliceContact

HISTORY: dict[str, str | Promise] = {
    "diversion.conditionkind.load": gettext_lazy("Came with the list"),
    "diversion.case.open": gettext_lazy("Opened by a referral"),
    "diversion.duty.begin": gettext_lazy("Became due"),
    "diversion.duty.tell": gettext_lazy("Told"),
}


def contact_name(contact: PoliceContact) -> str:
    """Return what a contact is called: by its number, and no child by name."""
    return _("Police contact %(number)s") % {"number": contact.number}


def contact_state(contact: PoliceContact) -> State:
    """Return whether a contact stands."""
    if contact.error_at is not None:
        return State(_("Entered in error"), "mute", "close")
    return State(_("Recorded"), "ok", "check_circle")


def when_words(contact: PoliceContact) -> str:
    """Return the day, and the time where it is known: "Oct 12, 2022, 10:40 AM"."""
    day = day_words(contact.on_date)
    return day if contact.at_time is None else f"{day}, {time_format(contact.at_time)}"


def student_name(one: ContactStudent) -> str:
    """Return what a student's part in a contact is called, in titles: by numbers, and no child by name."""
    return _("Student %(one)s in police contact %(number)s") % {
        "one": one.ref.partition("-")[2].upper(), "number": one.contact.number,
    }  # fmt: skip


def student_state(one: ContactStudent) -> State:
    """Return what most needs saying of a student in a contact."""
    if one.off_at is not None:
        return State(_("Taken off"), "mute", "close")
    if one.student_id is None:
        return State(_("Not matched to a student"), "warn", "warning")
    if one.in_custody and one.parent_told_at is None:
        return State(_("Parent not told yet"), "bad", "warning")
    return State(_("Complete"), "ok", "check_circle")


def acts(one: ContactStudent) -> list[str]:
    """Return what was done, in words; nothing where nothing was."""
    told = (
        (one.was_referred, _("referred to law enforcement")),
        (one.was_cited, _("cited")),
        (one.was_searched, _("searched")),
        (one.in_custody, _("taken into custody")),
        (one.was_arrested, _("arrested, school-related")),
    )
    return [words for was, words in told if was]


def acts_words(one: ContactStudent) -> str:
    """Return what was done to a student, in a line."""
    told = acts(one)
    return (told[0][:1].upper() + ", ".join(told)[1:]) if told else _("Nothing of it")


def told_words(one: ContactStudent) -> str:
    """Return when a parent was told."""
    return moment_words(one.parent_told_at) if one.parent_told_at else _("not noted yet")
