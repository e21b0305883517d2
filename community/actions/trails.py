"""What stands above the room's pages: the list that a record is of, and the records that it belongs to."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.models import Body, Decision, Event, Seat
from core.actions import Words

Trail = list[tuple[Words, str]]


def bodies() -> Trail:
    """Return the way to the list of bodies."""
    return [(_("Councils"), reverse("community:body-list"))]


def of_body(body: Body | None) -> Trail:
    """Return the way to a body, for what belongs to it."""
    if body is None:
        return bodies()
    return [*bodies(), (body.name, reverse("community:body-detail", args=[body.ref]))]


def of_seat(seat: Seat | None) -> Trail:
    """Return the way to a seat, for who holds it."""
    if seat is None:
        return bodies()
    return [*of_body(seat.body), (str(seat), reverse("community:seat-detail", args=[seat.ref]))]


def activities() -> Trail:
    """Return the way to the list of prevention activities."""
    return [(_("Prevention activities"), reverse("community:activity-list"))]


def events() -> Trail:
    """Return the way to the list of events."""
    return [(_("Events"), reverse("community:event-list"))]


def of_event(event: Event | None) -> Trail:
    """Return the way to an event, for what belongs to it."""
    if event is None:
        return events()
    return [*events(), (event.title, reverse("community:event-detail", args=[event.ref]))]


def inputs() -> Trail:
    """Return the way to the list of what people said."""
    return [(_("Input"), reverse("community:input-list"))]


def themes() -> Trail:
    """Return the way to the list of themes."""
    return [*inputs(), (_("Themes"), reverse("community:theme-list"))]


def decisions() -> Trail:
    """Return the way to the list of decisions."""
    return [(_("Decisions"), reverse("community:decision-list"))]


def of_decision(decision: Decision | None) -> Trail:
    """Return the way to a decision, for what changes because of it."""
    if decision is None:
        return decisions()
    return [*decisions(), (decision.title, reverse("community:decision-detail", args=[decision.ref]))]


def supports() -> Trail:
    """Return the way to the list of supports."""
    return [(_("Supports"), reverse("community:support-list"))]


def referrals() -> Trail:
    """Return the way to the list of referrals to supports."""
    return [(_("Referrals to supports"), reverse("community:referral-list"))]
