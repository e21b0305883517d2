"""With which organizations a case is shared, on its page."""

from __future__ import annotations

from typing import Any

from district.models import User
from diversion.models import DiversionCase
from privacy.presentation import shared_with


def shared(user: User, case: DiversionCase) -> dict[str, Any] | None:
    """Show each organization, what it is shown, and until when; and where the case can be shared."""
    return shared_with(user, case)
