"""Records of this level and of the roster to choose from by typing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.picking import Option, Part, Says
from district.models import User
from restorative import selectors
from restorative.models import RestorativeCase
from students.models import RollClass

CLASSES = Says(
    nothing=_("No class of your schools fits. Say below in words which it was."),
    unknown=_("No class of your schools is called “%(text)s”. Say below in words which it was."),
    in_part=_("“%(text)s” names no class in full. It may be %(names)s. Choose from the list."),
)
CASES = Says(
    nothing=_("No open case has a number like that."),
    unknown=_("No open case has the number “%(text)s”. Check how it is spelled."),
    in_part=_("“%(text)s” is no number in full. It may be %(names)s. Choose from the list."),
)


def roll_classes(user: User, today: date) -> Part:
    """Return the classes of the schools for which ``user`` counts practice, each with its school."""
    return Part(
        rows=selectors.roll_classes(user, today),
        like=lambda text: Q(title__icontains=text),
        same=lambda text: Q(title__iexact=text) | Q(source_id=text),
        name=_class,
        more=lambda rows: [one.school.name for one in rows],
        by="source_id",
        says=CLASSES,
    )


def open_cases(user: User) -> Part:
    """Return the open cases that ``user`` may see, by number, with school and what they are about."""
    return Part(
        rows=selectors.cases(user).open(),
        like=lambda text: Q(ref__icontains=text),
        same=lambda text: Q(ref__iexact=text) | Q(ref__iexact=f"rcs-{text}"),
        name=lambda one: Option(one.ref, one.number, key=one.number),
        more=_about,
        says=CASES,
    )


def _class(one: RollClass) -> Option:
    return Option(one.source_id, f"{one.title} · {one.school.name}", key=one.source_id)


def _about(rows: Sequence[RestorativeCase]) -> list[str]:
    return [f"{one.school.name} · {one.incident.behavior.name}" for one in rows]
