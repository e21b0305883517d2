"""
All that is brought of the school year 2021-22, once, in one transaction.

So many cases of so many students that figures by group have something to tell, and something to hide. They ended: what
somebody still has to do, and what a page shows first, is told by the other parts of the demonstration.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from demo.last_year import diverted, police, restored, roll
from demo.last_year.children import children_of_year


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return roll.is_there()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Bring the roll first, then the contacts with the police, and what they and others led to."""
    stayed, left = roll.bring()
    say(f"school year 2021-22: {stayed:,} students who are here still, {left:,} who left")
    children = children_of_year()
    contacts = police.bring(children)
    say(f"school year 2021-22: {len(contacts)} students in contacts with the police")
    say(f"school year 2021-22: {diverted.bring(children, contacts)} diversion cases")
    say(f"school year 2021-22: {restored.bring(children)} restorative cases")
