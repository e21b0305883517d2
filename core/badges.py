"""The state of a thing as every page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class State:
    """
    What components/state.html shows: a word that says enough alone, its tone and the name of its icon.

    ``tone`` is ok, warn, bad, info, hold, brand or mute.
    """

    label: str | Promise
    tone: str = "mute"
    icon: str = ""
