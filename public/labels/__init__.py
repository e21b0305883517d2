"""Words, tones and icons of states on public pages."""

from public.labels.states import change_state, decision_state, event_state, milestone_state, response_state

__all__ = ["change_state", "decision_state", "event_state", "milestone_state", "response_state"]
