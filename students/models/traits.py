"""What is so of a student for a time: group, sex, grade, programs, the primary school. Figures take an event's day."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import EVERYTHING, Record
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from students.models.people import Student


class Race(models.TextChoices):
    """The seven federal groups, by the codes of the Civil Rights Data Collection."""

    HISPANIC = "HI", _("Hispanic or Latino")
    AMERICAN_INDIAN = "AM", _("American Indian or Alaska Native")
    ASIAN = "AS", _("Asian")
    PACIFIC_ISLANDER = "HP", _("Native Hawaiian or Other Pacific Islander")
    BLACK = "BL", _("Black or African American")
    WHITE = "WH", _("White")
    TWO_OR_MORE = "TR", _("Two or more races")


class Sex(models.TextChoices):
    """As the student system has it."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    OTHER = "other", _("Another")
    UNSPECIFIED = "unspecified", _("Not specified")


class TraitQuerySet(SpanQuerySet["StudentTrait"]):
    """Filters over traits."""


@history.tracked()
class StudentTrait(Dated, Record):
    """
    One value of one kind, over ``[from_date, until_date)``; without ``from_date`` for as long as anything is known.

    Race and sex are of Race and Sex, a grade and the code of a primary school as the roster has them, and programs
    (IDEA, Section 504, English learner) are "yes". What is not known is no row.
    """

    class Kind(models.TextChoices):
        RACE = "race", _("Race and ethnicity")
        SEX = "sex", _("Sex")
        GRADE = "grade", _("Grade")
        PRIMARY_SCHOOL = "primary_school", _("Primary school")
        IDEA = "idea", _("Disability served under IDEA")
        SECTION_504 = "504", _("Section 504 plan")
        ENGLISH_LEARNER = "el", _("English learner")

    ref_prefix = "stt"
    app_may = EVERYTHING
    told_at = {"studenttrait_until_not_before_from": "until_date", "studenttrait_value_of_kind": "value"}
    objects = TraitQuerySet.as_manager()

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="traits", verbose_name=_("student"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    value = models.CharField(_("value"), max_length=40)
    from_date = models.DateField(_("from"), null=True, blank=True)
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("studenttrait_days_plausible", "from_date", "until_date"),
            models.CheckConstraint(
                name="studenttrait_value_of_kind",
                condition=Q(kind="race", value__in=["HI", "AM", "AS", "HP", "BL", "WH", "TR"])
                | Q(kind="sex", value__in=["female", "male", "other", "unspecified"])
                | Q(kind__in=["idea", "504", "el"], value="yes")
                | Q(kind__in=["grade", "primary_school"]) & ~Q(value=""),
                violation_error_message=_("This is no value of that kind."),
            ),
            not_before_start("studenttrait_until_not_before_from", _("It ends after it starts."), may_be_empty=False),
            apart("studenttrait_apart", _("Another value holds in part of that time."), "student", "kind"),
        ]
        triggers = [pgtrigger.ReadOnly(name="stays_with_student", fields=["student", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} of student {self.student_id}"

    def is_on(self, day: object) -> bool:
        begun = self.from_date is None or self.from_date <= day  # type: ignore[operator]
        return begun and (self.until_date is None or self.until_date > day)  # type: ignore[operator]
