"""Who is chosen by typing: coordinators, with how many open cases each has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.folding import by_whole, by_words
from core.picking import Option, Part
from district.models import User
from district.picks import PEOPLE
from diversion import selectors
from diversion.models import DiversionCase


def coordinators(case: DiversionCase, today: date) -> Part:
    """Return who can work on a case to choose from, with how many open cases each has."""
    return Part(
        rows=selectors.coordinators(case.school_id, today),
        like=lambda text: by_words(text, "name"),
        same=lambda text: by_whole(text, "name"),
        name=lambda one: Option(one.ref, one.name, key=one.ref),
        more=_loads,
        says=PEOPLE,
    )


def _loads(people: Sequence[User]) -> list[str]:
    counted = selectors.loads(list(people))
    return [_load(counted.get(one.pk, 0)) for one in people]


def _load(count: int) -> str:
    if not count:
        return _("no open case")
    return ngettext("%(n)d open case", "%(n)d open cases", count) % {"n": count}
