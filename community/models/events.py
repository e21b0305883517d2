"""Town halls, listening sessions, meetings and surveys: when, where, who comes, and what was written down."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.models.bodies import Body
from community.models.event_triggers import KEEPS_ITS_WAY, WITHIN_CAPACITY, WITHIN_CAPACITY_STILL
from community.models.words import WRITTEN, Constituency, Spoken
from core import history
from core.folding import seen
from core.guards import in_time
from core.models import CHANGE, EVERYTHING, Record
from district.models import District, School, User


class EventKind(models.TextChoices):
    """What an event is."""

    TOWN_HALL = "town_hall", _("Town hall")
    LISTENING = "listening", _("Listening session")
    MEETING = "meeting", _("Meeting of a body")
    SURVEY = "survey", _("Survey")


class EventForm(models.TextChoices):
    """How people take part."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("In person and online")


class EventStatus(models.TextChoices):
    """Where an event stands."""

    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    CLOSED = "closed", _("Held and closed")
    CANCELLED = "cancelled", _("Canceled")


@history.tracked()
class Event(Record):
    """
    One event over ``[starts_at, ends_at)``: a draft nobody in public sees, then announced, then closed or canceled.

    A meeting is one of a ``body``. ``open_meeting`` says that Iowa Code chapter 21 binds it, as the body's is when it
    is announced: notice 24 hours before, an agenda, and minutes before it can be closed. ``capacity`` is how many
    people may register; None takes everybody.
    """

    ref_prefix = "evt"
    app_may = CHANGE
    told_at = {
        "event_ends_after_start": "ends_at",
        "event_place_told": "place",
        "event_link_told": "link",
        "event_meeting_of_body": "body",
        "event_announced_told": "announced_at",
        "event_canceled_told": "canceled_reason",
        "event_open_meeting_told": "minutes",
    }

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("body")
    )
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("school")
    )
    title = models.CharField(_("title"), max_length=200)
    title_es = models.CharField(_("title in Spanish"), max_length=200, blank=True)
    about = models.TextField(_("what it is about"))
    about_es = models.TextField(_("what it is about, in Spanish"), blank=True)
    form = models.CharField(_("how people take part"), max_length=10, choices=EventForm.choices)
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    interpreters = ArrayField(
        models.CharField(max_length=10, choices=Spoken.choices),
        verbose_name=_("interpreters"),
        default=list,
        blank=True,
    )
    childcare = models.BooleanField(_("childcare"), default=False)
    transport = models.BooleanField(_("transport"), default=False)
    accessibility = models.TextField(_("accessibility"), blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    minutes = models.TextField(_("minutes"), blank=True)
    results = models.TextField(_("results"), blank=True)
    source = models.TextField(_("source"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=EventStatus.choices, default=EventStatus.DRAFT)
    open_meeting = models.BooleanField(_("open meeting"), default=False)
    announced_at = models.DateTimeField(_("announced"), null=True, blank=True)
    late_notice_reason = models.TextField(_("why the notice came late"), blank=True)
    canceled_at = models.DateTimeField(_("canceled"), null=True, blank=True)
    canceled_reason = models.TextField(_("why it was canceled"), blank=True)
    reminded_at = models.DateTimeField(_("reminders sent"), null=True, blank=True)

    class Meta:
        constraints = [
            seen("event_title_not_blank", "title"),
            models.CheckConstraint(name="event_kind_valid", condition=Q(kind__in=EventKind.values)),
            models.CheckConstraint(name="event_form_valid", condition=Q(form__in=EventForm.values)),
            models.CheckConstraint(name="event_status_valid", condition=Q(status__in=EventStatus.values)),
            models.CheckConstraint(name="event_about_not_blank", condition=~Q(about="")),
            models.CheckConstraint(
                name="event_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("It ends after it starts."),
            ),
            models.CheckConstraint(
                name="event_place_told",
                condition=Q(form="online") | ~Q(place=""),
                violation_error_message=_("Say where it is held."),
            ),
            models.CheckConstraint(
                name="event_link_told",
                condition=Q(form="in_person") | Q(status="draft") | ~Q(link="") | Q(source__gt=""),
                violation_error_message=_("Give the link by which people take part."),
            ),
            models.CheckConstraint(
                name="event_meeting_of_body",
                condition=Q(kind="meeting", body__isnull=False) | ~Q(kind="meeting") & Q(body__isnull=True),
                violation_error_message=_("A meeting is one of a body; other events are of none."),
            ),
            models.CheckConstraint(
                name="event_announced_told",
                condition=Q(status="draft", announced_at__isnull=True)
                | ~Q(status="draft") & Q(announced_at__isnull=False),
            ),
            models.CheckConstraint(
                name="event_canceled_told",
                condition=Q(status="cancelled", canceled_at__isnull=False) & ~Q(canceled_reason="")
                | ~Q(status="cancelled") & Q(canceled_at__isnull=True, canceled_reason=""),
                violation_error_message=_("Say why it is canceled."),
            ),
            models.CheckConstraint(
                name="event_open_meeting_told",
                condition=Q(open_meeting=False) | ~Q(status="closed") | ~Q(agenda="") & ~Q(minutes=""),
                violation_error_message=_("An open meeting has its agenda and its minutes before it is closed."),
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="event_by_start"),
            models.Index(fields=["body", "starts_at"], name="event_by_body"),
        ]
        triggers = [
            in_time("announced_at"),
            in_time("canceled_at"),
            pgtrigger.Trigger(
                name="keeps_its_way",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("binds", "boolean"), ("is_moved", "boolean"), ("move", "community_eventmove%ROWTYPE")],
                func=KEEPS_ITS_WAY,
            ),
            pgtrigger.Trigger(
                name="holds_who_registered",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("capacity"),
                declare=[("coming", "bigint")],
                func=WITHIN_CAPACITY_STILL,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_survey(self) -> bool:
        """Tell whether nobody comes to it: it is asked."""
        return self.kind == EventKind.SURVEY


@history.tracked()
class EventMove(Record):
    """One change of when or where an announced event is held, with what it was before and why."""

    ref_prefix = "emv"
    app_may = ("SELECT", "INSERT")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="moves", verbose_name=_("event"))
    before_starts_at = models.DateTimeField(_("started before"))
    before_ends_at = models.DateTimeField(_("ended before"))
    before_place = models.CharField(_("place before"), max_length=300, blank=True)
    reason = models.TextField(_("why it was moved"))
    moved_at = models.DateTimeField(_("moved"))
    moved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("moved by"))

    class Meta:
        constraints = [models.CheckConstraint(name="eventmove_reason_not_blank", condition=~Q(reason=""))]
        triggers = [in_time("moved_at")]

    def __str__(self) -> str:
        return self.ref


@history.tracked()
class EventAttendance(Record):
    """How many of one constituency came, counted at the event. Nobody is named."""

    ref_prefix = "eat"
    app_may = CHANGE
    told_at = {"eventattendance_once": "constituency"}

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="attendance", verbose_name=_("event"))
    constituency = models.CharField(_("who"), max_length=10, choices=Constituency.choices)
    people = models.PositiveIntegerField(_("people"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="eventattendance_constituency_valid", condition=Q(constituency__in=Constituency.values)
            ),
            models.CheckConstraint(name="eventattendance_plausible", condition=Q(people__lte=100_000)),
            models.UniqueConstraint(name="eventattendance_once", fields=["event", "constituency"]),
        ]

    def __str__(self) -> str:
        return f"{self.constituency} {self.people}"


class RegistrationStatus(models.TextChoices):
    """How a registration stands."""

    REGISTERED = "registered", _("Registered")
    WAITING = "waiting", _("On the waiting list")
    CANCELLED = "cancelled", _("Canceled")


# How to reach somebody is no history: it is forgotten for good once it is not needed any more.
@history.tracked(exclude=["name", "email", "access_wish"])
class EventRegistration(Record):
    """
    Somebody who comes, with ``people`` in all. Only adults register, for themselves and whom they bring.

    Whoever registers is kept within the event's ``capacity`` by a trigger, which lets one after the other pass.
    ``name``, ``email`` and ``access_wish`` are emptied some days after the event (``forgotten_at``), and history never
    had them. ``token_hash`` is the hash of the link by which they call it off. What a machine may have sent is
    ``is_held``: it waits until somebody of the staff looked at it, and does not move up by itself.
    """

    ref_prefix = "reg"
    app_may = CHANGE
    told_at = {"eventregistration_people_plausible": "people"}

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    language = models.CharField(_("language of mails"), max_length=2, choices=WRITTEN, default="en")
    constituency = models.CharField(_("who"), max_length=10, choices=Constituency.choices)
    people = models.PositiveSmallIntegerField(_("people"), default=1)
    interpreter = models.CharField(_("interpreter"), max_length=10, choices=Spoken.choices, blank=True)
    children = models.PositiveSmallIntegerField(_("children to be cared for"), default=0)
    transport = models.BooleanField(_("needs transport"), default=False)
    access_wish = models.CharField(_("what helps to take part"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=RegistrationStatus.choices)
    is_held = models.BooleanField(_("waits to be looked at"), default=False)
    token_hash = models.CharField(_("link"), max_length=64, unique=True)
    registered_at = models.DateTimeField(_("registered"))
    forgotten_at = models.DateTimeField(_("forgotten"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="eventregistration_status_valid", condition=Q(status__in=RegistrationStatus.values)
            ),
            models.CheckConstraint(
                name="eventregistration_constituency_valid", condition=Q(constituency__in=Constituency.values)
            ),
            models.CheckConstraint(
                name="eventregistration_adult",
                condition=~Q(constituency="student"),
                violation_error_message=_("Adults register, for themselves and whom they bring."),
            ),
            models.CheckConstraint(
                name="eventregistration_people_plausible",
                condition=Q(people__gte=1, people__lte=10, children__lte=10),
                violation_error_message=_("Register at most ten people at once."),
            ),
            models.CheckConstraint(
                name="eventregistration_held_has_no_place", condition=Q(is_held=False) | ~Q(status="registered")
            ),
            models.CheckConstraint(
                name="eventregistration_forgotten_whole",
                condition=Q(forgotten_at__isnull=True) | Q(name="", email="", access_wish=""),
            ),
        ]
        indexes = [models.Index(fields=["event", "status", "registered_at"], name="eventregistration_in_order")]
        triggers = [
            pgtrigger.ReadOnly(name="stays_with_event", fields=["event", "registered_at", "token_hash"]),
            pgtrigger.Trigger(
                name="within_capacity",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status", "people"),
                declare=[("places", "bigint"), ("stands", "text"), ("coming", "bigint")],
                func=WITHIN_CAPACITY,
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it."""
        return self.ref.removeprefix(f"{self.ref_prefix}-").upper()


@history.tracked()
class SurveyFigure(Record):
    """What a survey found, as published: the share or the number of one group that gave one answer to one question."""

    ref_prefix = "svf"
    app_may = EVERYTHING
    told_at = {
        "surveyfigure_says_a_number": "percent",
        "surveyfigure_count_within_base": "count",
        "surveyfigure_once": "answer",
    }

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="figures", verbose_name=_("survey"))
    place = models.PositiveSmallIntegerField(_("place"))
    question = models.CharField(_("question"), max_length=300)
    group = models.CharField(_("who answered"), max_length=120)
    answer = models.CharField(_("answer"), max_length=200)
    percent = models.DecimalField(_("percent"), max_digits=5, decimal_places=2, null=True, blank=True)
    count = models.PositiveIntegerField(_("answers"), null=True, blank=True)
    base = models.PositiveIntegerField(_("of"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="surveyfigure_texts_not_blank", condition=~Q(question="") & ~Q(group="") & ~Q(answer="")
            ),
            models.CheckConstraint(
                name="surveyfigure_says_a_number",
                condition=Q(percent__isnull=False, percent__gte=0, percent__lte=100) | Q(count__isnull=False),
                violation_error_message=_("Give the share in percent from 0 to 100, or the number of answers."),
            ),
            models.CheckConstraint(
                name="surveyfigure_count_within_base",
                condition=Q(base__isnull=True) | Q(count__isnull=True) | Q(count__lte=F("base")),
                violation_error_message=_("No more can have given an answer than were asked."),
            ),
            models.UniqueConstraint(
                name="surveyfigure_once", fields=["event", "question", "group", "answer", "source"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"
