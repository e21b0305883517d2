"""The items of an agreement: who does what by when, and what was paid of what is owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework import models as casework
from casework.models import AgreementItem
from core import history
from core.models import CHANGE
from core.reads import Subject
from district.models import Organization
from restorative.models.agreements import ItemKind, RepairAgreement
from restorative.models.cases import RestorativeCase
from restorative.models.people import Participant

# What was signed is what is in force: no item of it is changed, added or taken out, but by agreeing anew.
ITEM_AS_SIGNED = """
SELECT status, case_id INTO stands, of_case FROM restorative_repairagreement WHERE id = NEW.agreement_id FOR SHARE;
IF TG_OP = 'INSERT' THEN
    IF NOT (stands = 'draft' OR stands = 'in_force' AND NEW.replaces_id IS NOT NULL) THEN
        RAISE EXCEPTION 'item % is added to an agreement that is not written any more', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'repairitem_as_signed', TABLE = 'restorative_repairitem';
    END IF;
    -- In an agreement that is in force one of its own was agreed anew; in a later version, one of the version before.
    IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM restorative_repairitem before JOIN restorative_repairagreement mine ON mine.id = NEW.agreement_id
        WHERE before.id = NEW.replaces_id AND (
            before.agreement_id = mine.id AND before.outcome = 'renegotiated'
            OR before.agreement_id = mine.renegotiates_id)
    ) THEN
        RAISE EXCEPTION 'repairitem_in_place_of_own: item % replaces one that was not agreed anew', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'repairitem_in_place_of_own', TABLE = 'restorative_repairitem';
    END IF;
ELSIF stands <> 'draft' AND (
    NEW.kind_id, NEW.who_id, NEW.what, NEW.due_date, NEW.how_verified, NEW.amount, NEW.to_participant_id,
    NEW.to_organization_id, NEW.to_words, NEW.removed_at
) IS DISTINCT FROM (
    OLD.kind_id, OLD.who_id, OLD.what, OLD.due_date, OLD.how_verified, OLD.amount, OLD.to_participant_id,
    OLD.to_organization_id, OLD.to_words, OLD.removed_at
) THEN
    RAISE EXCEPTION 'item % stays as it was signed', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'repairitem_as_signed', TABLE = 'restorative_repairitem';
END IF;
IF EXISTS (SELECT FROM restorative_participant p WHERE p.id IN (NEW.who_id, NEW.to_participant_id)
    AND p.case_id <> of_case) THEN
    RAISE EXCEPTION 'item % names somebody of another case', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'repairitem_of_the_case', TABLE = 'restorative_repairitem';
END IF;
RETURN NEW;
"""


@history.tracked()
class RepairItem(AgreementItem):
    """
    One item of an agreement: ``who`` does it; of restitution the ``amount`` owed, and to whom it is paid.

    One that was agreed anew stays, and the new one ``replaces`` it, in the same agreement or in its next version.
    """

    ref_prefix = "itm"
    app_may = CHANGE
    in_dollars = frozenset({"amount"})
    last_days = {"exempt_until": _("let go until")}
    told_at = {
        "repairitem_outcome_told_whole": "outcome_date",
        "repairitem_exempt_with_reason": "exempt_reason",
        "repairitem_restitution_told": "amount",
    }

    agreement = models.ForeignKey(
        RepairAgreement, on_delete=models.PROTECT, related_name="items", verbose_name=_("agreement")
    )
    kind = models.ForeignKey(ItemKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind"))
    who = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2, null=True, blank=True)
    to_participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paid to")
    )
    to_organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("paid to the organization"),
    )  # fmt: skip
    to_words = models.CharField(_("paid to somebody else"), max_length=120, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later", verbose_name=_("in place of")
    )

    class Meta(AgreementItem.Meta):
        constraints = [
            *AgreementItem.Meta.constraints,
            models.CheckConstraint(
                name="repairitem_restitution_told",
                condition=Q(amount__isnull=True, to_participant__isnull=True, to_organization__isnull=True, to_words="")
                | Q(amount__gt=0, to_participant__isnull=False, to_organization__isnull=True, to_words="")
                | Q(amount__gt=0, to_participant__isnull=True, to_organization__isnull=False, to_words="")
                | Q(amount__gt=0, to_participant__isnull=True, to_organization__isnull=True) & ~Q(to_words=""),
                violation_error_message=_("Say how much is paid, and to whom: one of the three."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_date", "id"], name="repairitem_open", condition=Q(outcome="open", removed_at__isnull=True)
            ),
        ]
        triggers = [
            *AgreementItem.guards(),
            pgtrigger.Trigger(
                name="as_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("stands", "text"), ("of_case", "bigint")],
                func=ITEM_AS_SIGNED,
            ),
            pgtrigger.ReadOnly(name="stays_with", fields=["agreement", "replaces"]),
        ]

    @property
    def case(self) -> RestorativeCase:
        """The case it is of, whose agreement was read with it."""
        return self.agreement.case

    @property
    def number(self) -> str:
        """What people call it: it says nothing of what was agreed."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()

    @property
    def to_whom(self) -> str:
        """To whom money is paid; "" of what is no restitution. All that it names was read with the row."""
        if self.to_participant is not None:
            return self.to_participant.called
        return self.to_organization.name if self.to_organization is not None else self.to_words

    def is_late(self, today: date) -> bool:
        """Tell whether it is still awaited after the day on which it was due."""
        return self.is_awaited(today) and self.due_date < today

    def read_as(self) -> Iterable[Subject]:
        """Name the children of the case."""
        return self.agreement.read_as()


# Two who enter a payment at once wait for each other at the item's row, so that the second sees the first one's.
NEVER_TOO_MUCH = """
SELECT i.amount, a.status INTO owed, stands FROM restorative_repairitem i
    JOIN restorative_repairagreement a ON a.id = i.agreement_id WHERE i.id = NEW.item_id FOR UPDATE OF i;
IF stands IN ('draft', 'to_sign', 'discarded') THEN
    RAISE EXCEPTION 'payment_of_what_is_in_force: nothing is owed for item % yet', NEW.item_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_of_what_is_in_force', TABLE = 'restorative_payment';
END IF;
SELECT coalesce(sum(amount), 0) INTO paid FROM restorative_payment
    WHERE item_id = NEW.item_id AND taken_back_at IS NULL;
IF owed IS NULL OR paid + NEW.amount > owed THEN
    RAISE EXCEPTION 'more would be paid for item % than is owed', NEW.item_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_never_too_much', TABLE = 'restorative_payment';
END IF;
RETURN NEW;
"""


@history.tracked()
class Payment(casework.Payment):
    """One payment for an item of an agreement that is, or was, in force."""

    ref_prefix = "pay"
    app_may = CHANGE
    in_dollars = frozenset({"amount"})
    told_at = {"payment_taken_back_with_reason": "taken_back_reason"}

    item = models.ForeignKey(RepairItem, on_delete=models.PROTECT, related_name="payments", verbose_name=_("item"))

    class Meta(casework.Payment.Meta):
        triggers = [
            *casework.Payment.guards(),
            pgtrigger.Trigger(
                name="never_too_much",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("owed", "numeric"), ("paid", "numeric"), ("stands", "text")],
                func=NEVER_TOO_MUCH,
            ),
        ]

    def read_as(self) -> Iterable[Subject]:
        """Name the children of the case."""
        return self.item.read_as()
