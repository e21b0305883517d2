"""Signs that somebody may be at risk of suicide."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.folding import seen as is_seen
from core.guards import in_time
from core.models import Record
from district.models import User


class Sign(Record):
    """
    A sign that somebody may be at risk of suicide, for whoever must act on it. It is never counted.

    The room's own sign has the case, whom it is about, and the ``duty`` that it brings (settings SUICIDE_RISK_…).
    """

    seen = models.CharField(_("what was seen or heard"), max_length=200)
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("raised by"))
    raised_at = models.DateTimeField(_("raised at"))

    class Meta:
        abstract = True
        constraints = [is_seen("%(class)s_seen_not_blank", "seen")]

    def __str__(self) -> str:
        return self.ref

    @staticmethod
    def guards() -> Iterable[pgtrigger.Trigger]:
        """Return the triggers of a room's own sign: it is raised now."""
        yield in_time("raised_at")
