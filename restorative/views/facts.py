"""What a case is about, in short."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.actions import Words
from core.dates import day_words
from restorative.models import RestorativeCase


def case_facts(case: RestorativeCase) -> list[tuple[Words, str]]:
    """Return names and values of what a case is about: of each step that was taken, the day."""
    days = [
        (_("Referred"), case.referred_date),
        (_("Screened"), case.screened_date),
        (_("First contact"), case.first_contact_date),
        (_("Preparing since"), case.prepared_date),
        (_("Convened"), case.convened_date),
        (_("Agreement since"), case.agreed_date),
        (_("Follow-up since"), case.follow_up_date),
        (_("Ended"), case.ended_date),
    ]
    return [
        (_("School"), case.school.name),
        (_("What it is about"), case.incident.behavior.name),
        (_("When"), day_words(case.incident.on_date)),
        (_("Where"), str(case.incident.get_place_display())),
        (_("How soon"), str(case.get_urgency_display())),
        *((name, day_words(day)) for name, day in days if day is not None),
    ]
