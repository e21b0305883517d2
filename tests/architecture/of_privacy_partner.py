"""What is shared with an organization, for the tests that walk over all addresses; they ask as somebody it sends."""

from __future__ import annotations

from typing import Any

from district.models import ContractedPerson, Role, User
from district.roles import roles_of
from tests.factories import privacy_shares as make
from tests.factories.district import organization

CONCERN = "They spoke of running away."


def things() -> dict[str, Any]:
    """Return one record of each kind, by noun, all on one share."""
    share = make.share()
    return _on(share) | {"privacy:share": share, "privacy:conduct": make.accepted_for(share.organization)}


def _on(share: Any) -> dict[str, Any]:
    make.note(share)
    return {
        "privacy:session": make.session(share, concern=CONCERN),
        "privacy:hours": make.hours(share),
        "privacy:onward": make.onward(share),
    }


def sent(who: User) -> User:
    """Return ``who``, whom the organization of the tests sends where they are somebody of an organization at all."""
    if roles_of(who).any({Role.PARTNER_USER}) and not ContractedPerson.objects.filter(user=who).exists():
        make.sent(who)
    return who


def more(found: dict[str, Any]) -> None:
    """Add rows of every kind, and to those that are there."""
    make.accepted_for(found["privacy:share"].organization)  # another version of the code may be published since
    _on(found["privacy:share"])
    _on(make.share())
    make.accepted_for(organization())
