"""How harm is repaired: what the people of a case agreed on, item by item, what was paid, and who signed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models import AgreementItem
from core import history
from core.days import plausible
from core.folding import UniqueFolded
from core.guards import by_owner, in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import District, Organization, User
from restorative.models.cases import RestorativeCase
from restorative.models.people import PARTIES, Participant


def _once_said(*fields: str) -> list[Any]:
    """Return the triggers of what is said once: it stays as it was, and may be taken back, which stays, too."""
    return [
        in_time("entered_at"),
        in_time("taken_back_at"),
        pgtrigger.ReadOnly(name="says_what_it_said", fields=list(fields)),
        pgtrigger.Protect(
            name="taken_back_stays",
            operation=pgtrigger.Update,
            condition=pgtrigger.Q(old__taken_back_at__isnull=False),
        ),
    ]


@history.tracked()
class ItemKind(Record):
    """One entry of the district's list of what is agreed on. It comes with a file; one that left it is kept, unused."""

    ref_prefix = "ikd"
    app_may = CHANGE

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    name_es = models.CharField(_("name, in Spanish"), max_length=120)
    is_restitution = models.BooleanField(_("money is paid"), default=False)
    place_in_list = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    is_used = models.BooleanField(_("can be chosen"), default=True)

    class Meta:
        constraints = [
            UniqueFolded(
                name="itemkind_code_unique",
                field="code",
                beside=("district",),
                violation_error_message=_("Another kind has this code."),
            ),
            models.CheckConstraint(name="itemkind_name_not_blank", condition=~Q(name="") & ~Q(name_es="")),
        ]
        triggers = [by_owner(pgtrigger.Insert | pgtrigger.Update)]

    def __str__(self) -> str:
        return self.name


class AgreementStatus(models.TextChoices):
    """Where an agreement stands."""

    DRAFT = "draft", _("Being written")
    TO_SIGN = "to_sign", _("To be signed")
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("Ended")
    REPLACED = "replaced", _("Replaced by a later one")
    DISCARDED = "discarded", _("Thrown away")


class Spoken(models.TextChoices):
    """In which languages the people of a case read their agreement."""

    EN = "en", _("English")
    ES = "es", _("Spanish")
    BOTH = "both", _("English and Spanish")


_PARTIES = ", ".join(f"'{part}'" for part in PARTIES)
# Nothing is in force that somebody did not sign: each party who still takes part, and one of them at least. The service
# holds the case meanwhile, and so does whoever adds somebody to it or takes down what they say.
SIGNED_FIRST = f"""
IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' THEN
        RAISE EXCEPTION 'agreement % begins as a draft', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'repairagreement_signed_first',
              TABLE = 'restorative_repairagreement';
    END IF;
    RETURN NEW;
END IF;
IF NEW.status = 'in_force' AND OLD.status <> 'in_force' AND (
    OLD.status <> 'to_sign'
    OR NOT EXISTS (SELECT FROM restorative_repairitem WHERE agreement_id = NEW.id AND removed_at IS NULL)
    OR NOT EXISTS (
        SELECT FROM restorative_signature s JOIN restorative_participant p ON p.id = s.participant_id
        WHERE s.agreement_id = NEW.id AND s.taken_back_at IS NULL AND p.part IN ({_PARTIES})
    )
    OR EXISTS (
        SELECT FROM restorative_participant p
        WHERE p.case_id = NEW.case_id AND p.left_at IS NULL AND p.answer = 'given' AND p.part IN ({_PARTIES})
        AND NOT EXISTS (SELECT FROM restorative_signature s WHERE s.agreement_id = NEW.id
            AND s.participant_id = p.id AND s.taken_back_at IS NULL)
    )
) THEN
    RAISE EXCEPTION 'agreement % is not signed by every party', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'repairagreement_signed_first',
          TABLE = 'restorative_repairagreement';
END IF;
IF NEW.status = 'draft' AND OLD.status = 'to_sign' AND EXISTS (
    SELECT FROM restorative_signature WHERE agreement_id = NEW.id AND taken_back_at IS NULL
) THEN
    RAISE EXCEPTION 'repairagreement_signed_first: % is opened only once its signatures are taken back', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'repairagreement_signed_first',
          TABLE = 'restorative_repairagreement';
END IF;
IF NEW.introduction_es <> OLD.introduction_es AND NEW.spanish_reviewed_at IS NOT NULL
    AND NEW.spanish_reviewed_at IS NOT DISTINCT FROM OLD.spanish_reviewed_at THEN
    RAISE EXCEPTION 'repairagreement_spanish_as_read: the Spanish of % is not as it was read', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'repairagreement_spanish_as_read',
          TABLE = 'restorative_repairagreement';
END IF;
IF NEW.status = 'draft' AND OLD.status NOT IN ('draft', 'to_sign')
    OR OLD.status = 'in_force' AND NEW.status NOT IN ('in_force', 'ended', 'replaced')
    OR OLD.agreed_date IS NOT NULL AND NEW.agreed_date IS DISTINCT FROM OLD.agreed_date
    OR OLD.ended_date IS NOT NULL AND NEW.ended_date IS DISTINCT FROM OLD.ended_date
    OR NEW.status <> OLD.status AND OLD.status IN ('ended', 'replaced', 'discarded') THEN
    RAISE EXCEPTION 'repairagreement_goes_on: % stays what it became', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'repairagreement_goes_on',
          TABLE = 'restorative_repairagreement';
END IF;
IF OLD.status <> 'draft' AND (NEW.introduction, NEW.review_date, NEW.language)
    IS DISTINCT FROM (OLD.introduction, OLD.review_date, OLD.language) THEN
    RAISE EXCEPTION 'agreement % was signed as it was', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'repairagreement_text_stays',
          TABLE = 'restorative_repairagreement';
END IF;
RETURN NEW;
"""  # noqa: S608  # the parts are those above


@history.tracked()
class RepairAgreement(Record):
    """
    What the people of a case agreed on: one version of it.

    It is written, then signed as it stands, then in force. To change it later another version is written, of which
    ``renegotiates`` is the one before, with ``why_anew``; that one stays readable.
    """

    ref_prefix = "rpa"
    app_may = CHANGE
    told_at = {
        "repairagreement_one_in_force": "status",
        "repairagreement_one_written": "status",
        "repairagreement_agreed_told": "agreed_date",
        "repairagreement_ended_told": "ended_date",
        "repairagreement_anew_with_reason": "why_anew",
        "repairagreement_number_unique": "number",
    }

    case = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("case")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(
        _("status"), max_length=20, choices=AgreementStatus.choices, default=AgreementStatus.DRAFT
    )
    language = models.CharField(_("language"), max_length=4, choices=Spoken.choices, default=Spoken.EN)
    introduction = models.TextField(_("introduction"), blank=True)
    introduction_es = models.TextField(_("introduction, in Spanish"), blank=True)
    review_date = models.DateField(_("looked at again on"), null=True, blank=True)
    agreed_date = models.DateField(_("in force since"), null=True, blank=True)
    ended_date = models.DateField(_("ended on"), null=True, blank=True)
    renegotiates = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later", verbose_name=_("version before")
    )
    why_anew = models.TextField(_("why it was agreed anew"), blank=True)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by"))
    spanish_reviewed_at = models.DateTimeField(_("Spanish reviewed"), null=True, blank=True)
    spanish_reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Spanish reviewed by")
    )

    class Meta:
        constraints = [
            plausible("repairagreement_days_plausible", "review_date", "agreed_date", "ended_date"),
            models.CheckConstraint(name="repairagreement_status_valid", condition=Q(status__in=AgreementStatus.values)),
            models.CheckConstraint(name="repairagreement_language_valid", condition=Q(language__in=Spoken.values)),
            models.UniqueConstraint(name="repairagreement_number_unique", fields=["case", "number"]),
            models.UniqueConstraint(
                name="repairagreement_one_written",
                fields=["case"],
                condition=Q(status__in=["draft", "to_sign"]),
                violation_error_message=_("An agreement of this case is being written already."),
            ),
            models.UniqueConstraint(
                name="repairagreement_one_in_force",
                fields=["case"],
                condition=Q(status="in_force"),
                violation_error_message=_("Another agreement of this case is in force."),
            ),
            models.CheckConstraint(
                name="repairagreement_agreed_told",
                condition=Q(status__in=["in_force", "ended", "replaced"], agreed_date__isnull=False)
                | Q(status__in=["draft", "to_sign", "discarded"], agreed_date__isnull=True),
                violation_error_message=_("Say since which day it is in force."),
            ),
            models.CheckConstraint(
                name="repairagreement_ended_told",
                condition=Q(status__in=["ended", "replaced"], ended_date__isnull=False)
                | ~Q(status__in=["ended", "replaced"]) & Q(ended_date__isnull=True),
                violation_error_message=_("Say on which day it ended."),
            ),
            models.CheckConstraint(
                name="repairagreement_anew_with_reason",
                condition=Q(renegotiates__isnull=True, why_anew="")
                | Q(renegotiates__isnull=False) & ~Q(why_anew=""),
                violation_error_message=_("Say why it is agreed anew."),
            ),
            models.CheckConstraint(
                name="repairagreement_reviewed_by_whom",
                condition=Q(spanish_reviewed_at__isnull=True, spanish_reviewed_by__isnull=True)
                | Q(spanish_reviewed_at__isnull=False, spanish_reviewed_by__isnull=False),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["status", "case"], name="repairagreement_by_status")]
        triggers = [
            in_time("spanish_reviewed_at"),
            pgtrigger.Trigger(
                name="signed_first",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=SIGNED_FIRST,
            ),
            pgtrigger.ReadOnly(name="stays_with", fields=["case", "number", "renegotiates", "why_anew", "drafted_by"]),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_written(self) -> bool:
        """Tell whether it is not yet in force."""
        return self.status in {AgreementStatus.DRAFT, AgreementStatus.TO_SIGN}

    @property
    def has_spanish(self) -> bool:
        """Tell whether somebody reads it in Spanish."""
        return self.language != Spoken.EN

    def read_as(self) -> Iterable[Subject]:
        """Name the children of the case, whose participants and referrals were read with it."""
        return self.case.read_as()


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
class Payment(Record):
    """One payment of restitution. It is never changed: a wrong one is taken back with a reason and entered anew."""

    ref_prefix = "pay"
    app_may = CHANGE
    in_dollars = frozenset({"amount"})
    told_at = {"payment_taken_back_with_reason": "taken_back_reason"}

    item = models.ForeignKey(RepairItem, on_delete=models.PROTECT, related_name="payments", verbose_name=_("item"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    on_date = models.DateField(_("paid on"))
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("payment_days_plausible", "on_date"),
            models.CheckConstraint(
                name="payment_amount_above_zero",
                condition=Q(amount__gt=Decimal(0)),
                violation_error_message=_("Enter more than nothing."),
            ),
            models.CheckConstraint(
                name="payment_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
        ]
        indexes = [models.Index(fields=["item", "on_date"], name="payment_by_item")]
        triggers = [
            *_once_said("item", "amount", "on_date", "entered_by", "entered_at"),
            pgtrigger.Trigger(
                name="never_too_much",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("owed", "numeric"), ("paid", "numeric"), ("stands", "text")],
                func=NEVER_TOO_MUCH,
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the children of the case."""
        return self.item.read_as()


# What is in force is so by those who signed it. An agreement that is not is opened again, and signed anew.
STAYS_IN_FORCE = """
IF NEW.taken_back_at IS NOT NULL AND EXISTS (SELECT FROM restorative_repairagreement
    WHERE id = NEW.agreement_id AND status IN ('in_force', 'ended', 'replaced')) THEN
    RAISE EXCEPTION 'signature_stays_in_force: agreement % is in force by it', NEW.agreement_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_stays_in_force', TABLE = 'restorative_signature';
END IF;
RETURN NEW;
"""


class SignedBy(models.TextChoices):
    """How somebody signed."""

    SPOKEN = "spoken", _("Said it, and it was written down")
    PAPER = "paper", _("On paper")
    SCAN = "scan", _("On paper, and the scan is kept here")


# Whoever signs is of the case, and what they sign is written and no longer changed.
SIGNS_WHAT_STANDS = """
SELECT status, case_id INTO stands, of_case FROM restorative_repairagreement WHERE id = NEW.agreement_id FOR SHARE;
IF stands <> 'to_sign' OR of_case <> (SELECT case_id FROM restorative_participant WHERE id = NEW.participant_id) THEN
    RAISE EXCEPTION 'agreement % is not there to be signed', NEW.agreement_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_of_what_stands', TABLE = 'restorative_signature';
END IF;
RETURN NEW;
"""


@history.tracked()
class Signature(Record):
    """Somebody signed an agreement. When its text is changed after all, all signatures are taken back."""

    ref_prefix = "sig"
    app_may = CHANGE
    told_at = {
        "signature_once": "participant",
        "signature_taken_back_with_reason": "taken_back_reason",
    }

    agreement = models.ForeignKey(
        RepairAgreement, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("agreement")
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("who signed")
    )
    on_date = models.DateField(_("signed on"))
    way = models.CharField(_("how"), max_length=10, choices=SignedBy.choices)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("why it was taken back"), blank=True)

    class Meta:
        constraints = [
            plausible("signature_days_plausible", "on_date"),
            models.CheckConstraint(name="signature_way_valid", condition=Q(way__in=SignedBy.values)),
            models.CheckConstraint(
                name="signature_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say why."),
            ),
            models.UniqueConstraint(
                name="signature_once",
                fields=["agreement", "participant"],
                condition=Q(taken_back_at__isnull=True),
                violation_error_message=_("They signed already."),
            ),
        ]
        triggers = [
            *_once_said("agreement", "participant", "on_date", "way", "entered_by", "entered_at"),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("stands", "text"), ("of_case", "bigint")],
                func=SIGNS_WHAT_STANDS,
            ),
            pgtrigger.Trigger(
                name="stays_in_force",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("taken_back_at"),
                func=STAYS_IN_FORCE,
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> Iterable[Subject]:
        """Name the children of the case."""
        return self.agreement.read_as()
