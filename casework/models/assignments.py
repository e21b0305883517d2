"""Who works on a case, from when until when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import Record
from district.models import User
from students.models.access import MomentQuerySet, end_comes_nearer

# Nobody worked on a case before it was said so. Who covers while somebody is away does so from a day to come.
BEGINS_NOW_OR_LATER = """
IF public._core_is_now(NEW.from_at) IS NOT TRUE
    AND NEW.from_at < now() + COALESCE((SELECT shift FROM core_clockshift), '0') THEN
    RAISE EXCEPTION '% cannot have begun before', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'written_at_its_time', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


class Assignment(Record):
    """
    One person works on a case over ``[from_at, until_at)``; one who covers does so for another assignment.

    With it go grants to open the students of the case, made and ended in the same transaction
    (casework.services.grants_renew). The room's own assignment has the case, and ``covers``: the assignment for which
    this one stands in.
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
        yield pgtrigger.Trigger(
            name="begins_now_or_later",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert,
            func=BEGINS_NOW_OR_LATER,
        )
        yield end_comes_nearer()
        yield pgtrigger.ReadOnly(name="says_what_it_said", fields=["user", "from_at", "assigned_by"])
