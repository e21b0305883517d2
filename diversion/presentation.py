"""What the pages and the face sheet say of a contact, and of what it was for a student."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core.dates import day_words, moment_words
from district.models import School
from diversion import labels
from diversion.models import ContactStudent, PoliceContact

NOT_KNOWN = "–"


def contact_facts(contact: PoliceContact) -> list[tuple[str, Any]]:
    """Return what a contact says, without what happened in words."""
    return [
        (_("When"), labels.when_words(contact)),
        (_("School"), contact.school.name),
        (_("Where"), " · ".join(filter(None, [contact.get_where_display(), contact.place]))),
        (_("How it began"), contact.get_kind_display()),
        (_("Why"), contact.get_why_display()),
        (_("Started by"), " · ".join(filter(None, [contact.get_started_by_display(), contact.asked_by]))),
        (_("Agency"), contact.agency.name),
        (_("Officer"), contact.officer or NOT_KNOWN),
        (_("Agency’s number"), contact.agency_number or NOT_KNOWN),
        (_("Entered"), _("%(moment)s by %(name)s")
         % {"moment": moment_words(contact.entered_at), "name": contact.entered_by.name}),
    ]  # fmt: skip


def student_facts(one: ContactStudent, school: School | None) -> list[tuple[str, Any]]:
    """Return what a contact was for a student, with the school at which they were that day."""
    offense = f"{one.offense.code} {one.offense.name} ({one.offense.get_grade_display()})" if one.offense else NOT_KNOWN
    why = f" · {one.no_offer_why}" if one.no_offer_why else ""
    facts = [
        (_("Was there as"), one.get_part_display()),
        (_("School that day"), school.name if school else _("not known")),
        (_("What was done"), labels.acts_words(one)),
        (_("Statute as written"), one.statute or NOT_KNOWN),
        (_("Offense"), offense),
        (_("Outcome"), one.get_outcome_display()),
        (_("Force used"), one.get_force_display()),
        (_("Parent told"), labels.told_words(one)),
        (_("Diversion"), f"{one.get_offer_display()}{why}"),
    ]
    if one.student is None:
        born = day_words(one.birth_date) if one.birth_date else NOT_KNOWN
        facts[1:1] = [(_("Birth date as told"), born), (_("Number as told"), one.student_number or NOT_KNOWN)]
    return facts
