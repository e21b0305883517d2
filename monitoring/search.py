"""Reports, as the search finds them: by their months and years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.folding import words_of
from core.search import Hit, Kind
from district.models import User
from monitoring import labels, policies
from monitoring.models import PEOPLE, Report
from monitoring.periods import report_period


def find(user: User, text: str, today: date) -> QuerySet[Report]:
    """
    Return the reports ``user`` may see whose period has all these words, the newest first.

    A month's name is the language's, which no database knows; a plan has a dozen reports a year, so all are read.
    """
    seen = policies.visible_reports(user)
    words = [word.casefold() for word in words_of(text)]
    fits = [
        one.pk
        for one in seen.only("pk", "ref", "period_from", "period_until", "cadence").order_by("pk")
        if text.lower() == one.ref or (words and all(word in _told(one) for word in words))
    ]
    return (
        seen.filter(pk__in=fits)
        .select_related("job", *PEOPLE)
        .order_by("-period_until", "-period_from", "-revision", "-id")
    )


def _told(report: Report) -> str:
    return f"{_('Report')} {report_period(report)} {report.period_from:%Y-%m} {report.get_cadence_display()}".casefold()


def tell(user: User, found: Sequence[Report], today: date) -> list[Hit]:
    """Return them with their revision. No query."""
    hits = []
    for one in found:
        about = _("Revision %(n)d") % {"n": one.revision} if one.revision > 1 else ""
        address = reverse("monitoring:report-detail", args=[one.ref])
        hits.append(
            Hit(
                _("Report on %(period)s") % {"period": report_period(one)},
                about,
                address,
                labels.report_state(one),
            )
        )
    return hits


REPORTS = Kind("reports", gettext_lazy("Reports"), policies.sees_room, find, tell)
