"""Which student each of those is whom a referral names."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from district.models import User
from restorative import policies
from restorative.models import Participant, ReferralPerson, RestorativeCase
from restorative.services.steps import case_locked
from students import selectors as students
from students.models import Student


def people_of(case: RestorativeCase) -> QuerySet[ReferralPerson]:
    """Return the students whom the referrals of a case name, as the referrers called them."""
    found = ReferralPerson.objects.filter(referral__case=case, kind="student")
    return found.select_related("student").order_by("referral", "pk")


@transaction.atomic
def case_match(
    *, actor: User, ref: str, person: str, today: date, version: int | None, student: str = "",
    is_elsewhere: bool = False, reason: str = "",
) -> RestorativeCase:  # fmt: skip
    """
    Say which student a person is whom a referral names, or that no roster of ours has them.

    :raises ValidationError: naming each field that is not right; on ``reason``, when what was said before is corrected
        without one.
    :raises Conflict: when whoever was meant before takes part in the case, or when somebody who works on it must not
        know of this student.
    """
    case = case_locked(actor, ref, "match", version)
    found = _person(case, person)
    child = _student(actor, student, today)
    if (child is None) is not is_elsewhere:
        words = _("Choose a student, or say that they are not on our rolls: one of the two.")
        raise ValidationError({"student": words})
    before = found.student
    if before is not None or found.is_elsewhere:
        _may_be_corrected(case, found, before, reason)
    found.student, found.is_elsewhere = child, is_elsewhere
    with history.action("restorative.case.match", actor=actor, reason=reason.strip()):
        records.update(found, "student", "is_elsewhere")
        _nobody_hidden(case)
        return records.touch(case)


def _person(case: RestorativeCase, ref: str) -> ReferralPerson:
    found = people_of(case).filter(ref=ref).select_for_update(of=("self",)).first()
    if found is None:
        raise ValidationError({"person": _("No referral of this case names this student. Choose one that it names.")})
    return found


def _student(actor: User, ref: str, today: date) -> Student | None:
    if not ref:
        return None
    found = students.students(actor, today).filter(ref=ref).first()
    if found is None:
        raise ValidationError({"student": _("There is no such student whom you may open.")})
    return found


def _may_be_corrected(case: RestorativeCase, person: ReferralPerson, before: Student | None, reason: str) -> None:
    if not reason.strip():
        words = _("This was said already. Say what was wrong, or leave it as it is.")
        raise ValidationError({"reason": words})
    if before is None:
        return
    named = ReferralPerson.objects.filter(referral__case=case, student=before).exclude(pk=person.pk)
    takes_part = Participant.objects.filter(case=case, student=before, left_at=None)
    if takes_part.exists() and not named.exists():
        words = _("The student who was meant before takes part in the case. Take them off the case first.")
        raise Conflict(words, "person")


def _nobody_hidden(case: RestorativeCase) -> None:
    """:raises Conflict: when somebody who works on the case must not know of a student of it."""
    for one in policies.working().filter(case=case).select_related("user"):
        if policies.is_involved(one.user, case):
            words = _("%(name)s works on this case and must not know of this student. End their assignment first.")
            raise Conflict(words % {"name": one.user.name}, "student")
