"""What must be done by a moment, and why: never a free text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.guards import in_time
from core.models import Record
from district.models import Role, User


class DutyQuerySet(models.QuerySet[Any]):
    """Filters over duties."""

    def open(self) -> DutyQuerySet:
        """Keep what is neither done nor called off."""
        return self.filter(done_at__isnull=True, cancelled_at__isnull=True)

    def late(self, now: datetime) -> DutyQuerySet:
        """Keep what is open and should have been done by ``now``."""
        return self.open().filter(due_at__lte=now)


class Duty(Record):
    """
    Something that must be done by ``due_at``, which ``clock`` says in words and ``citation`` where that comes from.

    It falls to ``assignee``, or to whoever holds ``role`` at the school. It is done, with the ``evidence``, on
    ``done_date``; or called off with a reason, which may hold until ``exempt_until`` alone: from then on it is asked
    for anew. The room's own duty says its kinds and what it belongs to.
    """

    began_at = models.DateTimeField(_("since"))
    due_at = models.DateTimeField(_("due"))
    clock = models.CharField(_("time allowed"), max_length=80)
    citation = models.CharField(_("source"), max_length=120, blank=True)
    role = models.CharField(_("whose work it is"), max_length=30, choices=Role.choices)
    assignee = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    done_at = models.DateTimeField(_("entered as done"), null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    done_date = models.DateField(_("done on"), null=True, blank=True)
    evidence = models.TextField(_("what was done"), blank=True)
    cancelled_at = models.DateTimeField(_("called off"), null=True, blank=True)
    cancelled_reason = models.TextField(_("why it was called off"), blank=True)
    exempt_until = models.DateField(_("called off until"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_role_valid", condition=Q(role__in=Role.values)),
            models.CheckConstraint(name="%(class)s_clock_not_blank", condition=~Q(clock="")),
            models.CheckConstraint(
                name="%(class)s_due_after_begin",
                condition=Q(due_at__gte=F("began_at")),
                violation_error_message=_("It cannot be due before it begins."),
            ),
            models.CheckConstraint(
                name="%(class)s_done_told_whole",
                condition=Q(done_at__isnull=True, done_by__isnull=True, done_date__isnull=True, evidence="")
                | Q(done_at__isnull=False, done_by__isnull=False, done_date__isnull=False) & ~Q(evidence=""),
                violation_error_message=_("Say what was done, and on which day."),
            ),
            models.CheckConstraint(
                name="%(class)s_cancelled_with_reason",
                condition=Q(cancelled_at__isnull=True, cancelled_reason="", exempt_until__isnull=True)
                | Q(cancelled_at__isnull=False, done_at__isnull=True) & ~Q(cancelled_reason=""),
                violation_error_message=_("Say why it is called off."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="%(class)s_open",
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.cancelled_at is None

    def is_late(self, now: datetime) -> bool:
        """Tell whether it is open and should have been done by ``now``."""
        return self.is_open and self.due_at <= now

    @staticmethod
    def guards() -> Iterable[pgtrigger.Trigger]:
        """Return the triggers of a room's own duty: what is done or called off is so from now on, and stays so."""
        yield in_time("done_at")
        yield in_time("cancelled_at")
        # A clock that could be moved would be none.
        yield pgtrigger.ReadOnly(name="keeps_its_clock", fields=["began_at", "due_at", "clock", "citation"])
        yield pgtrigger.Protect(
            name="ended_stays",
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(old__done_at__isnull=False) | pgtrigger.Q(old__cancelled_at__isnull=False),
        )
