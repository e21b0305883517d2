"""What must be done about a case by a moment: by law, by the district's rules, by what was agreed."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models import Duty
from casework.models.duties import DutyQuerySet
from core import history
from core.models import CHANGE
from core.reads import Subject
from district.models import School
from restorative.models.belonging import stays_with
from restorative.models.case_triggers import DUTY_IS_MET
from restorative.models.cases import RestorativeCase
from restorative.models.people import Participant


class DutyKind(models.TextChoices):
    """What is to be done."""

    ABUSE_SPOKEN = "abuse_spoken", _("Report suspected abuse by telephone")
    ABUSE_WRITTEN = "abuse_written", _("Report suspected abuse in writing")
    POLICE_REPORT = "police_report", _("Report the weapon to the police")
    EXPULSION_REVIEW = "expulsion_review", _("Review for expulsion: firearm")
    TITLE_IX = "title_ix", _("Review by the Title IX coordinator")
    PARENT_NOTICE = "parent_notice", _("Tell the families of both sides")
    MANIFESTATION = "manifestation", _("Manifestation determination")
    SUICIDE_RISK = "suicide_risk", _("Sign of suicide risk: act now")
    SCREEN = "screen", _("Screen the referral")
    FIRST_CONTACT = "first_contact", _("Reach the people of the case")
    FOLLOW_UP = "follow_up", _("Ask how it is going")


# By law, and so before anybody closes the case; the others are the district's own.
BY_LAW = frozenset({
    DutyKind.ABUSE_SPOKEN, DutyKind.ABUSE_WRITTEN, DutyKind.POLICE_REPORT, DutyKind.EXPULSION_REVIEW,
    DutyKind.TITLE_IX, DutyKind.PARENT_NOTICE, DutyKind.MANIFESTATION, DutyKind.SUICIDE_RISK,
})  # fmt: skip


@history.tracked()
class CaseDuty(Duty):
    """
    A duty of one case.

    ``is_by_law`` keeps the case from being closed while it is open. ``number`` tells those of one kind apart: the days
    after which a follow-up asks, say. ``came_from`` is the case that was joined with this one and brought it,
    or because of which it was called off, since both had it. Whoever it falls to may be shown no more than that it is
    there; which case it is of, only those who see the case, too.
    """

    ref_prefix = "cdu"
    app_may = CHANGE
    told_at = {
        "caseduty_once": "kind",
        "caseduty_done_told_whole": "evidence",
        "caseduty_cancelled_with_reason": "cancelled_reason",
        "caseduty_due_after_begin": "due_at",
    }
    objects = DutyQuerySet.as_manager()

    case = models.ForeignKey(RestorativeCase, on_delete=models.PROTECT, related_name="duties", verbose_name=_("case"))
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    kind = models.CharField(_("what is to be done"), max_length=20, choices=DutyKind.choices)
    number = models.PositiveSmallIntegerField(_("number"), default=0)
    is_by_law = models.BooleanField(_("named by law"), editable=False)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("about")
    )
    came_from = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("came from the joined case"),
    )  # fmt: skip

    class Meta(Duty.Meta):
        constraints = [
            *Duty.Meta.constraints,
            models.CheckConstraint(name="caseduty_kind_valid", condition=Q(kind__in=DutyKind.values)),
            models.CheckConstraint(
                name="caseduty_by_law_follows",
                condition=Q(kind__in=sorted(BY_LAW), is_by_law=True) | ~Q(kind__in=sorted(BY_LAW)) & Q(is_by_law=False),
            ),
            # What the law asks for is done, or somebody says why it is not asked for: never until a day.
            models.CheckConstraint(
                name="caseduty_exempt_is_own", condition=Q(exempt_until__isnull=True) | Q(is_by_law=False)
            ),
            models.UniqueConstraint(
                name="caseduty_once",
                fields=["case", "kind", "number", "participant"],
                nulls_distinct=False,
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
                violation_error_message=_("This duty is there already."),
            ),
        ]
        indexes = [
            *Duty.Meta.indexes,
            models.Index(
                fields=["case", "due_at"],
                name="caseduty_by_case",
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
            ),
        ]
        triggers = [
            *Duty.guards(),
            stays_with("caseduty_stays_with"),
            pgtrigger.Trigger(
                name="is_met",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("case_id", "came_from_id"),
                func=DUTY_IS_MET,
            ),
            pgtrigger.ReadOnly(
                name="says_what_it_said", fields=["kind", "number", "is_by_law", "participant", "school"]
            ),
        ]

    def read_as(self) -> Iterable[Subject]:
        """Name the children of the case, where its reader learns which one it is (``is_case_seen``, by selectors)."""
        return self.case.read_as() if getattr(self, "is_case_seen", False) else []

    @property
    def called(self) -> str:
        """What people call it apart from its kind: no child is named by it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()
