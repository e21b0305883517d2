"""Records of privacy, by subject, that the tests of all addresses ask for."""

from __future__ import annotations

from typing import Any

from tests.architecture import (
    of_privacy_gone,
    of_privacy_opening,
    of_privacy_partner,
    of_privacy_rights,
    of_privacy_seals,
)

sent = of_privacy_partner.sent
SUBJECTS = (of_privacy_partner, of_privacy_rights, of_privacy_opening, of_privacy_seals, of_privacy_gone)


def things() -> dict[str, Any]:
    """Return one of each kind."""
    found: dict[str, Any] = {}
    for subject in SUBJECTS:
        found |= subject.things()
    return found


def more(things: dict[str, Any]) -> None:
    """Make more of each."""
    for subject in SUBJECTS:
        subject.more(things)
