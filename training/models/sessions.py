"""Courses, the sessions in which they are held, and who takes part."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.folding import UniqueFolded, seen
from core.guards import in_time
from core.models import CHANGE, EVERYTHING, Record
from district.models import District, Organization, School, SchoolYear, StaffMember, User
from training.models.session_triggers import HOLDS_WHO_COMES, WITHIN_PLACES
from training.models.topics import Topic


@history.tracked()
class Course(Record):
    """A course that is given again and again. ``hours`` is how long it takes, ``topics`` what it teaches."""

    ref_prefix = "crs"
    app_may = CHANGE
    told_at = {"course_code_unique": "code", "course_hours_plausible": "hours"}

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(_("code"), max_length=30)
    title = models.CharField(_("title"), max_length=120)
    about = models.TextField(_("what it is about"), blank=True)
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        constraints = [
            UniqueFolded(
                name="course_code_unique",
                field="code",
                beside=("district",),
                violation_error_message=_("Another course has this code."),
            ),
            seen("course_title_not_blank", "title"),
            models.CheckConstraint(
                name="course_hours_plausible",
                condition=Q(hours__gt=0, hours__lte=200),
                violation_error_message=_("Between 0 and 200 hours."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


@history.tracked()
class CourseTopic(Record):
    """That a course teaches a topic."""

    ref_prefix = "cot"
    app_may = EVERYTHING
    told_at = {"coursetopic_once": "topic"}

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="taught", verbose_name=_("course"))
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+", verbose_name=_("topic"))

    class Meta:
        constraints = [models.UniqueConstraint(name="coursetopic_once", fields=["course", "topic"])]

    def __str__(self) -> str:
        return f"{self.course_id} {self.topic_id}"


class SessionStatus(models.TextChoices):
    """Where a session stands."""

    SCHEDULED = "scheduled", _("Scheduled")
    HELD = "held", _("Held")
    CANCELED = "canceled", _("Canceled")


@history.tracked(exclude=["check_in"])
class TrainingSession(Record):
    """
    One time at which a course is held, over ``[starts_at, ends_at)``, for ``capacity`` people.

    A session of several days is told by its first and last moment and ``hours``. ``instructor`` is one of the staff, or
    ``instructor_words`` says who comes from elsewhere, with the organization. ``check_in`` is the secret in the code
    that those who came scan: it opens at the start and closes with the day of the end. It is a summer session when it
    begins between two school years' instruction.
    """

    ref_prefix = "trs"
    app_may = CHANGE
    told_at = {
        "trainingsession_ends_after_start": "ends_at",
        "trainingsession_capacity_plausible": "capacity",
        "trainingsession_instructor_told": "instructor",
        "trainingsession_canceled_told": "canceled_reason",
        "trainingsession_hours_plausible": "hours",
    }

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("course"))
    year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+", verbose_name=_("school year"))
    is_summer = models.BooleanField(_("in summer"), default=False)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("for one school")
    )
    place = models.CharField(_("place"), max_length=300)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2)
    capacity = models.PositiveSmallIntegerField(_("places"))
    instructor = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instructor")
    )
    instructor_words = models.CharField(_("instructor from elsewhere"), max_length=120, blank=True)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organization")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=SessionStatus.choices, default=SessionStatus.SCHEDULED
    )
    check_in = models.CharField(_("check-in"), max_length=64, unique=True, editable=False)
    canceled_reason = models.TextField(_("why it was canceled"), blank=True)
    held_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("closed by")
    )
    held_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="trainingsession_status_valid", condition=Q(status__in=SessionStatus.values)),
            models.CheckConstraint(
                name="trainingsession_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("It ends after it starts."),
            ),
            models.CheckConstraint(
                name="trainingsession_capacity_plausible",
                condition=Q(capacity__gte=1, capacity__lte=2_000),
                violation_error_message=_("Between 1 and 2,000 places."),
            ),
            models.CheckConstraint(
                name="trainingsession_hours_plausible",
                condition=Q(hours__gt=0, hours__lte=200),
                violation_error_message=_("Between 0 and 200 hours."),
            ),
            models.CheckConstraint(
                name="trainingsession_instructor_told",
                condition=Q(instructor__isnull=False, instructor_words="")
                | Q(instructor__isnull=True) & ~Q(instructor_words=""),
                violation_error_message=_("Say who teaches: one of the staff, or somebody from elsewhere."),
            ),
            models.CheckConstraint(
                name="trainingsession_canceled_told",
                condition=Q(status="canceled") & ~Q(canceled_reason="") | ~Q(status="canceled") & Q(canceled_reason=""),
                violation_error_message=_("Say why it is canceled."),
            ),
            models.CheckConstraint(
                name="trainingsession_held_whole",
                condition=Q(status="held", held_by__isnull=False, held_at__isnull=False)
                | ~Q(status="held") & Q(held_by__isnull=True, held_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="trainingsession_by_start"),
            models.Index(fields=["course", "starts_at"], name="trainingsession_by_course"),
        ]
        triggers = [
            in_time("held_at"),
            pgtrigger.Trigger(
                name="holds_who_comes",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("capacity"),
                declare=[("taken", "bigint")],
                func=HOLDS_WHO_COMES,
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class EnrollmentStatus(models.TextChoices):
    """How somebody's place in a session stands."""

    ENROLLED = "enrolled", _("Enrolled")
    WAITING = "waiting", _("On the waiting list")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ATTENDED = "attended", _("Attended")
    ABSENT = "absent", _("Absent")


@history.tracked()
class Enrollment(Record):
    """
    The place of one person in a session, kept within its capacity by the database.

    Who waits moves up in the order of ``enrolled_at`` when a place becomes free. ``hours`` is how much of it somebody
    attended; ``how`` whether the list or the code told that they came.
    """

    ref_prefix = "enr"
    app_may = CHANGE
    told_at = {"enrollment_once": "staff", "enrollment_attended_whole": "hours"}

    session = models.ForeignKey(
        TrainingSession, on_delete=models.PROTECT, related_name="enrollments", verbose_name=_("session")
    )
    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    status = models.CharField(_("status"), max_length=10, choices=EnrollmentStatus.choices)
    enrolled_at = models.DateTimeField(_("enrolled"))
    enrolled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("enrolled by"))
    hours = models.DecimalField(_("hours attended"), max_digits=5, decimal_places=2, null=True, blank=True)
    how = models.CharField(_("told by"), max_length=10, choices=[("list", _("List")), ("code", _("Code"))], blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="enrollment_status_valid", condition=Q(status__in=EnrollmentStatus.values)),
            models.UniqueConstraint(
                name="enrollment_once",
                fields=["session", "staff"],
                condition=~Q(status="withdrawn"),
                violation_error_message=_("This person is enrolled already."),
            ),
            models.CheckConstraint(
                name="enrollment_attended_whole",
                condition=Q(status="attended", hours__gt=0, hours__lte=200, how__in=["list", "code"])
                | ~Q(status="attended") & Q(hours__isnull=True, how=""),
                violation_error_message=_("Say how many hours they attended."),
            ),
        ]
        indexes = [
            models.Index(fields=["session", "status", "enrolled_at"], name="enrollment_in_order"),
            models.Index(fields=["staff", "status"], name="enrollment_by_person"),
        ]
        triggers = [
            in_time("enrolled_at"),
            pgtrigger.Trigger(
                name="within_places",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("places", "integer"), ("stands", "text"), ("taken", "bigint")],
                func=WITHIN_PLACES,
            ),
        ]

    def __str__(self) -> str:
        return self.ref
