"""Whom a case is about and who answers for them, and that each was told of their rights."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.models import CHANGE, Record
from core.once_said import once_said
from core.reads import Subject
from district.models import User
from diversion.models.case_triggers import OF_THE_CASE, OF_WHAT_STANDS, RIGHTS_STAND
from diversion.models.cases import DiversionCase
from students.models import Guardianship


class PartyPart(models.TextChoices):
    """As what somebody is in a case."""

    YOUTH = "youth", _("The youth")
    GUARDIAN = "guardian", _("Parent, guardian or custodian")
    HARMED = "harmed", _("Harmed")
    COUNSEL = "counsel", _("The youth’s lawyer")
    SUPPORT = "support", _("Supports the youth")


class Language(models.TextChoices):
    """In which language somebody was told."""

    EN = "en", _("English")
    ES = "es", _("Spanish")
    OTHER = "other", _("Another, by an interpreter")


# A guardianship is one of the youth's own, of whichever record of theirs.
OWN_GUARDIAN = """
IF NEW.guardianship_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM diversion_diversioncase c JOIN students_student child ON child.id = c.student_id
    JOIN students_guardianship held ON held.student_id IN (child.id, child.merged_into_id)
    WHERE c.id = NEW.case_id AND held.id = NEW.guardianship_id
) THEN
    RAISE EXCEPTION 'diversionparty_own_guardian: somebody else''s parent or guardian does not answer for them'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversionparty_own_guardian', TABLE = 'diversion_diversionparty';
END IF;
RETURN NEW;
"""


@history.tracked()
class DiversionParty(Record):
    """
    Somebody of a case: the youth, whoever answers for them, whoever was harmed, counsel.

    The youth is the student of the case and has no name here; a parent or guardian whom the roster knows is named by
    ``guardianship``, everybody else by ``name``.
    """

    ref_prefix = "dvp"
    app_may = CHANGE
    told_at = {
        "diversionparty_named": "name",
        "diversionparty_one_youth": "part",
        "diversionparty_once": "guardianship",
    }

    case = models.ForeignKey(DiversionCase, on_delete=models.PROTECT, related_name="parties", verbose_name=_("case"))
    part = models.CharField(_("is"), max_length=20, choices=PartyPart.choices)
    guardianship = models.ForeignKey(
        Guardianship, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("parent or guardian"),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=Language.choices, default=Language.EN)

    class Meta:
        constraints = [
            models.CheckConstraint(name="diversionparty_part_valid", condition=Q(part__in=PartyPart.values)),
            models.CheckConstraint(name="diversionparty_language_valid", condition=Q(language__in=Language.values)),
            models.CheckConstraint(
                name="diversionparty_named",
                condition=Q(part="youth", name="", guardianship__isnull=True)
                | Q(part="guardian", name="", guardianship__isnull=False)
                | ~Q(part="youth") & ~Q(name="") & Q(guardianship__isnull=True),
                violation_error_message=_("Choose a parent or guardian, or type a name."),
            ),
            models.UniqueConstraint(name="diversionparty_one_youth", fields=["case"], condition=Q(part="youth")),
            models.UniqueConstraint(
                name="diversionparty_once",
                fields=["case", "guardianship"],
                condition=Q(guardianship__isnull=False),
                violation_error_message=_("They are named in this case already."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="own_guardian", when=pgtrigger.Before, operation=pgtrigger.Insert, func=OWN_GUARDIAN
            ),
            pgtrigger.ReadOnly(name="stays_with", fields=["case", "part", "guardianship", "name"]),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_WHAT_STANDS.format(name="diversionparty_of_what_stands"),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def called(self) -> str:
        """Their name. The case with its student, and the guardian, were read with the row."""
        if self.part == PartyPart.YOUTH:
            return self.case.called
        return self.guardianship.guardian.name if self.guardianship is not None else self.name

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.case.read_as()


@history.tracked()
class RightsTold(Record):
    """
    Somebody of a case was told of their rights: all four, or it is not noted. Never changed; a wrong one is taken back.

    That it is of their own will, that they may have counsel, that they may be silent, and what is written down and who
    sees it.
    """

    ref_prefix = "dvt"
    app_may = CHANGE
    told_at = {
        "rightstold_all_of_them": "voluntary",
        "rightstold_once": "party",
        "rightstold_explained_by": "explained_by",
        "rightstold_taken_back_with_reason": "taken_back_reason",
    }

    case = models.ForeignKey(DiversionCase, on_delete=models.PROTECT, related_name="rights", verbose_name=_("case"))
    party = models.ForeignKey(
        DiversionParty, on_delete=models.PROTECT, related_name="rights", verbose_name=_("to whom")
    )
    on_date = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=10, choices=Language.choices)
    explained_by = models.CharField(_("who explained"), max_length=120)
    voluntary = models.BooleanField(_("that it is of their own will"))
    counsel = models.BooleanField(_("that they may have a lawyer"))
    silence = models.BooleanField(_("that they need not say anything"))
    records = models.BooleanField(_("what is written down, and who sees it"))
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    taken_back_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("rightstold_days_plausible", "on_date"),
            models.CheckConstraint(name="rightstold_language_valid", condition=Q(language__in=Language.values)),
            models.CheckConstraint(
                name="rightstold_all_of_them",
                condition=Q(voluntary=True, counsel=True, silence=True, records=True),
                violation_error_message=_("Tell them of all four, then note it."),
            ),
            seen("rightstold_explained_by", "explained_by"),
            models.CheckConstraint(
                name="rightstold_taken_back_with_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
            models.UniqueConstraint(
                name="rightstold_once",
                fields=["party"],
                condition=Q(taken_back_at__isnull=True),
                violation_error_message=_("It is noted already that they were told."),
            ),
        ]
        triggers = [
            *once_said(
                "case", "party", "on_date", "language", "explained_by", "voluntary", "counsel", "silence", "records",
                "entered_by", "entered_at",
            ),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_WHAT_STANDS.format(name="rightstold_of_what_stands"),
            ),
            pgtrigger.Trigger(
                name="of_the_case",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_THE_CASE.format(name="rightstold_of_the_case"),
            ),
            pgtrigger.Trigger(
                name="stand", when=pgtrigger.Before, operation=pgtrigger.UpdateOf("taken_back_at"), func=RIGHTS_STAND
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.ref

    def read_as(self) -> list[Subject]:
        """Name the youth of the case."""
        return self.case.read_as()
