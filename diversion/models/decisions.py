"""Whether a youth is eligible: what the rules said, and what a person decided."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import User
from diversion.models.case_triggers import OF_WHAT_STANDS
from diversion.models.cases import DiversionCase


class RuleSays(models.TextChoices):
    """What the rules of the day say of a youth, an offense and a day."""

    ELIGIBLE = "eligible", _("Eligible")
    NOT = "not", _("Not eligible")
    ASK = "ask", _("Ask first")


AGAINST_THE_RULE = Q(rule_says="eligible", is_eligible=False) | Q(rule_says="not", is_eligible=True)


@history.tracked()
class EligibilityDecision(Record):
    """
    One decision about one case, with what the rules said then. It is never changed, and a later one may follow it.

    What follows the rule is settled at once. One that goes against it waits, with its reason, until a second person
    confirms or refuses it.
    """

    ref_prefix = "dvd"
    app_may = CHANGE
    told_at = {
        "eligibilitydecision_says_why": "reason",
        "eligibilitydecision_second_person": "settled_by",
        "eligibilitydecision_refused_with_reason": "refused_reason",
        "eligibilitydecision_one_waits": "is_eligible",
    }

    case = models.ForeignKey(DiversionCase, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("case"))
    is_eligible = models.BooleanField(_("eligible"))
    rule_says = models.CharField(_("what the rules say"), max_length=10, choices=RuleSays.choices)
    rule = models.CharField(_("which rule"), max_length=30)
    reason = models.TextField(_("why"), blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by"))
    decided_at = models.DateTimeField(_("decided at"))
    settled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    refused_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("refused by")
    )
    refused_at = models.DateTimeField(_("refused at"), null=True, blank=True)
    refused_reason = models.TextField(_("why it was refused"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="eligibilitydecision_says_valid", condition=Q(rule_says__in=RuleSays.values)),
            models.CheckConstraint(
                name="eligibilitydecision_says_why",
                condition=Q(rule_says="eligible", is_eligible=True)
                | Q(rule_says="not", is_eligible=False)
                | ~Q(reason=""),
                violation_error_message=_("Say why: the rules alone do not decide it so."),
            ),
            # Nobody goes against the rules alone.
            models.CheckConstraint(
                name="eligibilitydecision_second_person",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | AGAINST_THE_RULE
                & Q(settled_at__isnull=False, settled_by__isnull=False)
                & ~Q(settled_by=F("decided_by"))
                | ~AGAINST_THE_RULE & Q(settled_at=F("decided_at"), settled_by__isnull=True),
                violation_error_message=_("A second person confirms what goes against the rules."),
            ),
            models.CheckConstraint(
                name="eligibilitydecision_refused_with_reason",
                condition=Q(refused_at__isnull=True, refused_by__isnull=True, refused_reason="")
                | Q(refused_at__isnull=False, refused_by__isnull=False, settled_at__isnull=True)
                & ~Q(refused_reason=""),
                violation_error_message=_("Say why."),
            ),
            models.UniqueConstraint(
                name="eligibilitydecision_one_waits",
                fields=["case"],
                condition=Q(settled_at__isnull=True, refused_at__isnull=True),
                violation_error_message=_("A decision about this case waits for a second person already."),
            ),
        ]  # fmt: skip
        triggers = [
            in_time("decided_at"),
            in_time("settled_at"),
            in_time("refused_at"),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=["case", "is_eligible", "rule_says", "rule", "reason", "decided_by", "decided_at"],
            ),
            pgtrigger.Protect(
                name="settled_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__settled_at__isnull=False) | pgtrigger.Q(old__refused_at__isnull=False),
            ),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_WHAT_STANDS.format(name="eligibilitydecision_of_what_stands"),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_against_rule(self) -> bool:
        """Tell whether it goes against what the rules say, and so asks for a second person."""
        return self.rule_says == (RuleSays.NOT if self.is_eligible else RuleSays.ELIGIBLE)

    @property
    def waits(self) -> bool:
        """Tell whether a second person has still to confirm it."""
        return self.settled_at is None and self.refused_at is None

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.case.read_as()
