"""How those who take part, contacts and volunteers are called, and how they stand. Titles name no child."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from core.badges import State
from restorative.labels.cases import case_name
from restorative.models import CaseContact, Participant, Volunteer
from restorative.models.people import Answer
from students.models import Guardianship

ANSWERS = {
    "": ("warn", "schedule"),
    Answer.GIVEN: ("ok", "check_circle"),
    Answer.DECLINED: ("mute", "close"),
    Answer.WITHDRAWN: ("mute", "close"),
}


def _number(record: Participant | CaseContact | Volunteer) -> str:
    return record.ref.removeprefix(f"{record.ref_prefix}-").upper()


def participant_name(participant: Participant) -> str:
    """Return what a participant is called in titles: by number, and nobody by name."""
    told = {"number": _number(participant), "case": case_name(participant.case)}
    return _("Participant %(number)s, %(case)s") % told


def participant_short(participant: Participant) -> str:
    """Return what a participant is called below their case."""
    return _("Participant %(number)s") % {"number": _number(participant)}


def participant_words(participant: Participant) -> str:
    """Return a participant where one chooses among those of a case: by name and part."""
    return f"{participant.called} · {participant.get_part_display()}"


def answer_state(participant: Participant) -> State:
    """Return what a participant said of taking part."""
    words = participant.get_answer_display() if participant.answer else _("Not said yet")
    return State(str(words), *ANSWERS[participant.answer])


def participant_state(participant: Participant) -> State:
    """Return whether somebody is on the case, and what they said of taking part."""
    if participant.left_at is not None:
        return State(_("Taken off the case"), "mute", "close")
    return answer_state(participant)


def own_words(participant: Participant) -> str:
    """Return how the person is called, where one chooses who said something."""
    return _("%(name)s, the person") % {"name": participant.called}


def guardian_words(one: Guardianship) -> str:
    """Return a parent or guardian, where one chooses who said something."""
    return f"{one.guardian.name}, {one.get_relation_display()}"


def contact_name(contact: CaseContact) -> str:
    """Return what a contact is called in titles."""
    return _("Contact %(number)s, %(case)s") % {"number": _number(contact), "case": case_name(contact.case)}


def contact_short(contact: CaseContact) -> str:
    """Return what a contact is called below its case."""
    return _("Contact %(number)s") % {"number": _number(contact)}


def with_whom(contact: CaseContact) -> str:
    """Return with whom a contact was, by name."""
    return contact.participant.called if contact.participant else contact.with_whom


def volunteer_name(volunteer: Volunteer) -> str:
    """Return what a volunteer is called in titles: names may be shared."""
    return f"{volunteer.name} ({_number(volunteer)})"


def volunteer_state(volunteer: Volunteer, today: date) -> State:
    """Return whether a volunteer may meet students, and what is missing."""
    if not volunteer.is_active:
        return State(_("Not active"), "mute", "close")
    if volunteer.background_checked_date is None:
        return State(_("No background check"), "bad", "error_outline")
    if volunteer.trained_date is None:
        return State(_("Not trained yet"), "warn", "schedule")
    if check_is_old(volunteer, today):
        return State(_("Background check is old"), "warn", "warning")
    return State(_("May serve"), "ok", "check_circle")


def check_is_old(volunteer: Volunteer, today: date) -> bool:
    """Tell whether a volunteer's check was so many years ago as the setting VOLUNTEER_CHECK_YEARS says, or more."""
    checked = volunteer.background_checked_date
    return checked is not None and checked <= years_before(today, settings.VOLUNTEER_CHECK_YEARS)


def years_before(day: date, years: int) -> date:
    """Return the day so many years before; of a leap day the last of February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def about_words(participant: Participant) -> str:
    """Return in a sentence whom a form is about: "About Zoë Testerly, Harmed"."""
    told = {"name": participant.called, "part": participant.get_part_display()}
    return _("About %(name)s · %(part)s.") % told
