"""What people said, and themes, made as the services would leave them."""

from __future__ import annotations

from datetime import date

from community.models import Input, InputContact, InputTheme, Theme
from core import clock
from district.models import Role, User
from tests.factories.district import district, make, user

SAID = "There should be an adult at the bus stop after school."
SHOWN = "There should be an adult at the bus stop."


def coordinator(**fields) -> User:
    """Return somebody who looks at what people say, and answers it."""
    return user(Role.ENGAGEMENT_COORDINATOR, **fields)


def said(status: str = "held", **fields) -> Input:
    """Return an input in a status."""
    told = {
        "channel": "form", "text": SAID, "topic": "safety", "voice": "parent", "received_date": date(2022, 10, 3),
        "received_at": clock.now(), "status": status,
    } | fields  # fmt: skip
    if status != "held":
        told = {"looked_at_at": clock.now(), "looked_at_by": user()} | told
    if status == "published":
        told = {"shown": SHOWN} | told
    if status == "set_aside":
        told = {"looked_at_reason": "It sells windows."} | told
    return make(Input(district=district(), **told))


def contact(one: Input, email: str = "ada@example.org", **fields) -> InputContact:
    """Return how to reach whoever gave an input."""
    return make(InputContact(input=one, email=email, name=fields.pop("name", "Ada Sample"), **fields))


def theme(status: str = "standing", **fields) -> Theme:
    """Return a theme, in use or merged into another one."""
    told = {"merged_into": theme()} if status == "merged" and "merged_into" not in fields else {}
    told |= {"name": f"Getting to school {Theme.objects.count()}"} | fields
    return make(Theme(district=district(), **told))


def themed(one: Input, of: Theme) -> InputTheme:
    """Give a theme to an input."""
    return make(InputTheme(input=one, theme=of))
