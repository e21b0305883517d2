"""What whoever opened a share does to it: they move, shorten and revoke it."""

from __future__ import annotations

from core.actions import Action

OF_OPENERS: list[Action] = []
