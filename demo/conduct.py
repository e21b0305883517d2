"""The code of conduct, published before the school year and accepted by those who open students."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from core import clock
from demo.people import PEOPLE, account
from district.models import Role
from students import services
from students.workflow import ROOM

PUBLISHED = date(2022, 8, 15)
ACCEPTED = date(2022, 8, 19)
TEXT = """\
A student’s record tells of a child. I open it because my work needs it at that moment, and for nothing else.

I look up no children of friends, neighbors or relatives. Where I am part of what happened, I say so, and the record \
is closed to me.

I tell nobody what I read unless their work needs it too. I copy nothing that I do not need, and leave no record open \
where others can read it.

I know that every look is on record, that a parent may ask who looked, and that I answer for it."""


def tell(on: Callable[[date], AbstractContextManager[None]]) -> None:
    """Publish the code and let it be accepted. ``on`` makes it a day."""
    with on(PUBLISHED):
        code = services.code_publish(actor=account(Role.PRIVACY_OFFICER), text=TEXT, at=clock.now())
    with on(ACCEPTED):
        for person in PEOPLE:
            if person.role in ROOM:
                services.code_accept(actor=account(person.role), ref=code.ref, at=clock.now())
