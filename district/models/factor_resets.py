"""Lost second factors: two administrators let somebody begin anew."""

from __future__ import annotations

from datetime import datetime, timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.models import CHANGE, Record
from district.models.people import User

# Whoever has the application's login could write down two names. What the database can know, it asks: that it was asked
# for before it was done, both times in the present, that both are administrators then, and that nothing is left of what
# was lost. Who really sat there it cannot know; that a factor went is noted at the door, whoever took it.
RESET_KEPT = """
IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'asked' THEN
        RAISE EXCEPTION 'a reset is asked for before it is done'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'factorreset_begins_asked', TABLE = TG_TABLE_NAME;
    END IF;
ELSIF OLD.status <> 'asked' THEN
    RAISE EXCEPTION 'reset % is decided, and stays as it is', OLD.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'factorreset_decided_stays', TABLE = TG_TABLE_NAME;
END IF;
IF NEW.status <> 'done' THEN RETURN NEW; END IF;
SELECT count(DISTINCT held.user_id) INTO administrators
FROM district_roleassignment held
JOIN district_user account ON account.id = held.user_id AND account.is_active AND NOT account.is_service
JOIN district_district place ON place.id = held.district_id
WHERE held.user_id IN (NEW.asked_by_id, NEW.decided_by_id) AND held.role = 'administrator'
AND held.from_date <= (NEW.decided_at AT TIME ZONE place.time_zone)::date
AND (held.until_date IS NULL OR held.until_date > (NEW.decided_at AT TIME ZONE place.time_zone)::date);
IF administrators < 2 THEN
    RAISE EXCEPTION 'reset % is not by two administrators', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'factorreset_by_administrators', TABLE = TG_TABLE_NAME;
END IF;
IF EXISTS (SELECT FROM mfa_authenticator WHERE user_id = NEW.person_id) THEN
    RAISE EXCEPTION 'reset % is done by name alone: second steps are left', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'factorreset_nothing_left', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


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
                violation_error_message=_("Nobody removes their own second step."),
            ),
            models.UniqueConstraint(
                name="factorreset_one_open",
                fields=["person"],
                condition=Q(status="asked"),
                violation_error_message=_("This was asked for already. Another administrator can do it."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("administrators", "integer")],
                func=RESET_KEPT,
            ),
            pgtrigger.ReadOnly(name="as_asked", fields=["person", "reason", "asked_by", "asked_at"]),
            in_time("asked_at"),
            in_time("decided_at"),
        ]

    def __str__(self) -> str:
        return f"reset {self.ref} {self.status}"

    @property
    def until_at(self) -> datetime:
        """The moment from which it is too late to do it."""
        return self.asked_at + timedelta(hours=settings.FACTOR_RESET_HOURS)

    def is_over(self, at: datetime) -> bool:
        """Tell whether nobody did it in time, so that it has to be asked for anew."""
        return self.status == self.Status.ASKED and at >= self.until_at
