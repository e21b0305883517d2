"""Facilitators to choose from by typing, each with how much they have to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import (
    gettext as _,
)
from django.utils.translation import (
    ngettext,
)

from core.folding import (
    by_whole,
    by_words,
)
from core.picking import (
    Option,
    Part,
)
from district.models import (
    Organization,
    User,
)
from district.picks import PEOPLE
from restorative import selectors
from restorative.models import (
    RestorativeCase,
    Volunteer,
)


def facilitators(case: RestorativeCase, today: date) -> Part:
    """Return who can work on a case to choose from, with how many open cases each has."""
    return Part(
        rows=selectors.facilitators(case.school_id, today),
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


def volunteers(rows: QuerySet[Volunteer]) -> Part:
    """Return volunteers to choose from, with their languages."""
    return Part(
        rows=rows,
        like=lambda text: by_words(text, "name"),
        same=lambda text: by_whole(text, "name"),
        name=lambda one: Option(one.ref, f"{one.name} · {_('volunteer')}", key=one.ref),
        more=_languages,
    )


def organizations(rows: QuerySet[Organization]) -> Part:
    """Return organizations to choose from."""
    return Part(
        rows=rows,
        like=lambda text: by_words(text, "name"),
        same=lambda text: by_whole(text, "name"),
        name=lambda one: Option(one.ref, f"{one.name} · {_('organization')}", key=one.ref),
        more=lambda found: [""] * len(found),
    )


def _languages(found: Sequence[Volunteer]) -> list[str]:
    return [one.languages for one in found]
