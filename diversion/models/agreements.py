"""What youth and family agree to do instead of going to court: one version of it, until when, and who signed."""

from __future__ import annotations

from datetime import date, timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework import models as casework
from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import User
from diversion.models.case_triggers import OF_WHAT_STANDS
from diversion.models.cases import DiversionCase
from diversion.models.parties import DiversionParty


class AgreementStatus(models.TextChoices):
    """Where an agreement stands."""

    DRAFT = "draft", _("Being written")
    TO_SIGN = "to_sign", _("To be signed")
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("Ended")
    DISCARDED = "discarded", _("Thrown away")


class Spoken(models.TextChoices):
    """In which languages youth and family read their agreement."""

    EN = "en", _("English")
    ES = "es", _("Spanish")
    BOTH = "both", _("English and Spanish")


# What is signed stays as it was signed; nothing is in force that youth and guardian did not sign; and nothing lasts
# longer than the district lets it, with whatever was added (settings.DIVERSION_LONGEST_DAYS).
GOES_ON = """
IF NEW.until_date > COALESCE(NEW.agreed_date, NEW.until_date) + {longest} THEN
    RAISE EXCEPTION 'diversionagreement_not_too_long: agreement % would last longer than {longest} days', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionagreement_not_too_long',
          TABLE = 'diversion_diversionagreement';
END IF;
IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' THEN
        RAISE EXCEPTION 'diversionagreement_signed_first: agreement % begins as a draft', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionagreement_signed_first',
              TABLE = 'diversion_diversionagreement';
    END IF;
    RETURN NEW;
END IF;
IF (OLD.status, NEW.status) NOT IN (('draft', 'draft'), ('draft', 'to_sign'), ('draft', 'discarded'),
    ('to_sign', 'to_sign'), ('to_sign', 'draft'), ('to_sign', 'in_force'), ('to_sign', 'discarded'),
    ('in_force', 'in_force'), ('in_force', 'ended'), ('ended', 'ended'), ('discarded', 'discarded')) THEN
    RAISE EXCEPTION 'diversionagreement_goes_on: agreement % does not go from % to %', NEW.ref, OLD.status, NEW.status
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionagreement_goes_on',
          TABLE = 'diversion_diversionagreement';
END IF;
IF NEW.status = 'in_force' AND OLD.status = 'to_sign' AND (
    NOT EXISTS (SELECT FROM diversion_diversioncondition WHERE agreement_id = NEW.id AND removed_at IS NULL)
    OR NOT EXISTS (SELECT FROM diversion_diversionsignature s JOIN diversion_diversionparty p ON p.id = s.participant_id
        WHERE s.agreement_id = NEW.id AND s.taken_back_at IS NULL AND p.part = 'youth')
    OR NOT EXISTS (SELECT FROM diversion_diversionsignature s JOIN diversion_diversionparty p ON p.id = s.participant_id
        WHERE s.agreement_id = NEW.id AND s.taken_back_at IS NULL AND p.part = 'guardian')
    AND NOT EXISTS (SELECT FROM diversion_diversioncase c JOIN students_student child ON child.id = c.student_id
        WHERE c.id = NEW.case_id AND child.birth_date + interval '18 years' <= NEW.agreed_date)
) THEN
    RAISE EXCEPTION 'diversionagreement_signed_first: agreement % is not signed by youth and guardian', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionagreement_signed_first',
          TABLE = 'diversion_diversionagreement';
END IF;
IF NEW.status = 'draft' AND OLD.status = 'to_sign' AND EXISTS (
    SELECT FROM diversion_diversionsignature WHERE agreement_id = NEW.id AND taken_back_at IS NULL
) THEN
    RAISE EXCEPTION 'diversionagreement_signed_first: % is opened only once its signatures are taken back', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionagreement_signed_first',
          TABLE = 'diversion_diversionagreement';
END IF;
IF OLD.status <> 'draft' AND (NEW.introduction, NEW.language) IS DISTINCT FROM (OLD.introduction, OLD.language)
    OR OLD.agreed_date IS NOT NULL AND NEW.agreed_date IS DISTINCT FROM OLD.agreed_date THEN
    RAISE EXCEPTION 'diversionagreement_as_signed: agreement % was signed as it was', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionagreement_as_signed',
          TABLE = 'diversion_diversionagreement';
END IF;
IF NEW.until_date IS DISTINCT FROM OLD.until_date AND OLD.status <> 'draft' AND NOT (
    OLD.status = 'in_force' AND NEW.until_date > OLD.until_date AND EXISTS (
        SELECT FROM diversion_diversionextension more WHERE more.agreement_id = NEW.id
        AND more.until_date = NEW.until_date AND more.approved_at IS NOT NULL)
) THEN
    RAISE EXCEPTION 'diversionagreement_extended: agreement % ends as signed, unless somebody approved more', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionagreement_extended',
          TABLE = 'diversion_diversionagreement';
END IF;
RETURN NEW;
"""


@history.tracked()
class DiversionAgreement(Record):
    """
    What is agreed in a case: its conditions, what it is to bring about, and the day by which it ends.

    It is written, then signed as it stands, then in force. From then on ``until_date`` moves by an approved extension
    alone.
    """

    ref_prefix = "dag"
    app_may = CHANGE
    told_at = {
        "diversionagreement_one_going_on": "status",
        "diversionagreement_agreed_told": "agreed_date",
        "diversionagreement_ends_later": "until_date",
        "diversionagreement_ended_told": "ended_date",
        "diversionagreement_number_unique": "number",
    }

    case = models.ForeignKey(DiversionCase, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("case"))
    number = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(
        _("status"), max_length=20, choices=AgreementStatus.choices, default=AgreementStatus.DRAFT
    )
    language = models.CharField(_("language"), max_length=4, choices=Spoken.choices, default=Spoken.EN)
    introduction = models.TextField(_("what was done, in their words"), blank=True)
    introduction_es = models.TextField(_("the same, in Spanish"), blank=True)
    until_date = models.DateField(_("ends on"))
    agreed_date = models.DateField(_("in force since"), null=True, blank=True)
    ended_date = models.DateField(_("ended on"), null=True, blank=True)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by"))

    class Meta:
        constraints = [
            plausible("diversionagreement_days_plausible", "until_date", "agreed_date", "ended_date"),
            models.CheckConstraint(
                name="diversionagreement_status_valid", condition=Q(status__in=AgreementStatus.values)
            ),
            models.CheckConstraint(name="diversionagreement_language_valid", condition=Q(language__in=Spoken.values)),
            models.UniqueConstraint(name="diversionagreement_number_unique", fields=["case", "number"]),
            models.UniqueConstraint(
                name="diversionagreement_one_going_on",
                fields=["case"],
                condition=Q(status__in=["draft", "to_sign", "in_force"]),
                violation_error_message=_("There is an agreement of this case already."),
            ),
            models.CheckConstraint(
                name="diversionagreement_agreed_told",
                condition=Q(status__in=["in_force", "ended"], agreed_date__isnull=False)
                | Q(status__in=["draft", "to_sign", "discarded"], agreed_date__isnull=True),
                violation_error_message=_("Say since which day it is in force."),
            ),
            models.CheckConstraint(
                name="diversionagreement_ends_later",
                condition=Q(agreed_date__isnull=True) | Q(until_date__gt=F("agreed_date")),
                violation_error_message=_("It ends after it begins."),
            ),
            models.CheckConstraint(
                name="diversionagreement_ended_told",
                condition=Q(status="ended", ended_date__isnull=False) | ~Q(status="ended") & Q(ended_date__isnull=True),
                violation_error_message=_("Say on which day it ended."),
            ),
        ]
        indexes = [models.Index(fields=["status", "until_date"], name="diversionagreement_by_status")]
        triggers = [
            pgtrigger.Trigger(
                name="goes_on_in_order",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=GOES_ON.format(longest=int(settings.DIVERSION_LONGEST_DAYS)),
            ),
            pgtrigger.ReadOnly(name="stays_with", fields=["case", "number", "drafted_by"]),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_WHAT_STANDS.format(name="diversionagreement_of_what_stands"),
            ),
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

    @property
    def latest_date(self) -> date | None:
        """The last day on which it may end, whatever is added; None before it is in force."""
        return None if self.agreed_date is None else self.agreed_date + timedelta(days=settings.DIVERSION_LONGEST_DAYS)

    def read_as(self) -> list[Subject]:
        """Name the youth of the case, which was read with it."""
        return self.case.read_as()


class Aim(models.TextChoices):
    """Whether what was wanted came about."""

    OPEN = "open", _("Not yet said")
    ACHIEVED = "achieved", _("Achieved")
    PARTLY = "partly", _("Partly")
    NOT = "not", _("Not achieved")


# What it is to bring about was signed, too: nothing is added, reworded or taken out once it is there to be signed.
AIM_AS_SIGNED = """
SELECT status INTO stands FROM diversion_diversionagreement WHERE id = NEW.agreement_id FOR SHARE;
IF stands <> 'draft' AND (TG_OP = 'INSERT'
    OR (NEW.what, NEW.removed_at) IS DISTINCT FROM (OLD.what, OLD.removed_at)) THEN
    RAISE EXCEPTION 'desiredoutcome_as_signed: outcome % stays as it was signed', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'desiredoutcome_as_signed',
          TABLE = 'diversion_desiredoutcome';
END IF;
RETURN NEW;
"""


@history.tracked()
class DesiredOutcome(Record):
    """One thing that an agreement is to bring about for the youth; at the end it is said whether it did."""

    ref_prefix = "dvo"
    app_may = CHANGE
    told_at = {"desiredoutcome_result_valid": "result"}

    agreement = models.ForeignKey(
        DiversionAgreement, on_delete=models.PROTECT, related_name="aims", verbose_name=_("agreement")
    )
    what = models.CharField(_("what is wanted"), max_length=200)
    what_es = models.CharField(_("what is wanted, in Spanish"), max_length=200, blank=True)
    result = models.CharField(_("came about"), max_length=10, choices=Aim.choices, default=Aim.OPEN)
    removed_at = models.DateTimeField(_("taken out"), null=True, blank=True)

    class Meta:
        constraints = [
            seen("desiredoutcome_what_not_blank", "what"),
            models.CheckConstraint(name="desiredoutcome_result_valid", condition=Q(result__in=Aim.values)),
        ]
        triggers = [
            in_time("removed_at"),
            pgtrigger.Trigger(
                name="as_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("stands", "text")],
                func=AIM_AS_SIGNED,
            ),
            pgtrigger.ReadOnly(name="stays_with", fields=["agreement"]),
        ]

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.agreement.read_as()


# Whoever signs is of the case, and what they sign is written and no longer changed.
SIGNS_WHAT_STANDS = """
SELECT status, case_id INTO stands, of_case FROM diversion_diversionagreement WHERE id = NEW.agreement_id FOR SHARE;
IF stands <> 'to_sign' OR of_case <> (SELECT case_id FROM diversion_diversionparty WHERE id = NEW.participant_id) THEN
    RAISE EXCEPTION 'agreement % is not there to be signed', NEW.agreement_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionsignature_of_what_stands',
          TABLE = 'diversion_diversionsignature';
END IF;
RETURN NEW;
"""
# Whoever brings it into force at the same moment waits, and then meets that somebody did not sign.
STAYS_IN_FORCE = """
PERFORM FROM diversion_diversionagreement WHERE id = NEW.agreement_id FOR SHARE;
IF NEW.taken_back_at IS NOT NULL AND EXISTS (SELECT FROM diversion_diversionagreement
    WHERE id = NEW.agreement_id AND status IN ('in_force', 'ended')) THEN
    RAISE EXCEPTION 'diversionsignature_stays_in_force: agreement % is in force by it', NEW.agreement_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionsignature_stays_in_force',
          TABLE = 'diversion_diversionsignature';
END IF;
RETURN NEW;
"""


@history.tracked()
class DiversionSignature(casework.Signature):
    """Somebody signed an agreement of a case, as a party of it."""

    ref_prefix = "dsg"
    app_may = CHANGE
    told_at = {
        "diversionsignature_once": "participant",
        "diversionsignature_taken_back_with_reason": "taken_back_reason",
    }

    agreement = models.ForeignKey(
        DiversionAgreement, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("agreement")
    )
    participant = models.ForeignKey(
        DiversionParty, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("who signed")
    )

    class Meta(casework.Signature.Meta):
        triggers = [
            *casework.Signature.guards(),
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

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.agreement.read_as()
