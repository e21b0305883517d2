"""Which completed cases are to be sealed, and what keeps one from it."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from casework.labels import last_day_of
from core.dates import day_words
from diversion.models import CaseStatus, DiversionCase, DiversionDuty, DutyKind
from diversion.models.cases import OPEN_STATUSES, DiversionCaseQuerySet


def cases_due(day: date) -> DiversionCaseQuerySet:
    """Return the completed cases that the program's rule seals by ``day``, the longest due first, with what waits."""
    since = day - timedelta(days=settings.DIVERSION_SEAL_DAYS)
    found = DiversionCase.objects.unsealed().filter(status=CaseStatus.COMPLETED, ended_date__lte=since)
    return _with_what_waits(found).order_by("ended_date", "pk")


def _with_what_waits(rows: DiversionCaseQuerySet) -> DiversionCaseQuerySet:
    """Return cases with ``open_duties`` (kinds and moments) and ``open_cases`` of the same youth (references)."""
    child = Coalesce("student__merged_into_id", "student_id")
    duties = DiversionDuty.objects.open().filter(case=OuterRef("pk")).order_by("due_at", "pk")
    others = DiversionCase.objects.unsealed().filter(status__in=OPEN_STATUSES).annotate(whose=child)
    others = others.filter(whose=OuterRef("child")).exclude(pk=OuterRef("pk")).order_by("pk")
    return (
        rows.select_related("student", "school", "offense")
        .annotate(child=child)
        .annotate(
            open_duties=ArraySubquery(duties.values("kind")),
            open_until=ArraySubquery(duties.values("due_at")),
            open_cases=ArraySubquery(others.values("ref")),
        )
    )


def waits(case: DiversionCase) -> list[str]:
    """Return in sentences what keeps a case from being sealed. No query for one that was read as due, else one."""
    told = case if hasattr(case, "open_duties") else _with_what_waits(DiversionCase.objects.filter(pk=case.pk)).get()
    found = [
        _("Diversion case %(number)s of the same youth is open.") % {"number": DiversionCase(ref=ref).number}
        for ref in told.open_cases  # type: ignore[attr-defined]
    ]
    words = _("“%(what)s” is not done yet, due %(day)s.")
    pairs = zip(told.open_duties, told.open_until, strict=True)  # type: ignore[attr-defined]
    found += [words % {"what": DutyKind(kind).label, "day": day_words(last_day_of(moment))} for kind, moment in pairs]
    return found
