"""Lost second factors: two administrators let somebody begin anew."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.models import CHANGE, Record
from district.models.people import User


@history.tracked()
class FactorReset(Record):
    """
    What one administrator asks for and another one does: that somebody's second factors go, since they are lost.

    Open until it is done, withdrawn or ``asked_at`` is ``settings.FACTOR_RESET_HOURS`` ago.
    """

    class Status(models.TextChoices):
        ASKED = "asked", _("Waits for another administrator")
        DONE = "done", _("Done")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    ref_prefix = "frs"
    app_may = CHANGE
    told_at = {
        "factorreset_two_people": "decided_by",
        "factorreset_not_by_oneself": "person",
        "factorreset_decided": "decided_by",
        "factorreset_one_open": "person",
    }

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factor_resets", verbose_name=_("person"))
    reason = models.CharField(_("how it is known that it is them, and what was lost"), max_length=500)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.ASKED)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="factorreset_status_valid", condition=Q(status__in=["asked", "done", "withdrawn"])
            ),
            models.CheckConstraint(
                name="factorreset_reason_not_blank",
                condition=~Q(reason=""),
                violation_error_message=_("Say how you know that it is them, and what was lost."),
            ),
            models.CheckConstraint(
                name="factorreset_decided",
                condition=Q(status="asked", decided_by__isnull=True, decided_at__isnull=True)
                | Q(status__in=["done", "withdrawn"], decided_by__isnull=False, decided_at__isnull=False),
                violation_error_message=_("Who decided, and when, stands with what is decided, and nowhere else."),
            ),
            models.CheckConstraint(
                name="factorreset_two_people",
                condition=~Q(status="done") | ~Q(decided_by=F("asked_by")),
                violation_error_message=_(
                    "Another administrator has to do this: two people, so that no one is enough."
                ),
            ),
            models.CheckConstraint(
                name="factorreset_not_by_oneself",
                condition=~Q(asked_by=F("person")) & (Q(decided_by__isnull=True) | ~Q(decided_by=F("person"))),
                violation_error_message=_("Nobody resets their own second factor."),
            ),
            models.UniqueConstraint(
                name="factorreset_one_open",
                fields=["person"],
                condition=Q(status="asked"),
                violation_error_message=_("This was asked for already. Another administrator can do it."),
            ),
        ]

    def __str__(self) -> str:
        return f"reset {self.ref} {self.status}"
