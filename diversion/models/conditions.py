"""The conditions of an agreement: who does what by when, hours served, what was paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casework import models as casework
from casework.models import AgreementItem
from core import history
from core.days import plausible
from core.folding import UniqueFolded, seen
from core.guards import by_owner, in_time
from core.models import CHANGE, Record
from core.once_said import once_said
from core.reads import Subject
from district.models import District, Organization, User
from diversion.models.agreements import DiversionAgreement
from diversion.models.cases import DiversionCase
from privacy.models import ShareHours


@history.tracked()
class ConditionKind(Record):
    """One entry of the district's list of conditions. It comes with a file; one that left it is kept, unused."""

    ref_prefix = "dck"
    app_may = CHANGE

    class Counts(models.TextChoices):
        """What of a condition of this kind is counted."""

        NOTHING = "nothing", _("Nothing")
        HOURS = "hours", _("Hours served")
        MONEY = "money", _("Money paid")

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    name_es = models.CharField(_("name, in Spanish"), max_length=120)
    counts = models.CharField(_("what is counted"), max_length=10, choices=Counts.choices, default=Counts.NOTHING)
    at_partner = models.BooleanField(_("at a partner organization"), default=False)
    place_in_list = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    is_used = models.BooleanField(_("can be chosen"), default=True)

    class Meta:
        constraints = [
            UniqueFolded(
                name="conditionkind_code_unique",
                field="code",
                beside=("district",),
                violation_error_message=_("Another kind has this code."),
            ),
            models.CheckConstraint(name="conditionkind_name_not_blank", condition=~Q(name="") & ~Q(name_es="")),
            models.CheckConstraint(
                name="conditionkind_counts_valid", condition=Q(counts__in=["nothing", "hours", "money"])
            ),
        ]
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return self.name


# What was signed is what is in force: no condition of it is changed, added or taken out.
AS_SIGNED = """
SELECT status INTO stands FROM diversion_diversionagreement WHERE id = NEW.agreement_id FOR SHARE;
IF TG_OP = 'INSERT' AND stands <> 'draft' OR TG_OP = 'UPDATE' AND stands <> 'draft' AND (
    NEW.kind_id, NEW.what, NEW.due_date, NEW.how_verified, NEW.hours, NEW.place, NEW.amount, NEW.to_whom,
    NEW.organization_id, NEW.removed_at
) IS DISTINCT FROM (
    OLD.kind_id, OLD.what, OLD.due_date, OLD.how_verified, OLD.hours, OLD.place, OLD.amount, OLD.to_whom,
    OLD.organization_id, OLD.removed_at
) THEN
    RAISE EXCEPTION 'diversioncondition_as_signed: condition % stays as it was signed', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversioncondition_as_signed',
          TABLE = 'diversion_diversioncondition';
END IF;
RETURN NEW;
"""


@history.tracked()
class DiversionCondition(AgreementItem):
    """
    One condition of an agreement, which the youth meets.

    Of service the ``hours`` and the ``place``; of restitution the ``amount`` and ``to_whom``; of what is done at a
    partner the ``organization``, whose own plan (``partner_plan``) a coordinator approves.
    """

    ref_prefix = "dcd"
    app_may = CHANGE
    in_dollars = frozenset({"amount"})
    last_days = {"exempt_until": _("let go until")}
    told_at = {
        "diversioncondition_outcome_told_whole": "outcome_date",
        "diversioncondition_exempt_with_reason": "exempt_reason",
        "diversioncondition_hours_with_place": "hours",
        "diversioncondition_money_with_whom": "amount",
        "diversioncondition_plan_approved_told": "partner_plan",
    }

    agreement = models.ForeignKey(
        DiversionAgreement, on_delete=models.PROTECT, related_name="conditions", verbose_name=_("agreement")
    )
    kind = models.ForeignKey(ConditionKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind"))
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2, null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2, null=True, blank=True)
    to_whom = models.CharField(_("paid to"), max_length=120, blank=True)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("partner")
    )
    partner_plan = models.TextField(_("the partner’s plan"), blank=True)
    plan_approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plan approved by")
    )
    plan_approved_at = models.DateTimeField(_("plan approved at"), null=True, blank=True)

    class Meta(AgreementItem.Meta):
        constraints = [
            *AgreementItem.Meta.constraints,
            models.CheckConstraint(
                name="diversioncondition_hours_with_place",
                condition=Q(hours__isnull=True, place="") | Q(hours__gt=Decimal(0), hours__lte=200) & ~Q(place=""),
                violation_error_message=_("Say how many hours, 200 at most, and where."),
            ),
            models.CheckConstraint(
                name="diversioncondition_money_with_whom",
                condition=Q(amount__isnull=True, to_whom="") | Q(amount__gt=Decimal(0)) & ~Q(to_whom=""),
                violation_error_message=_("Say how much is paid, and to whom."),
            ),
            models.CheckConstraint(
                name="diversioncondition_plan_approved_told",
                condition=Q(plan_approved_at__isnull=True, plan_approved_by__isnull=True)
                | Q(plan_approved_at__isnull=False, plan_approved_by__isnull=False) & ~Q(partner_plan=""),
                violation_error_message=_("There is no plan to approve."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_date", "id"],
                name="diversioncondition_open",
                condition=Q(outcome="open", removed_at__isnull=True),
            ),
        ]
        triggers = [
            *AgreementItem.guards(),
            in_time("plan_approved_at"),
            pgtrigger.Trigger(
                name="as_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("stands", "text")],
                func=AS_SIGNED,
            ),
            pgtrigger.ReadOnly(name="stays_with", fields=["agreement"]),
        ]

    @property
    def case(self) -> DiversionCase:
        """The case it is of, whose agreement was read with it."""
        return self.agreement.case

    @property
    def number(self) -> str:
        """What people call it: it says nothing of what was agreed."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    def is_late(self, today: date) -> bool:
        """Tell whether it is still awaited after the day on which it was due."""
        return self.is_awaited(today) and self.due_date < today

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.agreement.read_as()


# Two who enter hours or a payment at once wait for each other at the condition's row, so that each sees the other's.
NEVER_TOO_MUCH = """
SELECT c.{column}, a.status INTO owed, stands FROM diversion_diversioncondition c
    JOIN diversion_diversionagreement a ON a.id = c.agreement_id WHERE c.id = NEW.item_id FOR UPDATE OF c;
IF stands IN ('draft', 'to_sign', 'discarded') THEN
    RAISE EXCEPTION '{name}_of_what_is_in_force: nothing is owed for condition % yet', NEW.item_id
    USING ERRCODE = 'check_violation', CONSTRAINT = '{name}_of_what_is_in_force', TABLE = TG_TABLE_NAME;
END IF;
SELECT coalesce(sum({given}), 0) INTO given FROM {table} WHERE item_id = NEW.item_id AND taken_back_at IS NULL;
IF owed IS NULL OR {most} THEN
    RAISE EXCEPTION '{name}_never_too_much: more for condition % than is owed', NEW.item_id
    USING ERRCODE = 'check_violation', CONSTRAINT = '{name}_never_too_much', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


def _never_too_much(name: str, table: str, column: str, given: str, most: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="never_too_much",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("owed", "numeric"), ("given", "numeric"), ("stands", "text")],
        func=NEVER_TOO_MUCH.format(name=name, table=table, column=column, given=given, most=most),
    )


@history.tracked()
class Restitution(casework.Payment):
    """One payment of restitution, for a condition of an agreement that is, or was, in force."""

    ref_prefix = "dvy"
    app_may = CHANGE
    in_dollars = frozenset({"amount"})
    told_at = {"restitution_taken_back_with_reason": "taken_back_reason"}

    item = models.ForeignKey(
        DiversionCondition, on_delete=models.PROTECT, related_name="payments", verbose_name=_("condition")
    )

    class Meta(casework.Payment.Meta):
        triggers = [
            *casework.Payment.guards(),
            _never_too_much("restitution", "diversion_restitution", "amount", "amount", "given + NEW.amount > owed"),
        ]

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.item.read_as()


@history.tracked()
class ServiceHours(Record):
    """
    Hours of service on one day at a place, signed off by somebody there. A wrong entry is taken back and made anew.

    More than was agreed may be served: it is theirs. ``share_hours`` are those of the partner counted as these.
    """

    ref_prefix = "dvh"
    app_may = CHANGE
    told_at = {
        "servicehours_can_be": "hours",
        "servicehours_signed_off": "signed_off_by",
        "servicehours_taken_back_with_reason": "taken_back_reason",
        "servicehours_counted_once": "share_hours",
    }

    item = models.ForeignKey(
        DiversionCondition, on_delete=models.PROTECT, related_name="served", verbose_name=_("condition")
    )
    on_date = models.DateField(_("day"))
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=2)
    place = models.CharField(_("place"), max_length=200)
    signed_off_by = models.CharField(_("signed off by"), max_length=120)
    share_hours = models.ForeignKey(
        ShareHours, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("entered by the partner"),
    )  # fmt: skip
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("servicehours_days_plausible", "on_date"),
            models.CheckConstraint(
                name="servicehours_can_be",
                condition=Q(hours__gt=Decimal(0), hours__lte=12),
                violation_error_message=_("On one day it is more than nothing and 12 hours at most."),
            ),
            seen("servicehours_place_not_blank", "place"),
            seen("servicehours_signed_off", "signed_off_by"),
            models.CheckConstraint(
                name="servicehours_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
            models.UniqueConstraint(
                name="servicehours_counted_once",
                fields=["share_hours"],
                condition=Q(taken_back_at=None),
                violation_error_message=_("These hours are counted already."),
            ),
        ]
        indexes = [models.Index(fields=["item", "on_date"], name="servicehours_by_item")]
        triggers = [
            *once_said("item", "on_date", "hours", "place", "signed_off_by", "share_hours", "entered_by", "entered_at"),
            _never_too_much("servicehours", "diversion_servicehours", "hours", "hours", "false"),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.item.read_as()


def partner_hours(condition: DiversionCondition) -> QuerySet[ShareHours]:
    """Return the hours that partners entered for a condition and that are not counted, the first day first."""
    counted = ServiceHours.objects.filter(share_hours=OuterRef("pk"), taken_back_at=None)
    told = ShareHours.objects.filter(
        share__record_kind="diversion.condition", share__record_ref=condition.ref, taken_back_at=None
    )
    return told.exclude(Exists(counted)).order_by("on_date", "pk")
