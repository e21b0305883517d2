"""What can be done to courses, sessions and places in them: each action told once."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions
from district.roles import require_room
from training import forms, labels, policies, selectors, serializers, services, workflow
from training.actions import session_trails as trails
from training.models import Course, Enrollment, TrainingSession

COURSE = Actions[Course](
    workflow.COURSE,
    get=lambda user, ref, today: selectors.course_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "course")),
    operation="training_courses",
    out=serializers.CourseDetailOut,
    name=labels.course_name,
    calls=lambda course: course.title,
    trail=lambda one: trails.courses(),
    new=Action(
        "add",
        services.course_add,
        forms.CourseAddForm,
        label=_("Add a course"),
        button=_("Save"),
        done=_("The course is there. Plan its sessions now."),
        past=_("Added"),
        about=_("Add a course and what it teaches, by the codes of topics."),
    ),
    actions=[
        Action(
            "correct",
            services.course_correct,
            forms.CourseCorrectForm,
            label=_("Correct"),
            heading=_("Correct this course"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Say otherwise what a course is and teaches. What somebody learned in it stays."),
        ),
        Action(
            "retire",
            services.course_retire,
            forms.CourseRetireForm,
            label=_("Take out of use"),
            heading=_("Take this course out of use"),
            done=_("Out of use. Sessions that are planned are held."),
            past=_("Taken out of use"),
            intro=_("No session of it can be planned any more. Those that are planned are held."),
            about=_("Take a course out of use."),
        ),
        Action(
            "reopen",
            services.course_reopen,
            forms.CourseReopenForm,
            label=_("Take back into use"),
            heading=_("Take this course back into use"),
            done=_("It is in use again."),
            past=_("Taken back into use"),
            about=_("Take a course back into use."),
        ),
    ],
)
ENROLLMENT = Actions[Enrollment](
    workflow.ENROLLMENT,
    get=lambda user, ref, today: selectors.enrollment_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "enrollment")),
    operation="training_enrollments",
    out=serializers.EnrollmentDetailOut,
    name=labels.enrollment_name,
    calls=lambda one: one.staff.name,
    trail=lambda one: trails.of_session(one.session if one else None),
    actions=[
        Action(
            "withdraw",
            services.enrollment_withdraw,
            forms.EnrollmentWithdrawForm,
            label=_("Withdraw"),
            heading=_("Give this place back"),
            done=_("Withdrawn. If somebody was waiting, they have the place now."),
            past=_("Withdrawn"),
            intro=_("The first on the waiting list moves up and is mailed."),
            about=_("Give a place back before the session begins. The first on the waiting list moves up."),
        ),
    ],
)
SESSION = Actions[TrainingSession](
    workflow.SESSION,
    get=lambda user, ref, today: selectors.session_get(user, ref),
    check=policies.check,
    offered=policies.offered,
    enter=lambda user: require_room(policies.sees(user, "session")),
    operation="training_sessions",
    out=serializers.TrainingSessionDetailOut,
    name=labels.session_name,
    calls=lambda session: session.course.title,
    trail=lambda one: trails.sessions(),
    new=Action(
        "schedule",
        services.session_schedule,
        forms.SessionScheduleForm,
        label=_("Plan a session"),
        button=_("Save"),
        done=_("The session is there. Staff can enroll from now on."),
        past=_("Planned"),
        about=_("Plan a session of a course, or enter one that was held."),
    ),
    actions=[
        Action(
            "enroll",
            services.session_enroll,
            forms.SessionEnrollForm,
            label=_("Enroll"),
            heading=_("Enroll in this session"),
            done=_("Noted. The state below says whether there was a place."),
            past=_("Enrollment"),
            intro=_("Without a free place they are on the waiting list, and move up by themselves."),
            about=_("Enroll yourself, or somebody you may enroll. Without a free place they wait."),
            primary=True,
            makes=ENROLLMENT,
            warns=labels.clash_warnings,
        ),
        Action(
            "take_attendance",
            services.session_take_attendance,
            forms.SessionAttendanceForm,
            label=_("Note who came"),
            done=_("Noted."),
            past=_("Attendance noted"),
            about=_(
                "Note for how many hours each was there: rows of places and hours, 0 for who did not come; and what "
                "is so of all others who have a place."
            ),
        ),
        Action(
            "close",
            services.session_close,
            forms.SessionCloseForm,
            label=_("Close"),
            heading=_("Close this session"),
            done=_("Closed. Who was there long enough has a certificate, and it is on record."),
            past=_("Closed"),
            intro=_(
                "Who was there for enough of its hours has learned what the course teaches. Of whom nothing is noted "
                "was absent."
            ),
            about=_("Close a session that was held. What people learned is on record from then on."),
        ),
        Action(
            "correct",
            services.session_correct,
            forms.SessionCorrectForm,
            label=_("Correct"),
            heading=_("Correct this session"),
            done=_("Corrected."),
            past=_("Corrected"),
            about=_("Correct places, hours and instructor. With more places, who waits moves up."),
        ),
        Action(
            "move",
            services.session_move,
            forms.SessionMoveForm,
            label=_("Move"),
            heading=_("Move this session"),
            done=_("Moved. Whoever is enrolled is mailed."),
            past=_("Moved"),
            intro=_("Whoever is enrolled or waits is mailed the new time and place."),
            about=_("Hold a session at another time or place. Everybody in it is mailed."),
            warns=labels.clash_warnings,
        ),
        Action(
            "cancel",
            services.session_cancel,
            forms.SessionCancelForm,
            label=_("Cancel the session"),
            heading=_("Cancel this session"),
            done=_("Canceled. Whoever is enrolled is mailed."),
            past=_("Canceled"),
            about=_("Cancel a session, with the reason. Everybody in it is mailed."),
        ),
        Action(
            "reopen",
            services.session_reopen,
            forms.SessionReopenForm,
            label=_("Open again"),
            heading=_("Open this session again"),
            done=_("Open again. What was put on record by closing it is struck."),
            past=_("Opened again"),
            intro=_("To put right who came. What was put on record by closing it is struck until you close it again."),
            about=_("Open a closed session again. What was put on record by closing it is struck."),
        ),
    ],
)
# What happens by no action of a page.
SESSION_BESIDES = {
    "training.enrollment.move_up": _("Moved up from the waiting list"),
    "training.enrollment.check_in": _("Was there, by the code"),
}
