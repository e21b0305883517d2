"""What waits because somebody left, because nobody covers a duty, or because a slot of the plan is free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.work import WorkItem
from district.models import User
from plan.models import Authorization
from staffing import cover_gaps as gaps
from staffing import labels, policies, selectors
from staffing.line_types import BY_KEY, POSITION, LineType, type_of
from staffing.models import Line, Position, Realignment

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Way:
    """The way to put something right: an address, and the words on its button."""

    address: str
    button: str


def leavers(user: User, lines: Iterable[Line], today: date) -> Iterator[WorkItem]:
    """Yield lines held by someone who left or leaves within 30 days, and positions nobody holds. Two queries."""
    known = [line for line in lines if _may_end(user, line)]
    for line, some in selectors.leavers(known, today).items():
        yield from (_leaver(type_of(line), line, one, today) for one in some if one.left <= today + SOON)
    for line, since in selectors.unheld_since(known).items():
        told = _about(line, _("nobody holds it"))
        yield _item(POSITION, line, ("unheld", _("Record a vacancy"), told), since, _vacancy(line, since))


def _may_end(user: User, line: Line) -> bool:
    return policies.offers(user, line, "vacate" if isinstance(line, Position) else "end")


def _leaver(line_type: LineType, line: Line, one: selectors.Leaver, today: date) -> WorkItem:
    last = date_format(one.left - timedelta(days=1), "j M Y")
    about = _about(line, _("%(name)s, last day %(day)s") % {"name": one.name, "day": last})
    if one.left > today:
        told = ("leaving", _("Say who holds a line when someone leaves"), about)
        way = Way(reverse(f"staffing:{line_type.key}-detail", args=[line.ref]), _("Open"))
        return _item(line_type, line, told, one.left, way)
    told = ("leaver", _("Put right a line that someone who left still holds"), about)
    return _item(line_type, line, told, one.left, _way_out(line_type, line, one))


def _way_out(line_type: LineType, line: Line, one: selectors.Leaver) -> Way:
    """Return the action that ends what someone who left holds, with the day filled in."""
    if not isinstance(line, Position):
        query = urlencode({"on": one.left.isoformat()})
        return Way(f"{reverse(f'staffing:{line_type.key}-end', args=[line.ref])}?{query}", _("End it"))
    if one.holding is None or len(line.holdings_then) == 1:
        return _vacancy(line, one.left)
    query = urlencode({"holding": one.holding.ref, "on": one.left.isoformat()})
    return Way(f"{reverse('staffing:position-end-holding', args=[line.ref])}?{query}", _("End the share"))


def _vacancy(line: Line, on: date) -> Way:
    query = urlencode({"on": on.isoformat()})
    return Way(f"{reverse('staffing:position-vacate', args=[line.ref])}?{query}", _("Record the vacancy"))


def cover_gaps(user: User, lines: Iterable[Line], today: date) -> Iterator[WorkItem]:
    """Yield the realignments of which a duty has nobody today. No query."""
    for line in lines:
        if not isinstance(line, Realignment) or not policies.minds_cover(user, line):
            continue
        since = gaps.gap_since(line, today)
        if since is None:
            continue
        duties = [one.duty for one in gaps.covers_on(line, today) if not one.has_somebody(today)]
        yield WorkItem(
            kind="staffing.realignment.gap",
            what=_("See to a duty that nobody covers"),
            about=_about(line, "; ".join(duties) or _("nothing noted of cover")),
            where=line.authorization.school.name,
            due=None,
            since=since,
            address=reverse("staffing:realignment-detail", args=[line.ref]) + "#covers",
            button=_("Open"),
            empty=True,
        )


def free_slots(user: User, lines: Iterable[Line], today: date) -> Iterator[WorkItem]:
    """Yield the authorizations with a slot in which none of ``lines`` stands: all that ``user`` sees. One query."""
    taken: dict[int, set[int]] = {}
    for line in lines:
        taken.setdefault(line.authorization_id, set()).add(line.slot)
    for one in selectors.authorization_list(user, today):
        line_type = BY_KEY[one.kind]
        free = sorted(set(range(1, one.count + 1)) - taken.get(one.pk, set()))
        has_begun = one.starts_year.starts_date <= today
        if free and has_begun and policies.permitted(user, f"{line_type.workflow.name}.open", one):
            yield _free(line_type, one, free)


def _free(line_type: LineType, authorization: Authorization, free: list[int]) -> WorkItem:
    told = ngettext("%(n)d slot free", "%(n)d slots free", len(free)) % {"n": len(free)}
    query = urlencode({"authorization": f"{authorization.ref}/{free[0]}"})
    return WorkItem(
        kind=f"staffing.{line_type.key}.open",
        what=str(labels.FREE[line_type.key]),
        about=" · ".join([authorization.role_title, authorization.code, told]),
        where=authorization.school.name,
        due=None,
        since=authorization.starts_year.starts_date,
        address=f"{reverse(f'staffing:{line_type.key}-open')}?{query}",
        button=_("Open the slot"),
        empty=True,
    )


def _item(line_type: LineType, line: Line, told: tuple[str, str, str], due: date, way: Way) -> WorkItem:
    """Return an item; ``told`` is the last part of its kind, what is to be done, and about what."""
    verb, what, about = told
    return WorkItem(
        kind=f"staffing.{line_type.key}.{verb}",
        what=what,
        about=about,
        where=line.authorization.school.name,
        due=due,
        since=due,
        address=way.address,
        button=way.button,
    )


def _about(line: Line, more: str) -> str:
    return " · ".join([line.authorization.role_title, line.label, more])
