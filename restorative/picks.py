"""Who and what is chosen by typing: facilitators with how much they have to do, volunteers, classes, open cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import (
    Q,
    QuerySet,
)
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.folding import (
    by_whole,
    by_words,
)
from core.picking import (
    Option,
    Part,
    Says,
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
from students.models import RollClass


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


CLASSES = Says(
    nothing=gettext_lazy("No class of your schools fits. Say below in words which it was."),
    unknown=gettext_lazy("No class of your schools is called “%(text)s”. Say below in words which it was."),
    in_part=gettext_lazy("“%(text)s” names no class in full. It may be %(names)s. Choose from the list."),
)
CASES = Says(
    nothing=gettext_lazy("No open case has a number like that."),
    unknown=gettext_lazy("No open case has the number “%(text)s”. Check how it is spelled."),
    in_part=gettext_lazy("“%(text)s” is no number in full. It may be %(names)s. Choose from the list."),
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
