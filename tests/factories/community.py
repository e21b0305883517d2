"""One of everything that the figures of level 1 count, by subject."""

from __future__ import annotations

from datetime import UTC, date, datetime

from community import services
from core import clock
from tests.factories import (
    community_bodies,
    community_decisions,
    community_events,
    community_inputs,
    community_prevention,
    community_supports,
)

SEPTEMBER = date(2022, 9, 12)
NOW = datetime(2022, 10, 14, 15, tzinfo=UTC)


def counted() -> None:
    """Make one of everything that the figures of September 2022 count."""
    community_bodies.term()
    community_prevention.activity(held_date=SEPTEMBER)
    with clock.travel(NOW):
        _events_and_decisions()
        _inputs_and_supports()


def _events_and_decisions() -> None:
    coordinator = community_events.coordinator()
    held = community_events.event(starts_at=datetime(2022, 9, 12, 23, tzinfo=UTC))
    came = {"student": 3, "parent": 4, "community": 2, "staff": 1}
    services.event_count(actor=coordinator, ref=held.ref, at=clock.now(), version=None, **came)
    community_events.closed(held)
    asked = community_decisions.question(addressed_to="superintendent")
    community_decisions.decide(asked, day=SEPTEMBER, response_due_date=date(2022, 9, 20))


def _inputs_and_supports() -> None:
    community_inputs.said("kept", received_date=SEPTEMBER)
    community_inputs.said("kept", received_date=date(2022, 8, 10), wants_answer=True)
    offered = community_supports.support(where="both", place="12 River Street, and at the schools")
    made = community_supports.referral("contacted", offered, on=date(2022, 9, 1))
    step = {"actor": made.referred_by, "ref": made.ref, "version": None, "today": clock.today(), "at": clock.now()}
    services.referral_connect(on=date(2022, 10, 3), **step)
    again = community_supports.referral(of=offered, on=date(2022, 9, 1))
    step |= {"actor": again.referred_by, "ref": again.ref}
    services.referral_connect(on=SEPTEMBER, **step)
