"""Who works on a case, and each time they reached somebody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models import Assignment, Contact
from core import history
from core.models import CHANGE
from core.reads import Subject
from restorative.models.belonging import of_the_case
from restorative.models.cases import RestorativeCase
from restorative.models.people import Participant

if TYPE_CHECKING:
    from restorative.models.encounters import RiskSign


@history.tracked()
class CaseAssignment(Assignment):
    """One facilitator works on one case, or covers for the one who does."""

    ref_prefix = "asg"
    app_may = CHANGE
    told_at = {"caseassignment_once": "user"}

    case = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("case")
    )
    covers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="covered_by", verbose_name=_("covers for")
    )

    class Meta(Assignment.Meta):
        triggers = [*Assignment.guards(), pgtrigger.ReadOnly(name="stays_with", fields=["case", "covers"])]

    def read_as(self) -> Iterable[Subject]:
        """Name the children of the case."""
        return self.case.read_as()


@history.tracked()
class CaseContact(Contact):
    """One contact about a case, or the attempt at one."""

    ref_prefix = "con"
    app_may = CHANGE
    told_at = {
        "casecontact_taken_back_with_reason": "taken_back_reason",
        "casecontact_minutes_can_be": "minutes",
    }
    sign: RiskSign | None = None  # of a suicide risk, raised with what was just told of the contact

    case = models.ForeignKey(RestorativeCase, on_delete=models.PROTECT, related_name="contacts", verbose_name=_("case"))
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("participant")
    )

    class Meta(Contact.Meta):
        indexes = [models.Index(fields=["case", "-on_date"], name="casecontact_by_case")]
        triggers = [
            *Contact.guards(),
            pgtrigger.ReadOnly(name="stays_with", fields=["case", "participant"]),
            of_the_case("casecontact_of_the_case", "participant"),
        ]

    def read_as(self) -> Iterable[Subject]:
        """Name the children of the case."""
        return self.case.read_as()
