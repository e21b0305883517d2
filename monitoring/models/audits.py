"""That everything ever told of students was attacked, and what came of it: for whoever has to act on it."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.models import APPEND, Record


@history.tracked()
class DisclosureAudit(Record):
    """
    One attack on everything that was ever told of students: when, on how many reports, and which tell too much.

    ``narrowed``: the references of these. What can be told from them stands here no more than anywhere else.
    """

    ref_prefix = "dau"
    app_may = APPEND

    audited_at = models.DateTimeField(_("attacked at"))
    reports = models.PositiveIntegerField(_("reports attacked"))
    narrowed = ArrayField(
        models.CharField(max_length=40), verbose_name=_("that tell too much"), default=list, blank=True
    )

    class Meta:
        triggers = [
            history.no_truncate(),
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
            in_time("audited_at"),
        ]
        indexes = [models.Index(fields=["-audited_at"], name="disclosureaudit_newest")]

    def __str__(self) -> str:
        return f"attack of {self.audited_at:%Y-%m-%d}"

    @property
    def passed(self) -> bool:
        return not self.narrowed
