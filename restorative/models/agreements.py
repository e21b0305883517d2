"""How harm is repaired: what the people of a case agreed on, item by item, what was paid, and who signed."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import UniqueFolded
from core.guards import by_owner, in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import District, User
from restorative.models.cases import RestorativeCase
from restorative.models.people import PARTIES


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
    -- Nobody is bound who takes part no more, nor by what others signed.
    OR EXISTS (
        SELECT FROM restorative_repairitem i JOIN restorative_participant p ON p.id = i.who_id
        WHERE i.agreement_id = NEW.id AND i.removed_at IS NULL AND i.outcome = 'open'
        AND (p.left_at IS NOT NULL OR p.answer IN ('declined', 'withdrawn'))
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
