"""Amendments and targets as pages show them: in a sentence, and as rows of before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import day_words
from plan import labels
from plan.labels import State
from plan.models import Amendment, AmendmentChange, Target
from plan.models.amendment_changes import SIZES
from plan.names import change_moment, change_subject, figure_name

Kind = AmendmentChange.Kind


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: what it is about and where that stands, and what it said before and says after."""

    record: AmendmentChange
    what: str
    url: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """An amendment in the list."""

    record: Amendment
    state: State
    since: date | None
    changes: int


def change_rows(changes: Iterable[AmendmentChange], split: Collection[int]) -> list[ChangeRow]:
    """Return the changes as rows; of authorizations those at the schools of ``split`` alone. Needs records loaded."""
    return [_row(change) for change in changes if is_shown(change, split)]


def is_shown(change: AmendmentChange, split: Collection[int]) -> bool:
    """Tell whether a change may be shown to who sees the authorized lines of the schools ``split``."""
    if not change.kind.startswith("authorization"):
        return True
    school = change.authorization.school_id if change.authorization else change.school_id
    return school in split


def _row(change: AmendmentChange) -> ChangeRow:
    before, after = _before_after(change)
    kind = str(change.get_kind_display())
    if change.kind == Kind.AUTHORIZATION_CHANGE and change.authorization:
        kind = f"{kind} · {change.authorization.school}"
    return ChangeRow(change, change_subject(change), _address(change), kind, before, after)


def _address(change: AmendmentChange) -> str:
    if change.target:
        return reverse("plan:target-detail", args=[change.target.ref])
    if change.milestone:
        return reverse("plan:milestone-detail", args=[change.milestone.ref])
    return f"{reverse('plan:authorization-list')}#{change.authorization.ref}" if change.authorization else ""


def _before_after(change: AmendmentChange) -> tuple[str, str]:
    what, _dash, how = change.kind.partition("_")
    if what == "authorization":
        return _lines(change, is_new=how == "new")
    before: Any = (change.before_value, change.before_date)
    after: Any = (change.value, change.due_date)
    if what == "milestone":
        before, after = change.before_date, change.due_date
    then = _("not there") if how == "new" else change_moment(before)
    return then, _("dropped") if how == "drop" else change_moment(after)


def _lines(change: AmendmentChange, *, is_new: bool) -> tuple[str, str]:
    sizes = [name for name in SIZES if getattr(change, name) is not None]
    after = ", ".join(_size(name, getattr(change, name)) for name in sizes)
    if not is_new:
        return ", ".join(_size(name, getattr(change, f"before_{name}")) for name in sizes), after
    words = _("%(lines)s, %(kind)s at %(school)s from %(year)s")
    names = {"kind": change.get_line_kind_display().lower(), "school": change.school, "year": change.starts_year}
    return _("not there"), words % {**names, "lines": after}


def _size(name: str, value: Any) -> str:
    if value is None:
        return _("no amount") if name == "amount" else _("no size")
    if name == "count":
        return _("%(n)d approved") % {"n": value}
    return _("%(fte)s FTE each") % {"fte": value} if name == "fte" else _("$%(n)s each") % {"n": f"{value:,.2f}"}


def changes_words(changes: Iterable[AmendmentChange]) -> str:
    """Return what the changes come to: "changes 2 approvals and moves 1 milestone"; empty for none."""
    counts = Counter(change.kind for change in changes)
    told = {
        Kind.AUTHORIZATION_CHANGE: ngettext("changes %(n)d approval", "changes %(n)d approvals", counts[
            Kind.AUTHORIZATION_CHANGE]),
        Kind.AUTHORIZATION_NEW: ngettext("adds %(n)d approval", "adds %(n)d approvals", counts[
            Kind.AUTHORIZATION_NEW]),
        Kind.TARGET_CHANGE: ngettext("changes %(n)d target", "changes %(n)d targets", counts[Kind.TARGET_CHANGE]),
        Kind.TARGET_NEW: ngettext("sets %(n)d new target", "sets %(n)d new targets", counts[Kind.TARGET_NEW]),
        Kind.TARGET_DROP: ngettext("drops %(n)d target", "drops %(n)d targets", counts[Kind.TARGET_DROP]),
        Kind.MILESTONE_MOVE: ngettext("moves %(n)d milestone", "moves %(n)d milestones", counts[Kind.MILESTONE_MOVE]),
        Kind.MILESTONE_NEW: ngettext("sets %(n)d new milestone", "sets %(n)d new milestones", counts[
            Kind.MILESTONE_NEW]),
        Kind.MILESTONE_DROP: ngettext("drops %(n)d milestone", "drops %(n)d milestones", counts[Kind.MILESTONE_DROP]),
    }  # fmt: skip
    return get_text_list([words % {"n": counts[kind]} for kind, words in told.items() if counts[kind]], _("and"))


def sentence(amendment: Amendment, changes: Sequence[AmendmentChange], today: date) -> tuple[str, str]:
    """Return the sentence that answers what an amendment does, and the one that says who decided and when."""
    words = changes_words(changes)
    first = {
        "draft": _("Once in force it %(does)s.") if words else _("It changes nothing yet."),
        "in_force": _("It %(does)s."),
        "withdrawn": _("It was withdrawn and changes nothing."),
    }[amendment.status] % {"does": words}
    body, day = str(amendment.get_body_display()), day_words(amendment.decided_date)
    if since := in_force_since(amendment):
        told = _("Decided by: %(body)s, on %(day)s; in force since %(since)s.")
        return first, told % {"body": body, "day": day, "since": day_words(since)}
    if amendment.decided_date > today:
        told = _("To be decided by: %(body)s, on %(day)s. It can be put in force from that day on.")
    else:
        told = _("Decided by: %(body)s, on %(day)s.")
    return first, told % {"body": body, "day": day}


def enforce_words(amendment: Amendment, today: date) -> str:
    """Return what putting a draft in force does, or why it cannot be done yet."""
    if amendment.decided_date > today:
        day = day_words(amendment.decided_date)
        return _("It is to be decided on %(day)s. It can be put in force from that day on.") % {"day": day}
    if not (does := changes_words(amendment.changes.all())):
        return _("It changes nothing yet. Add a change first.")
    words = _("It %(does)s, all at once, from today, %(day)s. In force, it is never edited: a further one corrects it.")
    return words % {"does": does, "day": day_words(today)}


def in_force_since(amendment: Amendment) -> date | None:
    """Return the day on which an amendment was put in force, in the district's zone."""
    at: datetime | None = amendment.in_force_at
    return timezone.localtime(at).date() if at else None


def amendment_row(amendment: Amendment) -> AmendmentRow:
    """Return an amendment of ``selectors.amendments`` as a row."""
    state = labels.amendment_state(amendment.status)
    return AmendmentRow(amendment, state, in_force_since(amendment), amendment.change_count)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target with how often it was changed and why the last time."""

    record: Target
    name: str
    changed: str
    why: str
    state: State | None


def target_row(target: Target) -> TargetRow:
    """Return a target of ``selectors.targets_told`` as a row."""
    times = target.times_changed  # type: ignore[attr-defined]  # annotated by the selector
    changed = ngettext("%(n)d time", "%(n)d times", times) % {"n": times} if times else _("never")
    state = None
    if target.dropped_date:
        day = day_words(target.dropped_date)
        state = State(_("Dropped on %(day)s") % {"day": day}, "mute", "remove")
    return TargetRow(target, figure_name(target.indicator), changed, target.last_reason, state)  # type: ignore[attr-defined]
