"""What was noted with a state of a position, removed when that state is taken back."""

from __future__ import annotations

from staffing.models import EndedOffer, LineSpan, PositionSpan, Vacancy


def follow_back(last: LineSpan) -> None:
    """Remove why a position was vacant, or an offer ended, with the state that is taken back. History keeps it."""
    if isinstance(last, PositionSpan):
        for model in (Vacancy, EndedOffer):
            for one in model._default_manager.filter(span=last):
                one.delete()
