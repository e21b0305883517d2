"""Words, tones and icons for what the room's records say; templates hold none of their own."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.badges import State
from core.dates import day_words
from students.models import Guardianship, Student
from students.models.traits import Race, Sex, StudentTrait
from students.workflow import StudentStatus

HISTORY: dict[str, str | Promise] = {
    "students.student.import": gettext_lazy("Taken over from the roster"),
    "students.guardianship.import": gettext_lazy("Taken over from the roster"),
    "students.notice.tell": gettext_lazy("Readers told"),
}
# As the standard has them; a roster may have others, which are told as they are.
GRADES: dict[str, str | Promise] = {
    "IT": gettext_lazy("Infant or toddler"),
    "PR": gettext_lazy("Preschool"),
    "PK": gettext_lazy("Prekindergarten"),
    "TK": gettext_lazy("Transitional kindergarten"),
    "KG": gettext_lazy("Kindergarten"),
    **{f"{number:02}": str(number) for number in range(1, 14)},
    "PS": gettext_lazy("After high school"),
    "UG": gettext_lazy("Ungraded"),
}
VALUES: dict[str, dict[str, str | Promise]] = {
    StudentTrait.Kind.RACE: dict(Race.choices),
    StudentTrait.Kind.SEX: dict(Sex.choices),
    StudentTrait.Kind.GRADE: GRADES,
}


def grade_words(grade: str | None) -> str:
    """Return a grade as people say it: "9" of "09"; "" where it is not known."""
    return str(GRADES.get(grade, grade)) if grade else ""


def trait_words(trait: StudentTrait) -> str:
    """Return the value of a trait in words."""
    if trait.value == "yes":
        return _("Yes")
    return str(VALUES.get(trait.kind, {}).get(trait.value, trait.value))


def student_state(status: str) -> State:
    """Return the words for where a student is known from."""
    looks = {
        StudentStatus.ON_ROSTER: ("ok", "check_circle"),
        StudentStatus.PROVISIONAL: ("warn", "edit"),
        StudentStatus.MERGED: ("mute", "link"),
        StudentStatus.IN_ERROR: ("bad", "error_outline"),
    }
    return State(str(StudentStatus(status).label), *looks[StudentStatus(status)])


def rights_state(one: Guardianship) -> State:
    """Return the words for what a guardian may know."""
    if one.is_barred:
        return State(_("Barred by a court"), "bad", "do_not_disturb")
    if not one.may_receive_records:
        return State(_("Receives no records"), "mute", "remove_circle")
    return State(_("May receive records"), "ok", "check_circle")


def lives_words(one: Guardianship) -> str:
    """Return whether the student lives with a guardian."""
    if one.lives_with is None:
        return _("not known")
    return _("yes") if one.lives_with else _("no")


def barred_words(one: Guardianship) -> str:
    """Return the warning about a guardian whom a court barred."""
    told = {"name": one.guardian.name, "day": day_words(one.barred_date) if one.barred_date else ""}
    words = _("Since %(day)s a court bars %(name)s from this record. Give them nothing, and tell them nothing.")
    return words % told


def rights_words(student: Student, today: date) -> str:
    """Return that the rights are the student's own, where they are; "" where they are not."""
    if not student.has_own_rights(today):
        return ""
    return _("They are of age: the rights over this record are their own, and no longer their parents’.")
