"""Who covers what the holder of a realignment left, and for how long."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import EVERYTHING, Record
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from district.models import Employment, StaffMember
from staffing.models.lines import Realignment, RealignmentStatus
from staffing.models.spans import RealignmentSpan


class RealignmentCoverQuerySet(SpanQuerySet["RealignmentCover"]):
    """Filters over covers."""

    def without_anybody(self, day: date) -> RealignmentCoverQuerySet:
        """Keep the duties that needed cover and had nobody who still worked here on ``day``."""
        works_here = Employment.objects.on(day).filter(staff=OuterRef("staff"))
        return self.on(day).filter(Q(staff__isnull=True) | ~Exists(works_here), needed=True)


def with_gaps(realignments: QuerySet[Any], day: date) -> QuerySet[Realignment]:
    """
    Tell of realignments whether their cover had a gap on ``day``. No query of its own.

    Adds ``gap`` and ``left``: it was in effect, and a duty noted as left had nobody, or it left duties at all. Who
    covers is told by records alone, so nothing noted is both; that nothing is left to cover is a record with ``needed``
    false.
    """
    there = RealignmentCover.objects.filter(realignment=OuterRef("pk"))
    nothing_noted = ~Exists(there.on(day))
    spans: Any = RealignmentSpan.objects.filter(line=OuterRef("pk"), status=RealignmentStatus.IN_EFFECT)
    in_effect = Exists(spans.on(day))
    return realignments.annotate(
        gap=in_effect & (Exists(there.without_anybody(day)) | nothing_noted),
        left=in_effect & (Exists(there.on(day).filter(needed=True)) | nothing_noted),
    )


@history.tracked()
class RealignmentCover(Dated, Record):
    """
    Who covers one duty that the holder of a realignment left, over ``[from_date, until_date)``.

    ``staff`` is empty while it is nobody yet. A duty that ``needed`` none has nobody and no gap. ``until_span`` is the
    end of the realignment that ended it, where one did; only so may it end on its first day.
    """

    ref_prefix = "cov"
    app_may = EVERYTHING
    told_at = {
        "realignmentcover_staff_only_if_needed": "staff",
        "realignmentcover_duty_said_if_needed": "duty",
        "realignmentcover_until_not_before_from": "until_date",
        "realignmentcover_some_day_unless_ended": "until_date",
        "realignmentcover_duty_once": "duty",
    }
    objects = RealignmentCoverQuerySet.as_manager()

    realignment = models.ForeignKey(Realignment, on_delete=models.PROTECT, related_name="covers")
    duty = models.CharField(_("what is covered"), max_length=200, blank=True)
    staff = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who covers")
    )
    needed = models.BooleanField(_("cover needed"), default=True)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    until_span = models.ForeignKey(RealignmentSpan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        constraints = [
            plausible("realignmentcover_days_plausible", "from_date", "until_date"),
            models.CheckConstraint(
                name="realignmentcover_staff_only_if_needed",
                condition=Q(needed=True) | Q(staff__isnull=True),
                violation_error_message=_("Nobody covers what needs no cover."),
            ),
            models.CheckConstraint(
                name="realignmentcover_duty_said_if_needed",
                condition=Q(needed=False) | ~Q(duty=""),
                violation_error_message=_("Say what is covered."),
            ),
            models.CheckConstraint(
                name="realignmentcover_some_day_unless_ended",
                condition=~Q(until_date=F("from_date")) | Q(until_span__isnull=False),
                violation_error_message=_("A cover of no day is none."),
            ),
            not_before_start("realignmentcover_until_not_before_from", _("Cover cannot end before it starts.")),
            apart(
                "realignmentcover_duty_once",
                _("It is noted already who covers this duty in part of that time."),
                "realignment",
                "duty",
            ),
        ]
        indexes = [models.Index(fields=["realignment", "from_date"], name="realignmentcover_by_line")]

    def __str__(self) -> str:
        return f"{self.duty} of realignment {self.realignment_id}"

    def has_somebody(self, day: date) -> bool:
        """Tell whether someone who works here on ``day`` covers it, or nobody needs to. Needs their ``employments``."""
        if not self.needed:
            return True
        return self.staff is not None and any(span.is_on(day) for span in self.staff.employments.all())

    @property
    def name(self) -> str:
        """Who covers it, in words. Needs ``staff`` loaded."""
        if not self.needed:
            return _now("needs no cover")
        return self.staff.name if self.staff else _now("nobody yet")
