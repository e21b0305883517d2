"""Courses, sessions and places as the API gives them. The code of a session is in none of them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from training import selectors
from training.models import Course, Enrollment, TrainingSession
from training.serializers.topics import TrainingOffers
from training.workflow import UseStatus

NOW = "The actions you may do now."


class CourseOut(serializers.ModelSerializer[Course]):
    """A course, with the codes of the topics it teaches."""

    status = serializers.SerializerMethodField()
    topics = serializers.SerializerMethodField(help_text="Codes of topics.")

    class Meta:
        model = Course
        fields: list[Any] = ["ref", "code", "title", "about", "hours", "status", "topics"]

    def get_status(self, one: Course) -> str:
        return str(UseStatus.ACTIVE if one.is_active else UseStatus.RETIRED)

    def get_topics(self, one: Course) -> list[str]:
        return [each.topic.code for each in one.taught.all()]


class CourseDetailOut(CourseOut, TrainingOffers):
    class Meta(CourseOut.Meta):
        fields = [*CourseOut.Meta.fields, "offered"]


class TrainingSessionOut(serializers.ModelSerializer[TrainingSession]):
    """A session. Times are moments: the district's time zone is told by the district."""

    course = serializers.CharField(source="course.ref", help_text="Reference.")
    year = serializers.CharField(source="year.code", help_text="School year in which it begins.")
    school = serializers.CharField(
        source="school.code", allow_null=True, default=None, help_text="Code; null where it is for the whole district."
    )
    instructor = serializers.CharField(
        source="instructor.ref", allow_null=True, default=None, help_text="Reference of one of the staff."
    )
    organization = serializers.CharField(
        source="organization.ref", allow_null=True, default=None, help_text="Reference; who sends the instructor."
    )
    taken = serializers.IntegerField(help_text="How many places are taken.")
    waiting = serializers.IntegerField(help_text="How many people wait for a place.")

    class Meta:
        model = TrainingSession
        fields: list[Any] = [
            "ref", "course", "status", "year", "is_summer", "school", "place", "starts_at", "ends_at", "hours",
            "capacity", "taken", "waiting", "instructor", "instructor_words", "organization", "canceled_reason",
            "held_at",
        ]  # fmt: skip


class TrainingSessionDetailOut(TrainingSessionOut, TrainingOffers):
    class Meta(TrainingSessionOut.Meta):
        fields = [*TrainingSessionOut.Meta.fields, "offered"]


class EnrollmentOut(serializers.ModelSerializer[Enrollment]):
    """The place of one of the staff in a session."""

    session = serializers.CharField(source="session.ref", help_text="Reference.")
    staff = serializers.CharField(source="staff.ref", help_text="Reference.")
    how = serializers.CharField(help_text="Whether the list or the code told that they came; empty for neither.")

    class Meta:
        model = Enrollment
        fields: list[Any] = ["ref", "session", "staff", "status", "enrolled_at", "hours", "how", "reason"]


class EnrollmentDetailOut(EnrollmentOut, TrainingOffers):
    certified = serializers.SerializerMethodField(help_text="Whether they have a certificate.")

    class Meta(EnrollmentOut.Meta):
        fields = [*EnrollmentOut.Meta.fields, "certified", "offered"]

    def get_certified(self, one: Enrollment) -> bool:
        return selectors.is_certified(one)
