"""A draft of an amendment as a list of tasks, and what it does to the totals of schools and years."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import amounts
from core.badges import State
from core.dates import day_words
from core.folding import reading_order
from district.models import School, SchoolYear, User
from plan import selectors
from plan.amendment_words import changes_words, is_shown
from plan.models import Amendment, AmendmentChange, Authorization
from plan.models.amendment_changes import SIZES
from plan.services import still_stands

Sizes = tuple[int, Decimal, Decimal]
NOTHING: Sizes = (0, Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True)
class Task:
    """One task: what to do, what was said so far, how it stands, and where it is done; no address where it cannot."""

    label: str
    said: str
    state: State
    url: str


def fallen(changes: Iterable[AmendmentChange], today: date) -> list[str]:
    """Return of each change that cannot be put in force any more why not, in a sentence or two."""
    return [words for change in changes if (words := still_stands(change, today))]


def is_ready(amendment: Amendment, changes: Sequence[AmendmentChange], today: date) -> bool:
    """Tell whether a draft can be put in force, as far as the page knows: other records may still refuse it."""
    return bool(changes) and amendment.decided_date <= today and not fallen(changes, today)


@dataclass(frozen=True, slots=True)
class TotalRow:
    """Lines, FTE and dollars a year that are authorized at a school from a year on: before, and after."""

    place: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def cells(self) -> list[tuple[str, str, str]]:
        """Return label, before and after of each figure."""
        labels = (_("How many"), _("FTE"), _("Dollars a year"))
        return list(zip(labels, self.before, self.after, strict=True))


@dataclass(slots=True)
class _Sum:
    before: Sizes = NOTHING
    after: Sizes = NOTHING
    is_touched: bool = field(default=False)


def tasks(
    amendment: Amendment, changes: Sequence[AmendmentChange], *, documents: int, offered: Collection[str], today: date
) -> list[Task]:
    """Return what there is to do with a draft, in order, for whoever may do it."""
    place = reverse("plan:amendment-detail", args=[amendment.ref])
    lines = any(change.kind.startswith("authorization") for change in changes)
    moved, ready = fallen(changes, today), is_ready(amendment, changes, today)
    decided = _("%(body)s, %(day)s") % {
        "body": capfirst(amendment.get_body_display()), "day": day_words(amendment.decided_date)
    }  # fmt: skip
    nothing, papers = _("Nothing is changed yet."), ngettext("%(n)d document", "%(n)d documents", documents)
    found = [
        ("change", _("Say what was decided"), decided, _done()),
        ("add", _("Say what changes: what kind, which, from when"), capfirst(changes_words(changes)) or nothing,
         _done() if changes else _to_do()),
        ("#totals", _("See what it does to the totals"),
         _("Shown below, by school and year.") if lines else _("Nothing that is approved changes."),
         _done() if lines else _not_needed()),
        ("add_document", _("Add documents"), papers % {"n": documents} if documents else _("The decision, or minutes."),
         _done() if documents else State(_("Optional"), "mute", "remove")),
        ("#changes", _("Check before and after"), _checked(changes, moved), _checks(changes, moved)),
        ("enforce", _("Put in force"), *_last(amendment, ready, today)),
    ]  # fmt: skip
    listed = []
    for name, label, said, state in found:
        url = f"{place}{name}" if name.startswith("#") and changes else ""
        if name in offered and (name != "enforce" or ready):
            url = reverse(f"plan:amendment-{name.replace('_', '-')}", args=[amendment.ref])
        listed.append(Task(label, said, state, url))
    return listed


def _done() -> State:
    return State(_("Done"), "ok", "check_circle")


def _to_do() -> State:
    return State(_("To do"), "info", "radio_button_unchecked")


def _not_needed() -> State:
    return State(_("Not needed"), "mute", "remove")


def _checked(changes: Sequence[AmendmentChange], moved: Sequence[str]) -> str:
    if not changes:
        return _("There is nothing to check yet.")
    if not moved:
        return _("All still stands as it did when the changes were added.")
    more = len(moved) - 1
    others = ngettext("%(n)d more change does not stand.", "%(n)d more changes do not stand.", more) % {"n": more}
    return f"{moved[0]} {others}" if more else moved[0]


def _checks(changes: Sequence[AmendmentChange], moved: Sequence[str]) -> State:
    return _done() if changes and not moved else _to_do()


def _last(amendment: Amendment, ready: bool, today: date) -> tuple[str, State]:
    if amendment.decided_date > today:
        words = _("Possible from %(day)s on, the day of the decision.")
        return words % {"day": day_words(amendment.decided_date)}, State(_("Not yet"), "mute", "schedule")
    if not ready:
        return _("Possible when all above is done."), State(_("Not yet"), "mute", "schedule")
    return _("All changes take effect at once."), _to_do()


def totals_of(user: User, amendment: Amendment) -> list[TotalRow]:
    """Return what a draft does to the totals that ``user`` sees. Nothing is asked where it changes nothing approved."""
    changes = list(amendment.changes.all())
    if not any(change.kind.startswith("authorization") for change in changes):
        return []
    return totals(changes, selectors.authorizations(user), selectors.split_schools(user))


def totals(
    changes: Iterable[AmendmentChange], authorizations: Iterable[Authorization], split: Collection[int]
) -> list[TotalRow]:
    """
    Return what a draft does to what is authorized at each school and year that it touches, and to all that is seen.

    ``authorizations`` are those of the schools ``split``, with school and year.
    """
    shown = [change for change in changes if change.kind.startswith("authorization") and is_shown(change, split)]
    if not shown:
        return []
    changed = {change.authorization_id: change for change in shown if change.authorization_id}
    sums: dict[tuple[School, SchoolYear], _Sum] = {}
    for one in authorizations:
        found = sums.setdefault((one.school, one.starts_year), _Sum())
        change = changed.get(one.pk)
        found.before = _plus(found.before, _sizes(one.count, one.fte, one.amount))
        found.after = _plus(found.after, _sizes(*_after(change, one)))
        found.is_touched |= change is not None
    for change in shown:
        if change.kind == AmendmentChange.Kind.AUTHORIZATION_NEW:
            found = sums.setdefault((cast(School, change.school), cast(SchoolYear, change.starts_year)), _Sum())
            found.after = _plus(found.after, _sizes(change.count or 0, change.fte, change.amount))
            found.is_touched = True
    place = _("%(school)s, from %(year)s")
    rows = [
        TotalRow(place % {"school": school, "year": year}, _words(one.before), _words(one.after))
        for (school, year), one in sorted(sums.items(), key=lambda item: _place_order(*item[0]))
        if one.is_touched
    ]
    before = after = NOTHING
    for one_sum in sums.values():
        before, after = _plus(before, one_sum.before), _plus(after, one_sum.after)
    return [*rows, TotalRow(_("In all"), _words(before), _words(after))]


def _place_order(school: School, year: SchoolYear) -> tuple[Any, ...]:
    """Return an order as lists have it: schools as people read their names, two of one name apart, then years."""
    return reading_order(school.name), school.code, year.code


def _after(change: AmendmentChange | None, one: Authorization) -> tuple[int, Decimal | None, Decimal | None]:
    count, fte, amount = (
        getattr(one, name) if change is None or getattr(change, name) is None else getattr(change, name)
        for name in SIZES
    )
    return count, fte, amount


def _sizes(count: int, fte: Decimal | None, amount: Decimal | None) -> Sizes:
    return count, count * (fte or Decimal(0)), count * (amount or Decimal(0))


def _plus(one: Sizes, other: Sizes) -> Sizes:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _words(sizes: Sizes) -> tuple[str, ...]:
    return str(sizes[0]), amounts.grouped(sizes[1], 3), amounts.dollars(sizes[2])
