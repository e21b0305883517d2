"""How decisions, people, rights, contacts, assignments, screenings and signs are called, and how they stand."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from casework.workflow import standing_status
from core.badges import State
from core.dates import day_words, moment_words
from core.models import Record
from diversion.labels.cases import case_name
from diversion.models import (
    DiversionAssignment,
    DiversionContact,
    DiversionParty,
    DiversionRisk,
    DiversionScreening,
    EligibilityDecision,
    Flag,
    RightsTold,
)
from students.models import Guardianship


def _number(record: Record) -> str:
    return record.ref.removeprefix(f"{record.ref_prefix}-").upper()


def _named(words: str, record: Any) -> str:
    """Return what a record is called in titles: by number and case, and no child by name."""
    return words % {"number": _number(record), "case": case_name(record.case)}


def decision_name(one: EligibilityDecision) -> str:
    """Return what a decision is called in titles."""
    return _named(_("Decision %(number)s, %(case)s"), one)


def decision_words(one: EligibilityDecision) -> str:
    """Return what was decided."""
    return _("Eligible") if one.is_eligible else _("Not eligible")


def decision_sentence(one: EligibilityDecision) -> str:
    """Return in sentences what was decided against which rule, by whom and why."""
    told = {
        "name": one.decided_by.name, "what": decision_words(one).lower(), "says": one.get_rule_says_display().lower(),
        "day": day_words(one.on_date), "why": one.reason,
    }  # fmt: skip
    return _("%(name)s decided on %(day)s: %(what)s. The rules say: %(says)s. Why: %(why)s") % told


def decision_state(one: EligibilityDecision) -> State:
    """Return whether a decision is settled."""
    if one.refused_at is not None:
        return State(_("Refused"), "bad", "close")
    if one.settled_at is None:
        return State(_("Waits for a second person"), "warn", "schedule")
    return State(_("Settled"), "ok", "check_circle")


def decided_words(one: EligibilityDecision) -> str:
    """Return in a sentence what comes of a decision that was just made."""
    if one.waits:
        return _("It goes against the rules, and waits for a second person.")
    if one.is_eligible:
        return _("The youth is eligible. Tell youth and family of their rights next.")
    return _("The youth is not eligible.")


def party_name(one: DiversionParty) -> str:
    """Return what somebody of a case is called in titles."""
    return _named(_("Person %(number)s, %(case)s"), one)


def party_short(one: DiversionParty) -> str:
    """Return what somebody is called below their case."""
    return _("Person %(number)s") % {"number": _number(one)}


def party_words(one: DiversionParty) -> str:
    """Return somebody of a case where one chooses: by name, and as what they are in it."""
    return f"{one.called} · {one.get_part_display()}"


def guardian_words(one: Guardianship) -> str:
    """Return a parent or guardian where one chooses."""
    return f"{one.guardian.name}, {one.get_relation_display()}"


def rights_name(one: RightsTold) -> str:
    """Return what it is called that rights were told."""
    return _named(_("Rights told %(number)s, %(case)s"), one)


def rights_short(one: RightsTold) -> str:
    """Return the same below its case."""
    return _("Rights told %(number)s") % {"number": _number(one)}


def standing_state(one: RightsTold | DiversionScreening) -> State:
    """Return whether what was entered still stands."""
    if one.taken_back_at is not None:
        return State(_("Taken back"), "bad", "error_outline")
    return State(str(standing_status(one, one.on_date).label), "ok", "check_circle")


def log_name(one: DiversionContact) -> str:
    """Return what a contact is called in titles."""
    return _named(_("Contact %(number)s, %(case)s"), one)


def log_short(one: DiversionContact) -> str:
    """Return what a contact is called below its case."""
    return _("Contact %(number)s") % {"number": _number(one)}


def with_whom(one: DiversionContact) -> str:
    """Return with whom a contact was, by name."""
    return one.party.called if one.party else one.with_whom


def assignment_name(one: DiversionAssignment) -> str:
    """Return what an assignment is called: by who works on which case, with its reference."""
    return _("%(name)s on %(case)s, %(ref)s") % {"name": one.user.name, "case": case_name(one.case), "ref": one.ref}


def screening_name(one: DiversionScreening) -> str:
    """Return what a screening is called in titles."""
    return _named(_("Screening %(number)s, %(case)s"), one)


def screening_short(one: DiversionScreening) -> str:
    """Return what a screening is called below its case."""
    return _("Screening %(number)s") % {"number": _number(one)}


def flags_words(one: DiversionScreening) -> str:
    """Return the flags of a screening."""
    return ", ".join(str(Flag(flag).label) for flag in one.flags) or _("none")


def followed_words(one: DiversionScreening) -> str:
    """Return whether somebody followed up on a screening."""
    if not one.flags:
        return _("not needed")
    return day_words(one.followed_date) if one.followed_date else _("not yet")


def risk_name(sign: DiversionRisk) -> str:
    """Return what a sign of risk is called: by case and moment, and no child by name."""
    told = {"case": case_name(sign.case), "when": moment_words(sign.raised_at)}
    return _("Sign of suicide risk, %(case)s, %(when)s") % told
