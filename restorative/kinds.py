"""Restorative cases as the room of privacy knows them: what of them crosses, what can be sealed and copied."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.kinds import OVER, not_over
from district.roles import roles_of
from privacy.models import Part
from privacy.record_kinds import Field, RecordKind
from restorative import copies, policies
from restorative.models import (
    CaseStatus,
    Encounter,
    EncounterKind,
    Participant,
    RestorativeCase,
    RestorativeReferral,
    Standing,
)
from restorative.selectors import sealing
from restorative.services.sealing import case_seals_follow
from restorative.workflow.roles import COORDINATOR
from students.models import Student
from students.selectors import identities


def _students(case: RestorativeCase) -> list[Student]:
    found: dict[int, Student] = {}
    for participant in case.participants.all():
        if participant.student is not None:
            found[participant.student.pk] = participant.student
    for referral in case.referrals.all():
        for person in referral.people.all():
            if person.student is not None:
                found[person.student.pk] = person.student
    return list(found.values())


def _of_student(student: Student) -> QuerySet[RestorativeCase]:
    """Return the cases in which a student takes part, or of whom a referral tells."""
    one = identities(student)
    takes_part = Participant.objects.filter(student__in=one).values("case")
    told_of = RestorativeReferral.objects.filter(people__student__in=one).values("case")
    return RestorativeCase.objects.filter(Q(pk__in=takes_part) | Q(pk__in=told_of))


def _held(case: RestorativeCase) -> str:
    """
    Return whether a conference was held, and nothing else of it: not when, nor with whom, nor what came of it.

    Of a case that was entered in error nothing can be told: it was never about this. One that was joined with another
    is told by that one, too.
    """
    other = case.joined_into
    if case.status == CaseStatus.IN_ERROR or (other is not None and other.seal_id is not None):
        return ""
    both = [one.pk for one in (case, other) if one is not None]
    held = Encounter.objects.filter(case__in=both, kind=EncounterKind.CONFERENCE, status=Standing.HELD).exists()
    return _("Held") if held else _("Not held")


# The incident goes with the last case that names it.
ONLY_ITS_INCIDENT = """
SELECT c.incident_id FROM restorative_restorativecase c WHERE c.id = ANY($1) AND NOT EXISTS (
    SELECT FROM restorative_restorativecase other WHERE other.incident_id = c.incident_id AND NOT other.id = ANY($1)
)
"""
ABOUT_STUDENTS = """
SELECT c.ref FROM restorative_restorativecase c WHERE EXISTS (
    SELECT FROM restorative_participant p WHERE p.case_id = c.id AND p.student_id = ANY($1)
) OR EXISTS (
    SELECT FROM restorative_restorativereferral r JOIN restorative_referralperson p ON p.referral_id = r.id
    WHERE r.case_id = c.id AND p.student_id = ANY($1)
) OR EXISTS (
    SELECT FROM restorative_reentryplan r WHERE r.case_id = c.id AND r.student_id = ANY($1)
)
"""


CASE = RecordKind(
    name="restorative.case",
    label=gettext_lazy("Restorative case"),
    model=RestorativeCase,
    page="restorative:case-detail",
    visible=policies.visible_cases,
    loaded=lambda: RestorativeCase.objects.select_related("school", "incident", "joined_into", "seal").prefetch_related(
        "participants__student", "referrals__people__student"
    ),
    students=_students,
    fields={"conference": Field(gettext_lazy("Restorative conference"), Part.RESTORATIVE, _held)},
    may_share=lambda user, case: roles_of(user).at(COORDINATOR, case.school_id),
    sealable=True,
    of_student=_of_student,
    waits=sealing.waits,
    follows=case_seals_follow,
    for_copy=copies.of_student,
    copy=copies.copy,
    others=copies.others,
    ended=lambda case: case.ended_date,
    also=[("restorative_incident", ONLY_ITS_INCIDENT)],
    begun=lambda case: case.referred_date,
    over=OVER,
    # What a case brought to another one is the other's.
    loose=["restorative_caseduty.came_from_id", "restorative_restorativereferral.came_from_id"],
    about_students=ABOUT_STUDENTS,
    against=not_over,
)
