"""Who has the rights over a student's record, and who may not be given it: in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.dates import day_words
from privacy.models import DirectoryOptOut
from students.models import Guardianship, Student
from students.selectors import identities


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who may be given a student's records as of right, or who may not, and then why."""

    value: str
    name: str
    why_not: str = ""


def why_not_guardian(guardianship: Guardianship, student: Student, day: date) -> str:
    """Return why someone who answers for ``student`` is not given the records on ``day``; "" where they are."""
    return _why_not(guardianship, student, day, None if guardianship.is_on(day) else _first_known(student))


def _why_not(guardianship: Guardianship, student: Student, day: date, first: date | None) -> str:
    name = guardianship.guardian.name
    if guardianship.barred_date is not None and guardianship.barred_date <= day:
        words = _("A court has taken the rights over the record away from %(name)s, since %(day)s. Refuse the request.")
        return words % {"name": name, "day": day_words(guardianship.barred_date)}
    if student.has_own_rights(day):
        words = _("The student is 18 or older, and the rights are the student’s own: %(name)s needs their consent.")
        return words % {"name": name}
    if not _answers(guardianship, day, first):
        return _("%(name)s does not answer for the student on that day.") % {"name": name}
    # Whom a court barred later had the rights until then.
    if not guardianship.may_receive_records and guardianship.barred_date is None:
        return _("%(name)s has no rights over the record: a relative who is not a guardian.") % {"name": name}
    return ""


def _first_known(student: Student) -> date | None:
    """Return since when anybody is known who answers for ``student``. One query."""
    found = Guardianship.objects.filter(student__in=identities(student))
    return found.order_by("from_date").values_list("from_date", flat=True).first()


def _answers(guardianship: Guardianship, day: date, first: date | None) -> bool:
    """
    Tell whether somebody answers for a student on ``day``.

    Rosters do not say since when: of a day before anybody was known, it is those who were known first, as for who
    speaks for a student (``GuardianshipQuerySet.speaking_for``).
    """
    return guardianship.is_on(day) or (guardianship.from_date > day and guardianship.from_date == first)


def recipients(student: Student, day: date) -> list[Recipient]:
    """Return everyone who might be given the records as of right, and of whom that is not so why. One query."""
    own = "" if student.has_own_rights(day) else _("The student is not 18 yet, or the birth date is not known.")
    found = [Recipient("student", _("%(name)s, the student") % {"name": student.called}, own)]
    rows = Guardianship.objects.filter(student__in=identities(student)).select_related("guardian").order_by("pk")
    first = min((one.from_date for one in rows), default=None)
    for one in rows:
        if _answers(one, day, first) or one.is_barred:
            name = f"{one.guardian.name}, {one.get_relation_display().lower()}"
            found.append(Recipient(one.ref, name, _why_not(one, student, day, first)))
    return found


def opted_out(student: Student, day: date) -> bool:
    """Tell whether someone wants no directory information about ``student`` given on ``day``. One query."""
    return DirectoryOptOut.objects.on(day).filter(student__in=identities(student)).exists()
