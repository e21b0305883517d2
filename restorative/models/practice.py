"""Everyday practice, without a case and without a name: conversations and circles, as whoever held them counts them."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import CHANGE, Record
from core.once_said import once_said
from district.models import School, User
from restorative.models.lists import Place
from students.models import RollClass

MOST_TALKED = 40
MOST_IN_CIRCLE = 200
LONGEST = 240


class PracticeKind(models.TextChoices):
    """The informal end of restorative practice, from the shortest on."""

    STATEMENT = "statement", _("Affective statement")
    QUESTION = "question", _("Affective question")
    CONVERSATION = "conversation", _("Impromptu conversation")


class MinutesBand(models.TextChoices):
    """How long it took, as near as people remember."""

    SHORT = "short", _("Up to 5 minutes")
    MIDDLE = "middle", _("6 to 15 minutes")
    LONG = "long", _("Over 15 minutes")


class CircleTopic(models.TextChoices):
    """What a circle of a class was about."""

    CONNECTION = "connection", _("Getting to know each other")
    VALUES = "values", _("Shared values and agreements")
    CHECK_IN = "check_in", _("Check-in")
    LEARNING = "learning", _("What is being learned")
    CONCERN = "concern", _("Something that concerns the class")
    CELEBRATION = "celebration", _("Something to celebrate")
    OTHER = "other", _("Something else")


class CircleLeader(models.TextChoices):
    """Who led a circle, by what they do and not by name."""

    TEACHER = "teacher", _("The teacher of the class")
    STAFF = "staff", _("Another staff member")
    FACILITATOR = "facilitator", _("A restoration facilitator")
    VOLUNTEER = "volunteer", _("A community volunteer")
    STUDENTS = "students", _("Students")


class Told(Record):
    """What somebody counted once: it is never changed, and can be taken back."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", verbose_name=_("school"))
    on_date = models.DateField(_("day"))
    students = models.PositiveSmallIntegerField(_("number of students"))
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["school", "on_date"], name="%(class)s_by_school"),
            models.Index(fields=["entered_by", "-on_date"], name="%(class)s_by_person"),
        ]

    def __str__(self) -> str:
        return self.ref

    @staticmethod
    def guards(*fields: str) -> Iterable[pgtrigger.Trigger]:
        """Return the triggers: what was counted stays, ``fields`` too, and is taken back once."""
        yield from once_said("school", "on_date", "students", "entered_by", "entered_at", *fields)


@history.tracked()
class PracticeLog(Told):
    """One statement, question or conversation in passing. It names nobody, and has no words in which to."""

    ref_prefix = "prl"
    app_may = CHANGE

    kind = models.CharField(_("what it was"), max_length=20, choices=PracticeKind.choices)
    minutes = models.CharField(_("how long"), max_length=10, choices=MinutesBand.choices)
    place = models.CharField(_("place"), max_length=20, choices=Place.choices, blank=True)

    class Meta(Told.Meta):
        constraints = [
            plausible("practicelog_days_plausible", "on_date"),
            models.CheckConstraint(name="practicelog_kind_valid", condition=Q(kind__in=PracticeKind.values)),
            models.CheckConstraint(name="practicelog_minutes_valid", condition=Q(minutes__in=MinutesBand.values)),
            models.CheckConstraint(name="practicelog_place_valid", condition=Q(place__in=["", *Place.values])),
            models.CheckConstraint(
                name="practicelog_students_can_be",
                condition=Q(students__gte=1, students__lte=MOST_TALKED),
                violation_error_message=_("Say how many students, from 1 to 40. More of them are a circle."),
            ),
        ]
        triggers = [*Told.guards("kind", "minutes", "place")]


@history.tracked()
class ClassCircle(Told):
    """
    One circle of a class: counted, and led by somebody who is not named.

    The class is one of the roster, ``roll_class``, and ``class_words`` say what it was called then. Where the roster
    has none, they are typed.
    """

    ref_prefix = "ccl"
    app_may = CHANGE

    roll_class = models.ForeignKey(
        RollClass, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("class")
    )
    class_words = models.CharField(_("class in words"), max_length=60)
    topic = models.CharField(_("topic"), max_length=20, choices=CircleTopic.choices)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    led_by = models.CharField(_("led by"), max_length=20, choices=CircleLeader.choices)

    class Meta(Told.Meta):
        constraints = [
            plausible("classcircle_days_plausible", "on_date"),
            models.CheckConstraint(name="classcircle_topic_valid", condition=Q(topic__in=CircleTopic.values)),
            models.CheckConstraint(name="classcircle_led_by_valid", condition=Q(led_by__in=CircleLeader.values)),
            models.CheckConstraint(
                name="classcircle_class_not_blank",
                condition=~Q(class_words=""),
                violation_error_message=_("Choose the class, or say in a few words which it was."),
            ),
            models.CheckConstraint(
                name="classcircle_students_can_be",
                condition=Q(students__gte=2, students__lte=MOST_IN_CIRCLE),
                violation_error_message=_("Say how many students, from 2 to 200."),
            ),
            models.CheckConstraint(
                name="classcircle_minutes_can_be",
                condition=Q(minutes__gte=1, minutes__lte=LONGEST),
                violation_error_message=_("Say how many minutes, from 1 to 240."),
            ),
        ]
        triggers = [*Told.guards("roll_class", "class_words", "topic", "minutes", "led_by")]
