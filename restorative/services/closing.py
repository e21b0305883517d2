"""
What must be done before a case is closed.

``MISSING`` are functions that return in sentences what is missing of a case; whoever brings more to a case appends to
it. The database refuses besides to close one while a duty that the law names is open.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from casework.clocks import INSTANT
from core.dates import day_words
from restorative import selectors
from restorative.models import RestorativeCase, StayApart
from restorative.services.agreement_closing import agreement_missing


def duties_open(case: RestorativeCase, today: date) -> list[str]:
    """Return the open duties that the law names, also of other cases of what happened. One query."""
    found = [one for one in selectors.open_of_incident(case) if one.is_by_law]
    words = _("“%(what)s” is not done yet, due %(day)s.")
    return [words % {"what": one.get_kind_display(), "day": day_words(one.due_at - INSTANT)} for one in found]


def aparts_without_end(case: RestorativeCase, today: date) -> list[str]:
    """Return the stay-apart plans without an end, at which nobody would look again once it is closed. One query."""
    count = StayApart.objects.filter(case=case, until_date=None).count()
    return [_("A stay-apart plan has no last day yet. End it, or say until when it holds.")] if count else []


MISSING: list[Callable[[RestorativeCase, date], list[str]]] = [duties_open, aparts_without_end, agreement_missing]


def missing(case: RestorativeCase, today: date) -> list[str]:
    """Return in sentences all that is missing before a case can be closed for the reason it is given."""
    return [words for ask in MISSING for words in ask(case, today)]
