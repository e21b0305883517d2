"""Who works on a case, from when until when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.guards import in_time
from core.models import Record
from district.models import User
from students.models.access import MomentQuerySet, end_comes_nearer


class Assignment(Record):
    """
    One person works on a case over ``[from_at, until_at)``; one who covers does so for another assignment.

    With it go grants to open the students of the case, made and ended in the same transaction (casework.assigning). The
    room's own assignment has the case, and ``covers``: the assignment for which this one stands in.
    """

    objects = MomentQuerySet.as_manager()
    case: Any  # the room's own key to what is worked on

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"), null=True, blank=True)
    assigned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("assigned by"))
    handover = models.TextField(_("handover note"), blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_until_not_before_from",
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
            ),
            models.UniqueConstraint(
                name="%(class)s_once",
                fields=["case", "user"],
                condition=Q(until_at__isnull=True),
                violation_error_message=_("This person works on the case already."),
            ),
        ]
        indexes = [models.Index(fields=["user", "until_at"], name="%(class)s_by_user")]

    def __str__(self) -> str:
        return self.ref

    @staticmethod
    def guards() -> Iterable[pgtrigger.Trigger]:
        """Return the triggers of a room's own assignment."""
        yield in_time("from_at")
        yield end_comes_nearer()
        yield pgtrigger.ReadOnly(name="says_what_it_said", fields=["user", "from_at", "assigned_by"])
