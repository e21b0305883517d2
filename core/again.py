"""
Whoever is signed in proves again who they are, before what nobody should do at a desk that somebody left.

Before children's data leave as a file, and before actions that say ``asks_again``: roles granted, seals opened. It is
asked of sessions alone, since a system sends its token each time. How long ago is too long, and where it is asked, is
known to the room of people (``settings.ASKED_AGAIN_AT``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from core import wiring
from core.errors import AskedAgain


def insist(request: Any, *, is_file: bool = False) -> None:
    """
    Go on only if whoever asks proved lately who they are. No query.

    Call it once it is known that they may, and before anything is read, logged or done for them.

    :raises AskedAgain: when that is too long ago. Let it through: a page leads to where it is asked, and back.
    """
    asked: HttpRequest = getattr(request, "_request", request)
    is_system = getattr(asked, "auth", None) is not None
    if not is_system and (address := where(asked)):
        raise AskedAgain(address, is_file=is_file)
    asked.is_sure = True  # type: ignore[attr-defined]  # ours alone


def is_sure(request: HttpRequest) -> bool:
    """Tell whether ``insist`` let this request go on."""
    return getattr(request, "is_sure", False)


def where(request: HttpRequest, then: str = "", *, is_file: bool = False) -> str:
    """Return where it is asked who they are, which leads on to the address ``then``; "" where they proved it lately."""
    find: Callable[..., str] = wiring.function("ASKED_AGAIN_AT")
    return find(request, then, is_file=is_file)
