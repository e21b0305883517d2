"""What people agreed to do: who, what, by when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.days import plausible
from core.guards import in_time
from core.models import Record


class Outcome(models.TextChoices):
    """What came of something that was agreed."""

    OPEN = "open", _("Not yet")
    FULFILLED = "fulfilled", _("Done as agreed")
    PARTLY = "partly", _("Done in part")
    NOT_DONE = "not_done", _("Not done")
    RENEGOTIATED = "renegotiated", _("Agreed anew")


# What somebody says came of it; an item is agreed anew by an action of its own.
SAID = [Outcome.FULFILLED, Outcome.PARTLY, Outcome.NOT_DONE]


class AgreementItem(Record):
    """
    One thing that was agreed: ``what``, ``due_date``, and ``how_verified`` it is. The room's own says who does it.

    It may be let go with a reason, over ``[exempt_at, exempt_until)`` or for good: from ``exempt_until`` on it is asked
    for again. ``what_es`` and ``how_verified_es`` are the same in Spanish, for who reads that.
    """

    what = models.TextField(_("what"))
    what_es = models.TextField(_("what, in Spanish"), blank=True)
    due_date = models.DateField(_("by"))
    how_verified = models.TextField(_("how it is verified"))
    how_verified_es = models.TextField(_("how it is verified, in Spanish"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, default=Outcome.OPEN)
    outcome_date = models.DateField(_("outcome on"), null=True, blank=True)
    outcome_note = models.TextField(_("note on the outcome"), blank=True)
    exempt_at = models.DateTimeField(_("let go"), null=True, blank=True)
    exempt_reason = models.TextField(_("why it was let go"), blank=True)
    exempt_until = models.DateField(_("let go until"), null=True, blank=True)
    removed_at = models.DateTimeField(_("taken out"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            plausible("%(class)s_days_plausible", "due_date", "outcome_date", "exempt_until"),
            models.CheckConstraint(name="%(class)s_what_not_blank", condition=~Q(what="")),
            models.CheckConstraint(name="%(class)s_verified_not_blank", condition=~Q(how_verified="")),
            models.CheckConstraint(name="%(class)s_outcome_valid", condition=Q(outcome__in=Outcome.values)),
            models.CheckConstraint(
                name="%(class)s_outcome_told_whole",
                condition=Q(outcome="open", outcome_date__isnull=True, outcome_note="")
                | ~Q(outcome="open") & Q(outcome_date__isnull=False),
                violation_error_message=_("Say on which day that was so."),
            ),
            models.CheckConstraint(
                name="%(class)s_exempt_with_reason",
                condition=Q(exempt_at__isnull=True, exempt_reason="", exempt_until__isnull=True)
                | Q(exempt_at__isnull=False) & ~Q(exempt_reason=""),
                violation_error_message=_("Say why it is let go."),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def is_exempt(self, today: date) -> bool:
        """Tell whether it is let go on a day."""
        return self.exempt_at is not None and (self.exempt_until is None or today < self.exempt_until)

    def is_awaited(self, today: date) -> bool:
        """Tell whether somebody still waits for it: nothing came of it yet, and it is not let go."""
        return self.removed_at is None and self.outcome == Outcome.OPEN and not self.is_exempt(today)

    @staticmethod
    def guards() -> Iterable[pgtrigger.Trigger]:
        """Return the triggers of a room's own item: what was agreed anew, and what was taken out, stays so."""
        yield in_time("exempt_at")
        yield in_time("removed_at")
        yield pgtrigger.Protect(
            name="agreed_anew_stays",
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(old__outcome="renegotiated") | pgtrigger.Q(old__removed_at__isnull=False),
        )


def awaited(today: date, prefix: str = "") -> Q:
    """Return the condition on items that somebody still waits for, as ``is_awaited`` tells of one."""
    let_go = Q(**{f"{prefix}exempt_at__isnull": False}) & (
        Q(**{f"{prefix}exempt_until__isnull": True}) | Q(**{f"{prefix}exempt_until__gt": today})
    )
    return Q(**{f"{prefix}removed_at__isnull": True, f"{prefix}outcome": "open"}) & ~let_go
