"""What can be done to a student's record, and to what somebody is told of one that was entered in error."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from students import policies, presentation, selectors, serializers, services, workflow
from students.actions import trails
from students.actions.access import OF_STUDENTS
from students.forms import students as forms
from students.models import ErrorNotice, Student

STUDENT = Actions[Student](
    workflow.STUDENT,
    get=selectors.record_get,
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees_room(user)),
    operation="students",
    out=serializers.StudentDetailOut,
    # The name stays out of titles, which browsers keep and others read over a shoulder.
    name=lambda student: student.ref,
    calls=lambda student: student.called,
    lives=lambda student: reverse("students:student-detail", args=[(student.merged_into or student).ref]),
    trail=lambda student: trails.students(),
    confidential=True,
    new=Action(
        "add",
        services.student_add,
        forms.StudentAddForm,
        label=_("Add a student who is not on the roster"),
        button=_("Add the student"),
        done=_("The student is added. Match them when the roster has them."),
        past=_("Added, not on the roster"),
        about=_("Add a student who is not on the roster. `is_another` says that nobody you may see is the same."),
        template="students/student_add.html",
    ),
    actions=[
        Action(
            "change",
            services.student_change,
            forms.StudentChangeForm,
            label=_("Change what is known"),
            heading=_("Change what is known of this student"),
            done=_("Changed."),
            past=_("Changed"),
            about=_("Change what is known of a student who is not on the roster."),
        ),
        Action(
            "merge",
            services.student_merge,
            forms.StudentMergeForm,
            label=_("Match to another student"),
            heading=_("Match this record to another student"),
            button=_("Match"),
            done=_("Matched: both records are told as one student."),
            past=_("Matched to another student"),
            about=_("Say that a record is of the same child as another. Its reference leads to that one from then on."),
            tells=presentation.child_facts,
            template="students/student_merge.html",
        ),
        Action(
            "error",
            services.student_error,
            forms.StudentErrorForm,
            label=_("Entered in error"),
            heading=_("Say that this record was entered in error"),
            button=_("Take it away from everyone"),
            done=_("The record is gone. Whoever opened it is told."),
            past=_("Entered in error"),
            about=_("Take a record that should not be here from every list, page and answer; its readers are told."),
            is_last=True,
            lands=lambda student: reverse("students:student-list"),
        ),
        Action(
            "separate",
            services.student_separate,
            forms.StudentSeparateForm,
            label=_("Separate"),
            heading=_("Separate this record from the student it was matched to"),
            done=_("Separated: they are two students again."),
            past=_("Separated again"),
            about=_("Part a record from the student it was merged into. If-Match takes the record’s own version."),
            apart=True,
        ),
        *OF_STUDENTS,
    ],
)
NOTICE = Actions[ErrorNotice](
    workflow.NOTICE,
    get=lambda user, ref, today: selectors.notice_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    operation="students_notices",
    out=serializers.ErrorNoticeOut,
    name=lambda notice: notice.ref,
    lives=lambda notice: reverse("home"),
    trail=lambda notice: [(_("My work"), reverse("home"))],
    confidential=True,
    actions=[
        Action(
            "acknowledge",
            services.notice_acknowledge,
            forms.NoticeAcknowledgeForm,
            label=_("I have read this"),
            heading=_("A record you opened was entered in error"),
            done=_("Noted that you read it."),
            past=_("Read"),
            about=_("Say that you read that a record you had opened was entered in error."),
        ),
    ],
)
