"""With which organizations it is shared whether a conference was held, on the page of a case."""

from __future__ import annotations

from typing import Any

from district.models import User
from privacy.presentation import shared_with
from restorative.models import RestorativeCase


def shared(user: User, case: RestorativeCase) -> dict[str, Any] | None:
    """Show each organization, what it is shown, and until when; and where the case can be shared."""
    return shared_with(user, case)
