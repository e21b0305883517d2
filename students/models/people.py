"""Students: on the roster, or provisional until a later roster has them."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.folding import folded, seen, sort_key, words_index
from core.models import CHANGE, Record
from district.models import District

# At this age the rights of parents pass to the student (34 CFR 99.3 "eligible student", 99.5).
ELIGIBLE_AGE = 18
# As the read log and stored files call a child.
KIND = "students.student"

# A name is written in parts, and read and found as a whole: the database puts it together, whoever writes the parts.
NAMED = """
NEW.name = concat_ws(' ', nullif(NEW.given_name, ''), nullif(NEW.middle_name, ''), nullif(NEW.family_name, ''));
NEW.preferred_name = CASE WHEN NEW.preferred_given_name = '' AND NEW.preferred_family_name = '' THEN ''
    ELSE concat_ws(' ', nullif(coalesce(nullif(NEW.preferred_given_name, ''), NEW.given_name), ''),
        nullif(coalesce(nullif(NEW.preferred_family_name, ''), NEW.family_name), '')) END;
RETURN NEW;
"""
# Another one's key would join two children for good: a chain of them, or a circle, is nobody at all.
MERGED_ONCE = """
IF NEW.merged_into_id IS NOT NULL THEN
    -- Both are locked in the order of their keys: of two merges the other way round one waits, and then sees the first.
    PERFORM FROM students_student WHERE id IN (NEW.id, NEW.merged_into_id) ORDER BY id FOR UPDATE;
    IF EXISTS (SELECT FROM students_student WHERE id = NEW.merged_into_id
        AND (merged_into_id IS NOT NULL OR entered_in_error_at IS NOT NULL))
        OR EXISTS (SELECT FROM students_student WHERE merged_into_id = NEW.id) THEN
        RAISE EXCEPTION 'student % is merged into one that is merged itself, or has others merged into it', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'student_merged_once', TABLE = 'students_student';
    END IF;
END IF;
RETURN NEW;
"""


class StudentQuerySet(models.QuerySet["Student"]):
    """Filters over students."""

    def standing(self) -> StudentQuerySet:
        """Keep those who are a child of their own: not merged into another one, nor entered in error."""
        return self.filter(merged_into__isnull=True, entered_in_error_at__isnull=True)


@history.tracked()
class Student(Record):
    """
    A child or young person.

    Who comes from the roster has the ``source_id`` by which it knows them; who does not is ``provisional``, with where
    they come from, until a person says which one of a later roster they are: then they are ``merged_into`` that one, as
    are two whom the student system has made one. ``name`` and ``preferred_name`` are put together by the database.
    """

    class Origin(models.TextChoices):
        OTHER_DISTRICT = "other_district", _("Another district")
        PRIVATE_SCHOOL = "private_school", _("A private school")
        WITHDRAWN = "withdrawn", _("Withdrawn from school")
        OTHER = "other", _("Somewhere else")

    ref_prefix = "stu"
    app_may = CHANGE
    told_at = {
        "student_provisional_or_on_roster": "provisional",
        "student_error_with_reason": "error_reason",
        "student_source_id_unique": "source_id",
        "student_not_merged_into_itself": "merged_into",
    }
    objects = StudentQuerySet.as_manager()

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="students")
    source_id = models.CharField(_("id in the student system"), max_length=255, null=True, blank=True)  # noqa: DJ001
    local_id = models.CharField(_("student number"), max_length=40, blank=True)
    state_id = models.CharField(_("state id"), max_length=40, blank=True)
    given_name = models.CharField(_("given name"), max_length=100)
    middle_name = models.CharField(_("middle name"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100)
    preferred_given_name = models.CharField(_("preferred given name"), max_length=100, blank=True)
    preferred_family_name = models.CharField(_("preferred family name"), max_length=100, blank=True)
    name = models.CharField(_("name"), max_length=302, blank=True, editable=False)
    preferred_name = models.CharField(_("preferred name"), max_length=201, blank=True, editable=False)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    provisional = models.CharField(_("not on the roster"), max_length=20, choices=Origin.choices, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("is the same as")
    )
    entered_in_error_at = models.DateTimeField(_("entered in error"), null=True, blank=True, editable=False)
    error_reason = models.TextField(_("what was wrong"), blank=True)

    class Meta:
        constraints = [
            plausible("student_days_plausible", "birth_date"),
            seen("student_given_name_not_blank", "given_name"),
            seen("student_family_name_not_blank", "family_name"),
            models.UniqueConstraint(
                name="student_source_id_unique",
                fields=["district", "source_id"],
                violation_error_message=_("This id of the student system is another student’s."),
            ),
            models.CheckConstraint(
                name="student_provisional_or_on_roster",
                condition=Q(provisional="", source_id__isnull=False) & ~Q(source_id="")
                | Q(provisional__in=["other_district", "private_school", "withdrawn", "other"], source_id__isnull=True),
                violation_error_message=_("Say where someone comes from who is not on the roster."),
            ),
            models.CheckConstraint(
                name="student_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                violation_error_message=_("Choose another student."),
            ),
            models.CheckConstraint(
                name="student_error_with_reason",
                condition=Q(entered_in_error_at__isnull=True, error_reason="")
                | Q(entered_in_error_at__isnull=False) & ~Q(error_reason=""),
                violation_error_message=_("Say what was wrong."),
            ),
            # What the roster has is corrected in the student system: here it would come back with the next import.
            models.CheckConstraint(
                name="student_error_only_provisional",
                condition=Q(entered_in_error_at__isnull=True) | ~Q(provisional=""),
                violation_error_message=_("This student is on the roster. Correct the student system instead."),
            ),
        ]
        indexes = [
            models.Index(sort_key("family_name"), sort_key("given_name"), "id", name="student_in_order"),
            models.Index(folded("local_id"), name="student_by_number"),
            models.Index(folded("state_id"), name="student_by_state_id"),
            models.Index(fields=["merged_into"], name="student_merged", condition=Q(merged_into__isnull=False)),
            words_index("student_by_words", "name"),
            words_index("student_by_preferred_words", "preferred_name"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="named", when=pgtrigger.Before, operation=pgtrigger.Insert | pgtrigger.Update, func=NAMED
            ),
            pgtrigger.Trigger(
                name="merged_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id"),
                func=MERGED_ONCE,
            ),
        ]

    def __str__(self) -> str:
        return self.ref  # never the name: what becomes words by itself ends up in logs

    def read_as(self) -> list[tuple[str, str]]:
        """Return whom the read log names, where a record of this child is shown."""
        return [(KIND, self.ref)]

    @property
    def called(self) -> str:
        """The name by which a page calls them: the preferred one where there is one."""
        return self.preferred_name or self.name

    @property
    def in_list(self) -> str:
        """The name as lists have it, by family name: "Testerly, Zoë"."""
        given = self.preferred_given_name or self.given_name
        return f"{self.preferred_family_name or self.family_name}, {given}"

    def age_on(self, day: date) -> int | None:
        """Return the age in years on ``day``; None where the birth date is not known."""
        born = self.birth_date
        if born is None:
            return None
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def has_own_rights(self, day: date) -> bool:
        """Tell whether the rights over the record are the student's own on ``day``, and no longer the parents'."""
        age = self.age_on(day)
        return age is not None and age >= ELIGIBLE_AGE
