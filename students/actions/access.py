"""What can be done to grants, conflicts of interest, emergency accesses and the code of conduct."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from core.actions import Action, Actions, Words
from district.models import User
from students import access_labels as labels
from students import access_policies, policies, services, workflow
from students import access_selectors as selectors
from students import access_serializers as serializers
from students.forms.access import (
    CodeAcceptForm,
    CodePublishForm,
    ConflictEndForm,
    ConflictNoteForm,
    EmergencyReviewForm,
    GrantEndForm,
    StudentConflictForm,
    StudentGiveForm,
)
from students.models import AccessGrant, CodeOfConduct, ConflictOfInterest, EmergencyAccess

Trail = list[tuple[Words, str]]


def _access() -> Trail:
    return [(_("Access to students"), reverse("students:grant-list"))]


def _under(words: Words, address: str) -> Trail:
    return [*_access(), (words, reverse(address))]


def _still_open(actor: User, grant: AccessGrant) -> str:
    """Say so where a person can open the student all the same: whoever ends access means that they cannot."""
    why = selectors.still_words(grant, clock.today())
    if not why:
        return ""
    return gettext("But %(name)s can still open this student: %(why)s") % {"name": grant.user.name, "why": why}


GRANT = Actions[AccessGrant](
    workflow.GRANT,
    get=lambda user, ref, today: selectors.grants(user).get(ref=ref),
    check=policies.check,
    offered=policies.offered,
    operation="students_grant",
    out=serializers.GrantDetailOut,
    name=labels.grant_name,
    trail=lambda grant: _access(),
    confidential=True,
    actions=[
        Action(
            "end",
            services.grant_end,
            GrantEndForm,
            label=_("End the access"),
            done=_("The access has ended."),
            past=_("Ended"),
            heading=_("End the access of %(name)s"),
            intro=_("It ends at once. Assigned work stays assigned: tell whoever assigned it."),
            sums_up=_still_open,
            about=_("End a grant now, whoever gave it."),
        ),
    ],
)
CONFLICT = Actions[ConflictOfInterest](
    workflow.CONFLICT,
    get=lambda user, ref, today: selectors.conflicts(user).get(ref=ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: access_policies.enter(user, "students.conflict.view"),
    operation="students_conflict_of_interest",
    out=serializers.ConflictDetailOut,
    name=labels.conflict_name,
    trail=lambda conflict: _under(_("Conflicts of interest"), "students:conflict-list"),
    confidential=True,
    new=Action(
        "note",
        services.conflict_note,
        ConflictNoteForm,
        label=_("Note a conflict of interest"),
        done=_("The conflict of interest is noted."),
        past=_("Noted"),
        button=_("Note it"),
        intro=_("From then on the person finds nothing of the student, whatever their role and their work."),
        about=_("Note that a person must not know of a student."),
    ),
    actions=[
        Action(
            "end",
            services.conflict_end,
            ConflictEndForm,
            label=_("End the conflict"),
            done=_("The conflict of interest has ended."),
            past=_("Ended"),
            heading=_("End the conflict of interest of %(name)s"),
            intro=_("What the person holds opens the student again, at once."),
            about=_("End a conflict of interest now."),
        ),
    ],
)
EMERGENCY = Actions[EmergencyAccess](
    workflow.EMERGENCY,
    get=lambda user, ref, today: selectors.emergencies(user).get(ref=ref),
    check=policies.check,
    offered=policies.offered,
    operation="students_emergency",
    out=serializers.EmergencyDetailOut,
    name=labels.emergency_name,
    trail=lambda emergency: _under(_("Emergency access"), "students:emergency-list"),
    confidential=True,
    actions=[
        Action(
            "review",
            services.emergency_review,
            EmergencyReviewForm,
            label=_("Review"),
            done=_("The review is saved."),
            past=_("Reviewed"),
            heading=_("Review the emergency access of %(name)s"),
            button=_("Save the review"),
            intro=_("Ask the person, and look at what they opened. What you find is kept for good."),
            about=_("Say what was found of an emergency access, by somebody else than who opened it."),
            primary=True,
        ),
    ],
)
CODE = Actions[CodeOfConduct](
    workflow.CODE,
    get=lambda user, ref, today: selectors.codes(user).get(ref=ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: access_policies.enter(user, "students.code.view"),
    operation="students_code",
    out=serializers.CodeDetailOut,
    name=labels.code_name,
    trail=lambda code: [(_("Code of conduct"), reverse("students:code-list"))],
    new=Action(
        "publish",
        services.code_publish,
        CodePublishForm,
        label=_("Publish a new version"),
        done=_("The new version is published."),
        past=_("Published"),
        button=_("Publish it"),
        intro=_("From then on nobody opens a student before they have accepted it."),
        about=_("Publish the next version of the code of conduct."),
    ),
    actions=[
        Action(
            "accept",
            services.code_accept,
            CodeAcceptForm,
            label=_("Accept"),
            done=_("You accepted the code of conduct."),
            past=_("Accepted"),
            heading=_("Accept the code of conduct, %(name)s"),
            button=_("I accept"),
            about=_("Accept the newest version of the code of conduct."),
            template="students/code_accept.html",
            primary=True,
        ),
    ],
)


def _students_page(_result: Any) -> str:
    return reverse("students:student-list")


# What can be done about access to a student: of the actions of students (students.actions.students).
OF_STUDENTS = [
    Action(
        "give",
        services.student_give,
        StudentGiveForm,
        label=_("Give access"),
        done=_("The access is given."),
        past=_("Access given"),
        heading=_("Give somebody access to this student"),
        button=_("Give access"),
        about=_("Give a person access to a student, until a day or without an end."),
        makes=GRANT,
        asks_again=True,
    ),
    Action(
        "conflict",
        services.student_conflict,
        StudentConflictForm,
        label=_("I must not know of this student"),
        done=_("It is noted: you will find nothing of this student any more."),
        past=_("Conflict of interest said"),
        apart=True,
        heading=_("Say that you must not know of this student"),
        button=_("Close this student to me"),
        intro=_(
            "A relative, or someone with whom you took part in what happened. Only the privacy officer can undo it."
        ),
        about=_("Say that oneself must not know of a student, who is gone for the caller from then on: 204."),
        is_last=True,
        lands=_students_page,
    ),
]
