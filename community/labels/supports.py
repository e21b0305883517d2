"""How supports are called, and how they stand, in words."""

from __future__ import annotations

from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.models import Spoken, Support, SupportStatus
from core.badges import State
from core.dates import day_words


def support_name(support: Support) -> str:
    """Return what a support is called, with its organization."""
    return f"{support.name} · {support.organization.name}"


def language_words(support: Support) -> str:
    """Return the languages in which it is given, in a line; nothing where nobody said."""
    return get_text_list([str(Spoken(one).label) for one in support.languages], _("and"))


def school_words(support: Support) -> str:
    """Return whose students it is for."""
    return ", ".join(one.school.name for one in support.for_schools.all()) or _("All schools")


def places_state(support: Support) -> State:
    """Return whether a student can have a place now."""
    free = support.places_free
    if free is None:
        return State(_("No limit"), "ok", "check_circle")
    if free:
        return State(ngettext("%(n)d place free", "%(n)d places free", free) % {"n": free}, "ok", "check_circle")
    return State(_("Full: waiting list"), "warn", "schedule")


def support_state(support: Support, today: date) -> State:
    """Return how a support stands: offered only while its agreement is in force."""
    agreement = support.agreement
    told = (
        (support.status == SupportStatus.DRAFT, State(_("Draft"), "hold", "edit")),
        (support.status == SupportStatus.ENDED or _is_over(support.until_date, today),
         State(_("Ended"), "mute", "remove")),
        (_is_over(agreement.until_date, today), State(_("Agreement ended"), "bad", "warning")),
        (support.status == SupportStatus.PAUSED, State(_("Paused"), "hold", "pause")),
        (support.is_on(today) and agreement.is_on(today), State(_("Offered"), "ok", "check_circle")),
    )  # fmt: skip
    begins = max(support.from_date, agreement.from_date)
    coming = State(_("From %(day)s") % {"day": day_words(begins)}, "info", "event")
    return next((state for holds, state in told if holds), coming)


def _is_over(until: date | None, today: date) -> bool:
    return until is not None and until <= today
