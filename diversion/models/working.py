"""Who works on a case, and each time they reached somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models import Assignment, Contact
from core import history
from core.models import CHANGE
from core.reads import Subject
from diversion.models.case_triggers import OF_THE_CASE, OF_WHAT_STANDS
from diversion.models.cases import DiversionCase
from diversion.models.parties import DiversionParty

if TYPE_CHECKING:
    from diversion.models.screenings import DiversionRisk


@history.tracked()
class DiversionAssignment(Assignment):
    """One diversion coordinator works on one case, or covers for the one who does."""

    ref_prefix = "dva"
    app_may = CHANGE
    told_at = {"diversionassignment_once": "user"}

    case = models.ForeignKey(
        DiversionCase, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("case")
    )
    covers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="covered_by", verbose_name=_("covers for")
    )

    class Meta(Assignment.Meta):
        triggers = [
            *Assignment.guards(),
            pgtrigger.ReadOnly(name="stays_with", fields=["case", "covers"]),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_WHAT_STANDS.format(name="diversionassignment_of_what_stands"),
            ),
        ]

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.case.read_as()


@history.tracked()
class DiversionContact(Contact):
    """One contact about a case, or the attempt at one: with a party of it, or with whoever ``with_whom`` says."""

    ref_prefix = "dvl"
    app_may = CHANGE
    told_at = {
        "diversioncontact_taken_back_with_reason": "taken_back_reason",
        "diversioncontact_minutes_can_be": "minutes",
    }
    sign: DiversionRisk | None = None  # of a suicide risk, raised with what was just told of the contact

    case = models.ForeignKey(DiversionCase, on_delete=models.PROTECT, related_name="contacts", verbose_name=_("case"))
    party = models.ForeignKey(
        DiversionParty, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("with")
    )

    class Meta(Contact.Meta):
        indexes = [models.Index(fields=["case", "-on_date"], name="diversioncontact_by_case")]
        triggers = [
            *Contact.guards(),
            pgtrigger.ReadOnly(name="stays_with", fields=["case", "party"]),
            pgtrigger.Trigger(
                name="of_the_case",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_THE_CASE.format(name="diversioncontact_of_the_case"),
            ),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_WHAT_STANDS.format(name="diversioncontact_of_what_stands"),
            ),
        ]

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.case.read_as()
