"""A screening of a youth: which flags were raised, and no answer to any question; and signs of suicide risk."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models import Sign
from core import history
from core.days import plausible
from core.folding import seen
from core.models import APPEND, CHANGE, Record
from core.once_said import once_said
from core.reads import Subject
from district.models import User
from diversion.models.case_triggers import OF_WHAT_STANDS
from diversion.models.cases import DiversionCase
from diversion.models.duties import DiversionDuty


class Flag(models.TextChoices):
    """What a screening can point to. It is no diagnosis, and says nothing of single answers."""

    SUBSTANCES = "substances", _("Alcohol or drugs")
    ANGER = "anger", _("Anger or irritability")
    MOOD = "mood", _("Low mood or anxiety")
    BODY = "body", _("Complaints of the body")
    SUICIDE = "suicide", _("Thoughts of suicide")
    THINKING = "thinking", _("Disturbed thinking")
    TRAUMA = "trauma", _("Traumatic experience")
    OTHER = "other", _("Something else")


@history.tracked()
class DiversionScreening(Record):
    """
    One screening with a licensed or other ``tool``. It is never changed: a wrong one is taken back with a reason.

    Only the flags that were raised are kept here, never the questions or answers. ``followed_date`` says when somebody
    followed up on them.
    """

    ref_prefix = "dvs"
    app_may = CHANGE
    told_at = {
        "diversionscreening_tool_not_blank": "tool",
        "diversionscreening_screener_not_blank": "screener",
        "diversionscreening_followed_after": "followed_date",
        "diversionscreening_taken_back_with_reason": "taken_back_reason",
    }
    sign: DiversionRisk | None = None  # of a suicide risk, raised with what was just told of it

    case = models.ForeignKey(DiversionCase, on_delete=models.PROTECT, related_name="screenings", verbose_name=_("case"))
    tool = models.CharField(_("tool"), max_length=80)
    on_date = models.DateField(_("day"))
    screener = models.CharField(_("who screened"), max_length=120)
    flags = ArrayField(
        models.CharField(max_length=20, choices=Flag.choices), verbose_name=_("flags"), default=list, blank=True
    )
    followed_date = models.DateField(_("followed up on"), null=True, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("diversionscreening_days_plausible", "on_date", "followed_date"),
            seen("diversionscreening_tool_not_blank", "tool"),
            seen("diversionscreening_screener_not_blank", "screener"),
            models.CheckConstraint(name="diversionscreening_flags_valid", condition=Q(flags__contained_by=Flag.values)),
            models.CheckConstraint(
                name="diversionscreening_followed_after",
                condition=Q(followed_date__isnull=True) | Q(followed_date__gte=F("on_date")) & Q(flags__len__gt=0),
                violation_error_message=_("It is followed up on that day or later, and only where a flag was raised."),
            ),
            models.CheckConstraint(
                name="diversionscreening_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
        ]
        indexes = [models.Index(fields=["case", "-on_date"], name="diversionscreening_by_case")]
        triggers = [
            *once_said("case", "tool", "on_date", "screener", "flags", "entered_by", "entered_at"),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_WHAT_STANDS.format(name="diversionscreening_of_what_stands"),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.case.read_as()


@history.tracked()
class DiversionRisk(Sign):
    """A sign of suicide risk in one case, and the duty that it brings."""

    ref_prefix = "dvx"
    app_may = APPEND

    case = models.ForeignKey(DiversionCase, on_delete=models.PROTECT, related_name="+", verbose_name=_("case"))
    duty = models.ForeignKey(DiversionDuty, on_delete=models.PROTECT, related_name="signs", verbose_name=_("duty"))

    class Meta(Sign.Meta):
        triggers = [*Sign.guards()]

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.case.read_as()
