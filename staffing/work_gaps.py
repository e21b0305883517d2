"""What waits because somebody left, because nobody covers a duty, or because a slot of the plan is free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.ends import last_words
from core.work import WorkItem
from district.models import User
from district.ties import Way
from plan.models import Authorization
from staffing import cover_gaps as gaps
from staffing import labels, policies, selectors
from staffing.leaving import way_out, way_to_cover
from staffing.line_types import BY_KEY, POSITION, LineType, type_of
from staffing.models import Line, Position, Realignment, RealignmentCover

SOON = timedelta(days=30)


def leavers(user: User, lines: Iterable[Line], today: date) -> Iterator[WorkItem]:
    """Yield lines held by someone who left or leaves within 30 days, and positions without holder. Two queries."""
    known = [line for line in lines if _may_end(user, line)]
    for line, some in selectors.leavers(known, today).items():
        yield from (_leaver(type_of(line), line, one, today) for one in some if one.left <= today + SOON)
    for line, since in selectors.unheld_since(known).items():
        told = _about(line, _("nobody holds it"))
        yield _item(POSITION, line, ("unheld", _("Record a vacancy"), told), since, way_out(POSITION, line, since))
    yield from _emptying(known, today)


def _emptying(lines: Iterable[Line], today: date) -> Iterator[WorkItem]:
    """Yield positions of which the last holding ends within 30 days, as was noted ahead. No query."""
    for line in lines:
        ends = [one.until_date for one in line.holdings_then] if isinstance(line, Position) else []
        noted = [day for day in ends if day is not None]
        if noted and len(noted) == len(ends) and today < max(noted) <= today + SOON:
            told = _about(line, _("last day held %(day)s") % {"day": last_words(max(noted))})
            way = Way(reverse("staffing:position-detail", args=[line.ref]), _("Open"))
            yield _item(
                POSITION, line, ("emptying", _("Prepare for a position that becomes vacant"), told), max(noted), way
            )


def _may_end(user: User, line: Line) -> bool:
    return policies.offers(user, line, "vacate" if isinstance(line, Position) else "end")


def _leaver(line_type: LineType, line: Line, one: selectors.Leaver, today: date) -> WorkItem:
    about = _about(line, _("%(name)s, last day %(day)s") % {"name": one.name, "day": last_words(one.left)})
    if one.left > today:
        told = ("leaving", _("Say who follows when someone leaves"), about)
        way = Way(reverse(f"staffing:{line_type.key}-detail", args=[line.ref]), _("Open"))
        return _item(line_type, line, told, one.left, way)
    told = ("leaver", _("Put right what someone who left still holds"), about)
    return _item(line_type, line, told, one.left, _way_out(line_type, line, one))


def _way_out(line_type: LineType, line: Line, one: selectors.Leaver) -> Way:
    is_shared = isinstance(line, Position) and len(line.holdings_then) > 1
    return way_out(line_type, line, one.left, one.holding if is_shared else None)


def cover_gaps(user: User, lines: Iterable[Line], today: date) -> Iterator[WorkItem]:
    """Yield the duties of realignments that nobody covers today, each with the way to say who does. No query."""
    for line in lines:
        if not isinstance(line, Realignment) or not policies.minds_cover(user, line):
            continue
        since = gaps.gap_since(line, today)
        if since is None:
            continue
        bare: list[RealignmentCover | None] = [
            one for one in gaps.covers_on(line, today) if not one.has_somebody(today)
        ]
        for one in bare or [None]:
            way = _way_to_cover(user, line, one)
            yield WorkItem(
                kind="staffing.realignment.gap",
                what=_("See to a duty that nobody covers"),
                about=_about(line, one.duty if one else _("nothing noted of cover")),
                where=line.authorization.school.name,
                due=None,
                since=max(since, one.from_date) if one else since,
                address=way.address,
                button=way.button,
                empty=True,
            )


def _way_to_cover(user: User, line: Realignment, cover: RealignmentCover | None) -> Way:
    """Return the way to say who covers a duty: whoever may not is led to the line, to see whom to ask."""
    address = reverse("staffing:realignment-detail", args=[line.ref]) + "#covers"
    if not policies.permitted(user, "staffing.realignment.add_cover", line):
        return Way(address, _("Open"))
    if cover is None:
        return Way(reverse("staffing:realignment-add-cover", args=[line.ref]), _("Add cover"))
    # One with an end that was noted already is corrected, beside its entry.
    return way_to_cover(line, cover) if cover.until_date is None else Way(address, _("Open"))


def free_slots(user: User, lines: Iterable[Line], today: date) -> Iterator[WorkItem]:
    """Yield the authorizations with a slot in which none of ``lines``, all that ``user`` sees, stands. Five queries."""
    taken: dict[int, set[int]] = {}
    for line in lines:
        taken.setdefault(line.authorization_id, set()).add(line.slot)
    found = []
    for one in selectors.authorization_list(user, today):
        free = sorted(set(range(1, one.count + 1)) - taken.get(one.pk, set()))
        has_begun = one.starts_year.starts_date <= today
        if free and has_begun and policies.permitted(user, f"{BY_KEY[one.kind].workflow.name}.open", one):
            found.append((one, free))
    for (one, free), since in zip(found, selectors.free_since(found), strict=True):
        yield _free(BY_KEY[one.kind], one, free, since)


def _free(line_type: LineType, authorization: Authorization, free: list[int], since: date) -> WorkItem:
    told = ngettext("%(n)d opening free", "%(n)d openings free", len(free)) % {"n": len(free)}
    query = urlencode({"authorization": f"{authorization.ref}/{free[0]}"})
    return WorkItem(
        kind=f"staffing.{line_type.key}.open",
        what=str(labels.FREE[line_type.key]),
        about=" · ".join([authorization.role_title, told]),
        where=authorization.school.name,
        due=None,
        since=since,
        address=f"{reverse(f'staffing:{line_type.key}-open')}?{query}",
        button=_("Open it"),
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
    return " · ".join([line.role_words_apart, more])
