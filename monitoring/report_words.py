"""
What a report is called, whom its figures are about, and how they changed.

The words are copied when a report is released: so they stand below the services.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.amounts import ratio, short
from monitoring.models import Report
from monitoring.periods import report_period

ABOUT: Mapping[str, str | Promise] = {
    "plan": gettext_lazy("the plan, no student"),
    "staff": gettext_lazy("staff, no student"),
    "student": gettext_lazy("students"),
}


def change_words(
    numerator: Decimal, denominator: Decimal | None, before: Decimal, base: Decimal | None, *, period: str,
    form: str = "count",
) -> str:  # fmt: skip
    """Return the difference to the period before in a sentence with its n; it judges nothing."""
    words = {
        "period": period, "ratio": ratio(before, base, form), "n": short(abs(numerator - before), form),
    }  # fmt: skip
    if base == 0:
        return _("In %(period)s there were no events.") % words
    if denominator != base:
        return _("In %(period)s it was %(ratio)s.") % words
    if numerator == before:
        return _("That is as in %(period)s.") % words
    if numerator < before and form != "count":
        return _("That is %(n)s less than in %(period)s (%(ratio)s).") % words
    if numerator < before:
        return _("That is %(n)s fewer than in %(period)s (%(ratio)s).") % words
    return _("That is %(n)s more than in %(period)s (%(ratio)s).") % words


def report_name(report: Report) -> str:
    """Return "September 2022", with the revision where there is another: a later one, and one that it superseded."""
    name = report_period(report)
    if report.revision == 1 and report.status != Report.Status.SUPERSEDED:
        return name
    return _("%(period)s, revision %(number)d") % {"period": name, "number": report.revision}
