"""The rooms by their floors: the one list that a new room is added to, for all tests."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
FLOORS = [
    ["core"], ["district"], ["students"], ["plan", "privacy"], ["casework"],
    ["staffing", "community", "restorative", "diversion"], ["training"], ["monitoring"],
    ["public", "agenda"], ["demo"], ["config"],
]  # fmt: skip
BESIDE = {"demo", "config"}  # above all others, and with no record of their own


def rooms(having: str = "") -> list[str]:
    """Return the rooms from the ground up, without those ``BESIDE``; only those ``having`` a module of this name."""
    found = [room for floor in FLOORS for room in floor if room not in BESIDE]
    return [room for room in found if not having or _has(CHECKOUT / room / having)]


def acting() -> list[str]:
    """Return the rooms to whose records something is done: they declare actions, and have policies for them."""
    return [room for room in rooms("actions") if room in rooms("policies")]


def _has(module: Path) -> bool:
    return module.with_suffix(".py").exists() or (module / "__init__.py").exists()
