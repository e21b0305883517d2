"""How events, decisions, changes and milestones stand, in the page's language; looks as on the product's own pages."""

from __future__ import annotations

from collections.abc import Mapping

from core.badges import State
from plan.judgement import Verdict
from public.words import say

LOOKS: Mapping[str, tuple[str, str]] = {
    "event_state.announced": ("info", "event"),
    "event_state.closed": ("mute", "check_circle"),
    "event_state.cancelled": ("bad", "highlight_off"),
    "decision_state.open": ("info", "hourglass_empty"),
    "decision_state.decided": ("brand", "check_circle"),
    "decision_state.reversed": ("warn", "history"),
    "decision_state.withdrawn": ("mute", "remove_circle"),
    "change_state.planned": ("info", "event"),
    "change_state.under_way": ("warn", "schedule"),
    "change_state.done": ("ok", "check_circle"),
    "change_state.dropped": ("mute", "remove_circle"),
    "response.adopted": ("ok", "check_circle"),
    "response.partly": ("warn", "schedule"),
    "response.not": ("mute", "remove_circle"),
    "standing.on_time": ("ok", "check_circle"),
    "standing.late": ("warn", "schedule"),
    "standing.not_met": ("bad", "error_outline"),
    "standing.due": ("info", "event"),
    "standing.dropped": ("mute", "remove"),
}


def _state(lang: str, key: str) -> State:
    return State(say(lang, key), *LOOKS[key])


def event_state(lang: str, status: str) -> State:
    """Return the words for how an event stands."""
    return _state(lang, f"event_state.{status}")


def decision_state(lang: str, status: str) -> State:
    """Return the words for how a decision stands."""
    return _state(lang, f"decision_state.{status}")


def change_state(lang: str, status: str) -> State:
    """Return the words for how far a change has come."""
    return _state(lang, f"change_state.{status}")


def response_state(lang: str, response: str) -> State:
    """Return the words for what was done with a recommendation."""
    return _state(lang, f"response.{response}")


def milestone_state(lang: str, verdict: Verdict) -> State:
    """Return the words for how a milestone stands."""
    return _state(lang, f"standing.{verdict.standing}")
