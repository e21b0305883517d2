"""Councils and committees: who has a seat, for how long, and how they decide."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.models.body_triggers import holds_seats, holds_terms, says_who_sits, within_body, within_seat
from community.models.words import Constituency, Method
from core import history
from core.days import plausible
from core.folding import UniqueFolded, seen
from core.models import CHANGE, Record
from core.spans import Dated, SpanQuerySet, apart, not_before_start
from district.models import District, School, StaffMember


class BodyKind(models.TextChoices):
    """What a body is."""

    COUNCIL = "council", _("Council")
    COMMITTEE = "committee", _("Committee")
    WORKING_GROUP = "working_group", _("Working group")


class BodyQuerySet(SpanQuerySet["Body"]):
    """Filters over bodies."""


@history.tracked()
class Body(Dated, Record):
    """
    A council or committee, of the district or of one ``school``.

    ``method`` says how it decides: advice only asks for no votes and shows none. ``quorum`` is how many seated members
    must be present. One that the School Board created and that decides holds open meetings (Iowa Code chapter 21).
    """

    ref_prefix = "bdy"
    app_may = CHANGE
    told_at = {"body_until_not_before_from": "until_date"}
    objects = BodyQuerySet.as_manager()

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("school")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind.choices)
    name = models.CharField(_("name"), max_length=120)
    name_es = models.CharField(_("name in Spanish"), max_length=120, blank=True)
    purpose = models.TextField(_("purpose"))
    purpose_es = models.TextField(_("purpose in Spanish"), blank=True)
    method = models.CharField(_("how it decides"), max_length=10, choices=Method.choices)
    created_by_board = models.BooleanField(_("created by the School Board"), default=False)
    quorum = models.PositiveSmallIntegerField(_("quorum"))
    from_date = models.DateField(_("since"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    ended_reason = models.TextField(_("why it ended"), blank=True)

    class Meta:
        constraints = [
            plausible("body_days_plausible", "from_date", "until_date"),
            seen("body_name_not_blank", "name"),
            UniqueFolded(
                name="body_name_unique",
                field="name",
                beside=("district",),
                violation_error_message=_("A body with this name is here already."),
            ),
            models.CheckConstraint(name="body_kind_valid", condition=Q(kind__in=BodyKind.values)),
            models.CheckConstraint(name="body_method_valid", condition=Q(method__in=Method.values)),
            models.CheckConstraint(name="body_purpose_not_blank", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="body_quorum_positive",
                condition=Q(quorum__gt=0),
                violation_error_message=_("A quorum is at least one member."),
            ),
            not_before_start("body_until_not_before_from", _("A body ends after it began."), may_be_empty=False),
        ]
        triggers = [pgtrigger.ReadOnly(name="stays_where_it_is", fields=["district", "school"]), holds_seats()]

    def __str__(self) -> str:
        return self.name

    @property
    def decides(self) -> bool:
        """Tell whether it decides, and does not advise alone."""
        return self.method != Method.ADVICE

    @property
    def holds_open_meetings(self) -> bool:
        """Tell whether Iowa Code chapter 21 binds it: the School Board created it, and it decides."""
        return self.created_by_board and self.decides


@history.tracked()
class Seat(Dated, Record):
    """One seat of a body, for one constituency. ``number`` tells the seats of a constituency apart."""

    ref_prefix = "set"
    app_may = CHANGE
    told_at = {"seat_until_not_before_from": "until_date", "seat_number_unique": "number"}
    objects = SpanQuerySet["Seat"].as_manager()

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats", verbose_name=_("body"))
    constituency = models.CharField(_("whose seat"), max_length=10, choices=Constituency.choices)
    number = models.PositiveSmallIntegerField(_("number"))
    from_date = models.DateField(_("since"))
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("seat_days_plausible", "from_date", "until_date"),
            models.CheckConstraint(name="seat_constituency_valid", condition=Q(constituency__in=Constituency.values)),
            models.UniqueConstraint(
                name="seat_number_unique",
                fields=["body", "constituency", "number"],
                violation_error_message=_("This seat is there already."),
            ),
            not_before_start("seat_until_not_before_from", _("A seat ends after it began."), may_be_empty=False),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="stays_a_seat", fields=["body", "constituency", "number"]),
            within_body(),
            holds_terms(),
        ]

    def __str__(self) -> str:
        return f"{self.get_constituency_display()} {self.number}"


class SeatTermQuerySet(SpanQuerySet["SeatTerm"]):
    """Filters over terms."""

    def holding_after(self, day: date) -> SeatTermQuerySet:
        """Keep those in which somebody holds the seat on ``day`` or later, the earliest first."""
        return self.lasting(day).exclude(until_date=F("from_date")).order_by("from_date", "pk")


@history.tracked()
class SeatTerm(Dated, Record):
    """
    Who holds a seat over ``[from_date, until_date)``: nobody holds one at the same time as another.

    One that was called off before it began holds on no day. A student's term has no name: who sits there is known to
    ``reached_through``, the adult at the school. An adult is named in public once they agreed (``is_public``).
    """

    ref_prefix = "trm"
    app_may = CHANGE
    told_at = {
        "seatterm_until_not_before_from": "until_date",
        "seatterm_no_overlap": "from_date",
        "seatterm_public_has_name": "is_public",
    }
    objects = SeatTermQuerySet.as_manager()

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="terms", verbose_name=_("seat"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    is_public = models.BooleanField(_("agreed to be named in public"), default=False)
    reached_through = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("reached through"),
    )  # fmt: skip
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("school")
    )
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible("seatterm_days_plausible", "from_date", "until_date"),
            models.CheckConstraint(
                name="seatterm_public_has_name",
                condition=Q(is_public=False) | ~Q(name=""),
                violation_error_message=_("Only who is named here can be named in public."),
            ),
            not_before_start("seatterm_until_not_before_from", _("A term ends after it began.")),
            apart("seatterm_no_overlap", _("Somebody holds this seat in part of that time."), F("seat")),
        ]
        triggers = [pgtrigger.ReadOnly(name="stays_with_seat", fields=["seat"]), within_seat(), says_who_sits()]

    def __str__(self) -> str:
        return self.ref
