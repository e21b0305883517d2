"""That everything ever told of students was attacked, and what came of it: for whoever has to act on it."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.models import APPEND, Record
from district.models import User
from monitoring.models.reports import Report


@history.tracked()
class DisclosureAudit(Record):
    """
    One attack on everything that was ever told of students: when, on how many reports, and which tell too much.

    ``narrowed``: the references of these. What can be told from them stands here no more than anywhere else. ``known``:
    those of which the same was known and dealt with before (``Exposure``). ``found``: by reference a mark of what was
    found, the same as long as it is of the same counts.
    """

    ref_prefix = "dau"
    app_may = APPEND

    audited_at = models.DateTimeField(_("tested at"))
    reports = models.PositiveIntegerField(_("reports tested"))
    narrowed = ArrayField(
        models.CharField(max_length=40), verbose_name=_("that tell too much"), default=list, blank=True
    )
    known = ArrayField(models.CharField(max_length=40), verbose_name=_("that are dealt with"), default=list, blank=True)
    found = models.JSONField(_("marks of what was found"), default=dict, blank=True)

    class Meta:
        triggers = [
            history.no_truncate(),
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
            in_time("audited_at"),
        ]
        indexes = [models.Index(fields=["-audited_at"], name="disclosureaudit_newest")]

    def __str__(self) -> str:
        return f"privacy test of {self.audited_at:%Y-%m-%d}"

    @property
    def passed(self) -> bool:
        return not self.narrowed


@history.tracked()
class Exposure(Record):
    """
    A privacy officer's word that what an attack found of a released report is known and dealt with.

    What was told cannot be called back, so every later attack finds it again. ``found`` is the attack's mark of it:
    whatever else is found of the report is told anew.
    """

    ref_prefix = "xpo"
    app_may = APPEND

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="exposures")
    found = models.CharField(_("mark of what was found"), max_length=64)
    reason = models.TextField(_("what was done about it"))
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by"))
    settled_at = models.DateTimeField(_("recorded at"))

    class Meta:
        constraints = [
            models.UniqueConstraint(name="exposure_once", fields=["report", "found"]),
            models.CheckConstraint(name="exposure_has_reason", condition=~models.Q(reason="")),
        ]
        triggers = [
            history.no_truncate(),
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
            in_time("settled_at"),
        ]

    def __str__(self) -> str:
        return f"exposure of {self.report_id}"
