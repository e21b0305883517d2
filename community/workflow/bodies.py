"""What is done to bodies, their seats, and who sits there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from community.models import Body, Seat, SeatTerm
from community.workflow.roles import COORDINATOR, DIRECTOR, MADE
from core.models import Record
from core.workflow import Transition, Workflow


class BodyStatus(TextChoices):
    """How a body stands on a day."""

    TO_COME = "to_come", _("To come")
    STANDING = "standing", _("Standing")
    ENDED = "ended", _("Ended")


class SeatStatus(TextChoices):
    """How a seat stands on a day."""

    VACANT = "vacant", _("Vacant")
    HELD = "held", _("Held")
    ENDED = "ended", _("Ended")


class TermStatus(TextChoices):
    """How a term stands on a day."""

    TO_COME = "to_come", _("To come")
    SITTING = "sitting", _("Sitting")
    ENDED = "ended", _("Ended")


def span_status(dated: Body | SeatTerm, today: date) -> str:
    """Return whether a body or a term is to come, holds, or ended."""
    statuses = (BodyStatus.TO_COME, BodyStatus.STANDING, BodyStatus.ENDED)
    if isinstance(dated, SeatTerm):
        statuses = (TermStatus.TO_COME, TermStatus.SITTING, TermStatus.ENDED)  # type: ignore[assignment]
    if dated.from_date > today and dated.until_date != dated.from_date:
        return statuses[0]
    return statuses[1] if dated.is_on(today) else statuses[2]


def seat_status(seat: Seat, today: date) -> str:
    """Return whether somebody sits on a seat. Its terms are read before (``prefetch_related``)."""
    if seat.until_date is not None and seat.until_date <= today:
        return SeatStatus.ENDED
    return SeatStatus.HELD if any(term.is_on(today) for term in seat.terms.all()) else SeatStatus.VACANT


MAKERS = COORDINATOR | DIRECTOR
BODY = Workflow(
    name="community.body",
    statuses=BodyStatus,
    initial=BodyStatus.STANDING,
    transitions={
        "add": Transition(MADE, BodyStatus.STANDING, roles=MAKERS),
        "announce": Transition(MADE, BodyStatus.TO_COME),
        "correct": Transition(frozenset({BodyStatus.TO_COME, BodyStatus.STANDING}), roles=MAKERS),
        "add_seats": Transition(frozenset({BodyStatus.TO_COME, BodyStatus.STANDING}), roles=MAKERS),
        "end": Transition(frozenset({BodyStatus.STANDING}), BodyStatus.ENDED, roles=MAKERS),
    },
    status_of=span_status,
)
SEAT = Workflow(
    name="community.seat",
    statuses=SeatStatus,
    initial=SeatStatus.VACANT,
    transitions={
        "add": Transition(MADE, SeatStatus.VACANT),
        "fill": Transition(frozenset({SeatStatus.VACANT, SeatStatus.HELD}), SeatStatus.HELD, roles=MAKERS),
        "end": Transition(frozenset({SeatStatus.VACANT}), SeatStatus.ENDED, roles=MAKERS),
    },
    status_of=seat_status,
)
TERM = Workflow(
    name="community.term",
    statuses=TermStatus,
    initial=TermStatus.SITTING,
    transitions={
        # The seat's page does this.
        "begin": Transition(MADE, TermStatus.SITTING),
        "plan": Transition(MADE, TermStatus.TO_COME),
        "correct": Transition(frozenset({TermStatus.TO_COME, TermStatus.SITTING}), roles=MAKERS),
        "end": Transition(frozenset({TermStatus.SITTING}), TermStatus.ENDED, roles=MAKERS),
        "call_off": Transition(frozenset({TermStatus.TO_COME}), TermStatus.ENDED, roles=MAKERS),
    },
    status_of=span_status,
)
WORKFLOWS = [BODY, SEAT, TERM]
KINDS: Mapping[type[Record], Workflow] = {Body: BODY, Seat: SEAT, SeatTerm: TERM}
