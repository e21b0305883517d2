"""The picture of one type of line on one day: sentence, squares by school, and where no slot is free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.badges import State
from core.dates import day_words
from core.folding import reading_order
from district.models import SchoolYear
from plan.models import Authorization
from staffing import labels, selectors
from staffing.line_types import LineType
from staffing.models import Line

NAMED = 5  # so many schools are named in a sentence; more are counted


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot as a square. ``status`` is empty while no line was opened in it."""

    shape: str
    words: str
    status: str


@dataclass(slots=True)
class SchoolSlots:
    """One school's slots, for components/slots.html. ``waiting`` of the free ones count as not in place."""

    key: str
    name: str
    slots: list[Slot] = field(default_factory=list)
    placed: int = 0
    free: int = 0
    waiting: int = 0
    codes: list[str] = field(default_factory=list)
    words: str = ""
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """
    What a list page says before its table.

    ``placed`` of ``of`` slots whose plan year has begun; ``total`` is what the whole plan authorizes. In the ``free``
    slots a line may be opened: no line was, or it ended.
    """

    placed: int
    of: int
    total: int
    free: int
    lead: str
    rest: str
    size_note: str
    year_note: str
    schools: list[SchoolSlots]
    full_title: str
    full_text: str


def board(
    *,
    line_type: LineType,
    authorizations: Iterable[Authorization],
    lines: Iterable[Line],
    day: date,
    today: date,
    years: list[SchoolYear],
) -> Board:
    """Return the picture on ``day``. ``lines`` are those of ``selectors.line_list``. No query."""
    mine = [authorization for authorization in authorizations if authorization.kind == line_type.key]
    begun = [authorization for authorization in mine if authorization.starts_year.starts_date <= day]
    lines = list(lines)
    schools = _schools(line_type, begun, lines)
    placed, of = sum(school.placed for school in schools), sum(authorization.count for authorization in begun)
    total, free = sum(authorization.count for authorization in mine), sum(school.free for school in schools)
    full_title, full_text = _full(schools)
    return Board(
        placed=placed,
        of=of,
        total=total,
        free=free,
        lead=_lead(line_type, placed, of, day if day != today else None),
        rest=_rest(line_type, lines, sum(school.waiting for school in schools), total if total != of else None),
        size_note=_size_note(line_type, begun, lines),
        year_note=_year_note(mine, years),
        schools=schools,
        full_title=full_title,
        full_text=full_text,
    )


def _schools(line_type: LineType, begun: list[Authorization], lines: list[Line]) -> list[SchoolSlots]:
    in_slot: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        in_slot.setdefault((line.authorization_id, line.slot), []).append(line)
    schools: dict[int, SchoolSlots] = {}
    for authorization in sorted(begun, key=lambda one: (reading_order(one.school.name), reading_order(one.code))):
        code = authorization.school.code
        school = schools.setdefault(authorization.school_id, SchoolSlots(code, authorization.school.name))
        school.codes.append(authorization.code)
        for number in range(1, authorization.count + 1):
            held = in_slot.get((authorization.pk, number), [])
            school.slots.append(_slot(line_type, f"{authorization.role_title} {number}", held))
            placed = any(line.status_then in line_type.placed for line in held)
            free = all(line.status_then in line_type.ended for line in held)
            school.placed += placed
            school.free += free
            school.waiting += free and not placed
    for school in schools.values():
        names = {"placed": school.placed, "of": len(school.slots)}
        school.words = _("%(placed)d of %(of)d") % names
        school.state = _school_state(line_type, school)
    return list(schools.values())


def _slot(line_type: LineType, name: str, lines: list[Line]) -> Slot:
    """Return a slot's square: of the line that holds it, else of one that counts, else of the one that ended last."""
    if not lines:
        return Slot("dashed", _("%(slot)s: not opened") % {"slot": name}, "")
    shown = min(
        lines,
        key=lambda line: (line.status_then in line_type.ended, line.status_then not in line_type.placed, -line.pk),
    )
    label = str(line_type.workflow.statuses(shown.status_then).label)
    words = f"{name}: {label.lower()}"
    return Slot(labels.LOOKS[shown.status_then].shape, words, shown.status_then)


def _school_state(line_type: LineType, school: SchoolSlots) -> State:
    counts = Counter(slot.status for slot in school.slots)
    for status in labels.URGENCY:
        if counts[status]:
            look = labels.LOOKS[status]
            label = labels.said(line_type, status)
            return State(f"{counts[status]} {label}", look.tone, look.icon)
    if school.placed == len(school.slots):
        return State(_("All %(placed)s") % {"placed": line_type.placed_word}, "ok", "check")
    return State(_("%(count)d free") % {"count": school.waiting}, "mute", "radio_button_unchecked")


def _lead(line_type: LineType, placed: int, of: int, past: date | None) -> str:
    if not of:
        return _("None is approved for this day.")
    names = {
        "placed": placed,
        "of": of,
        "word": line_type.placed_word,
        "day": day_words(past) if past else "",
    }
    if past:
        return _("%(placed)d of %(of)d %(word)s on %(day)s.") % names
    return _("%(placed)d of %(of)d %(word)s.") % names


def _rest(line_type: LineType, lines: list[Line], waiting: int, total: int | None) -> str:
    """Return the sentences after the first: what is open, for how long, and what the plan still adds."""
    counts = Counter(line.status_then for line in lines)
    told = []
    for status in labels.URGENCY:
        if count := counts[status]:
            label = labels.said(line_type, status)
            words = ngettext("%(count)s is %(label)s", "%(count)s are %(label)s", count)
            told.append(words % {"count": apnumber(count), "label": label})
    if waiting:
        words = ngettext("%(count)s opening is free", "%(count)s openings are free", waiting)
        told.append(words % {"count": apnumber(waiting)})
    sentences = []
    if told:
        sentence = ", ".join(told)
        sentences.append(f"{sentence[:1].upper()}{sentence[1:]}.")
    longest = max((selectors.days_open(line) or 0 for line in lines), default=0)
    if longest:
        words = ngettext(
            "The longest has been open for %(count)d day.", "The longest has been open for %(count)d days.", longest
        )
        sentences.append(words % {"count": longest})
    if total:
        sentences.append(_("The plan approves %(total)d in all.") % {"total": total})
    return " ".join(sentences)


def _size_note(line_type: LineType, begun: list[Authorization], lines: list[Line]) -> str:
    """Return how much of the authorized FTE or dollars is in place. Sizes are those of today."""
    size = line_type.size
    if size is None:
        return ""
    placed = sum((getattr(line, size.field) for line in lines if line.status_then in line_type.placed), Decimal(0))
    of = sum((getattr(one, size.field) * one.count for one in begun), Decimal(0))
    return size.placed_of % {"placed": size.words(placed), "of": size.words(of), "word": line_type.placed_word}


def _year_note(authorizations: list[Authorization], years: list[SchoolYear]) -> str:
    """Return what each plan year adds: "Year 1 authorizes 10, year 2 adds 10."."""
    counts: Counter[int] = Counter()
    for authorization in authorizations:
        counts[authorization.starts_year_id] += authorization.count
    told = [
        (_("year %(number)d adds %(count)d") if number > 1 else _("year %(number)d approves %(count)d"))
        % {"number": number, "count": counts[year.pk]}
        for number, year in enumerate(years, start=1)
        if counts[year.pk]
    ]
    sentence = ", ".join(told)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def _full(schools: list[SchoolSlots]) -> tuple[str, str]:
    """Return title and text of the notice on schools whose slots are used up; empty where there is none."""
    title, text = _used_up(schools)
    return title, f"{text} {labels.AMEND}" if text else ""


def _used_up(schools: list[SchoolSlots]) -> tuple[str, str]:
    full = [school for school in schools if not school.free]
    if not full:
        return "", ""
    slots = sum(len(school.slots) for school in full)
    codes = [code for school in full for code in school.codes]
    text = _("%(count)d of %(count)d approved are in use.") % {"count": slots}
    if len(full) <= NAMED and len(codes) <= NAMED:
        words = _("%(count)d of %(count)d approved are in use (%(codes)s).")
        text = words % {"count": slots, "codes": get_text_list(codes, _("and"))}
    if len(full) == len(schools):
        return _("No school has an opening left"), text
    if len(full) > NAMED:
        return _("%(count)d schools have no opening left") % {"count": len(full)}, text
    names = get_text_list([school.name for school in full], _("and"))
    words = ngettext("%(schools)s has no opening left", "%(schools)s have no opening left", len(full))
    return words % {"schools": names}, text
