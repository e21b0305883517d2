"""Why an offer came to nothing. No candidate is named."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import EVERYTHING, Record
from staffing.models.spans import PositionSpan


class OfferEnding(models.TextChoices):
    """Who ended an offer."""

    DECLINED = "declined", _("Declined by the candidate")
    WITHDRAWN = "withdrawn", _("Withdrawn by the district")


class OfferReason(models.TextChoices):
    """Why an offer came to nothing."""

    PAY = "pay", _("Pay or benefits")
    OTHER_JOB = "other_job", _("Another job")
    PLACE = "place", _("Place or hours")
    PERSONAL = "personal", _("Personal reasons")
    NO_ANSWER = "no_answer", _("No answer in time")
    CHECK = "check", _("A check before the first day")
    CHANGED = "changed", _("The position changed")
    OTHER = "other", _("Another reason")


@history.tracked()
class EndedOffer(Record):
    """How an offer ended that came to nothing, and why; with the state ``span`` the position was posted again."""

    ref_prefix = "eof"
    app_may = EVERYTHING
    told_at = {"endedoffer_reason_told": "words"}

    span = models.OneToOneField(PositionSpan, on_delete=models.PROTECT, related_name="ended_offer")
    how = models.CharField(_("how it ended"), max_length=10, choices=OfferEnding.choices)
    reason = models.CharField(_("why the offer ended"), max_length=10, choices=OfferReason.choices)
    words = models.CharField(_("why, in words"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="endedoffer_how_valid", condition=Q(how__in=OfferEnding.values)),
            models.CheckConstraint(name="endedoffer_reason_valid", condition=Q(reason__in=OfferReason.values)),
            models.CheckConstraint(
                name="endedoffer_reason_told",
                condition=~Q(reason="other") | ~Q(words=""),
                violation_error_message=_("Say the reason in words."),
            ),
        ]

    def __str__(self) -> str:
        return f"offer ended by {self.span_id}"
