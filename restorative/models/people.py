"""Who takes part in a case, of their own will, and what they said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import seen
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import District, Organization, StaffMember
from restorative.models.cases import RestorativeCase
from students.models import Student


class Part(models.TextChoices):
    """As what somebody takes part."""

    IN_CONFLICT = "in_conflict", _("In conflict")
    HARMED = "harmed", _("Harmed")
    RESPONSIBLE = "responsible", _("Responsible")
    SUPPORTER = "supporter", _("Supporter")
    COMMUNITY = "community", _("Community member")
    INTERPRETER = "interpreter", _("Interpreter")
    FACILITATOR = "facilitator", _("Facilitator")


# Those about whom the case is. Without the consent of each nothing is convened.
PARTIES = ["in_conflict", "harmed", "responsible"]


class Answer(models.TextChoices):
    """What somebody said of taking part."""

    GIVEN = "given", _("Takes part")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrew")


class Voice(models.TextChoices):
    """Who said it."""

    OWN = "own", _("The person")
    GUARDIAN = "guardian", _("A parent or guardian")


class Way(models.TextChoices):
    """How it was said."""

    SPOKEN = "spoken", _("Spoken, in person")
    PHONE = "phone", _("By telephone")
    PAPER = "paper", _("On paper")
    EMAIL = "email", _("By e-mail")
    LINK = "link", _("By the link that was sent")


@history.tracked()
class Volunteer(Record):
    """A member of the community who keeps circles or supports people, on no payroll."""

    ref_prefix = "vol"
    app_may = CHANGE

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    reached_at = models.CharField(_("telephone or e-mail"), max_length=120, blank=True)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    background_checked_date = models.DateField(_("background checked on"), null=True, blank=True)
    trained_date = models.DateField(_("trained on"), null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        constraints = [
            seen("volunteer_name_not_blank", "name"),
            plausible("volunteer_days_plausible", "background_checked_date", "trained_date"),
        ]

    def __str__(self) -> str:
        return self.name

    def may_serve(self, today: date) -> bool:
        """Tell whether they may meet students today: active, checked and trained."""
        days = (self.background_checked_date, self.trained_date)
        return self.is_active and all(day is not None and day <= today for day in days)


# Nobody takes part because a column says so: somebody said it, and that is noted.
ANSWER_IS_SAID = """
IF pg_trigger_depth() < 2 AND NEW.answer IS DISTINCT FROM (CASE WHEN TG_OP = 'UPDATE' THEN OLD.answer ELSE '' END) THEN
    RAISE EXCEPTION 'participant_answer_follows: their consents tell it' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'participant_answer_follows', TABLE = 'restorative_participant';
END IF;
RETURN NEW;
"""


@history.tracked()
class Participant(Record):
    """
    Somebody who takes part in a case: one student, staff member, volunteer or organization, or an adult by name.

    ``answer`` is the last thing they said of taking part, kept by the database from their consents; "" before they said
    anything. ``supports`` is whom a supporter supports.
    """

    class Kind(models.TextChoices):
        STUDENT = "student", _("Student")
        STAFF = "staff", _("Staff")
        ADULT = "adult", _("Another adult")
        VOLUNTEER = "volunteer", _("Community volunteer")
        ORGANIZATION = "organization", _("Organization")

    ref_prefix = "prt"
    app_may = CHANGE
    told_at = {
        "participant_is_one": "kind",
        "participant_student_once": "student",
        "participant_staff_once": "staff",
        "participant_volunteer_once": "volunteer",
    }

    case = models.ForeignKey(
        RestorativeCase, on_delete=models.PROTECT, related_name="participants", verbose_name=_("case")
    )
    part = models.CharField(_("takes part as"), max_length=20, choices=Part.choices)
    kind = models.CharField(_("is"), max_length=20, choices=Kind.choices)
    student = models.ForeignKey(
        Student, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("student")
    )
    staff = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("staff member")
    )
    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("volunteer")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("organization"),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=120, blank=True)
    supports = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supported_by", verbose_name=_("supports")
    )
    language = models.CharField(_("language"), max_length=60, blank=True)
    access_needs = models.CharField(_("access needs"), max_length=200, blank=True)
    unavailable = models.CharField(_("not available"), max_length=200, blank=True)
    answer = models.CharField(_("consent"), max_length=10, choices=Answer.choices, blank=True, editable=False)
    left_at = models.DateTimeField(_("taken off the case"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="participant_part_valid", condition=Q(part__in=Part.values)),
            models.CheckConstraint(name="participant_answer_valid", condition=Q(answer__in=["", *Answer.values])),
            models.CheckConstraint(
                name="participant_is_one",
                condition=Q(
                    kind="student", student__isnull=False, staff__isnull=True, volunteer__isnull=True,
                    organization__isnull=True, name="",
                )
                | Q(
                    kind="staff", student__isnull=True, staff__isnull=False, volunteer__isnull=True,
                    organization__isnull=True, name="",
                )
                | Q(
                    kind="volunteer", student__isnull=True, staff__isnull=True, volunteer__isnull=False,
                    organization__isnull=True, name="",
                )
                | Q(
                    kind="organization", student__isnull=True, staff__isnull=True, volunteer__isnull=True,
                    organization__isnull=False,
                )
                | Q(
                    kind="adult", student__isnull=True, staff__isnull=True, volunteer__isnull=True,
                    organization__isnull=True,
                )
                & ~Q(name=""),
                violation_error_message=_("Say who it is: one person."),
            ),
            models.UniqueConstraint(
                name="participant_student_once",
                fields=["case", "student"],
                condition=Q(left_at__isnull=True),
                violation_error_message=_("This student takes part already."),
            ),
            models.UniqueConstraint(
                name="participant_staff_once",
                fields=["case", "staff"],
                condition=Q(left_at__isnull=True),
                violation_error_message=_("This staff member takes part already."),
            ),
            models.UniqueConstraint(
                name="participant_volunteer_once",
                fields=["case", "volunteer"],
                condition=Q(left_at__isnull=True),
                violation_error_message=_("This volunteer takes part already."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["student"], name="participant_by_student")]
        triggers = [
            in_time("left_at"),
            pgtrigger.Trigger(
                name="answer_follows",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("answer"),
                func=ANSWER_IS_SAID,
            ),
            pgtrigger.ReadOnly(
                name="stays_who_it_is",
                fields=["case", "kind", "student", "staff", "volunteer", "organization", "name"],
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def called(self) -> str:
        """The name by which a page calls them. What it is of was read with the row."""
        if self.student is not None:
            return self.student.called
        named = self.staff or self.volunteer or self.organization
        return named.name if named is not None else self.name

    @property
    def given_name(self) -> str:
        """The name by which a page greets them, and no more of it: "" where nobody is named."""
        if self.student is not None:
            return self.student.preferred_given_name or self.student.given_name
        return (self.called.split() or [""])[0] if self.kind != self.Kind.ORGANIZATION else ""

    def read_as(self) -> Iterable[Subject]:
        """
        Name the children of the case, where they were read with it: a participant's own page tells whose case it is.

        Of one who is told beside something else, the child, if it is one. The student was read with the row.
        """
        case = self._state.fields_cache.get("case")
        if case is not None and "participants" in getattr(case, "_prefetched_objects_cache", ()):
            return case.read_as()
        return [] if self.student is None else [("students.student", self.student.ref)]
