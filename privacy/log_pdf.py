"""
A child's log as a PDF for a parent: who asked, who was told, and who of the district looked, in plain words.

It names no other child. Of the district's own people it says as much as the setting ``LOG_PRINT_VIEWS`` lets it: 34 CFR
99.32(d)(2) asks for nothing of school officials, so that their roles, or their names, are the district's own choice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import pdf
from core.dates import day_words
from core.models import ReadEvent
from privacy import selectors
from privacy.bases import GROUNDS
from privacy.models import Basis, Disclosure, Kind, OnwardDisclosure, Part
from students.models import Student

NAMES, ROLES, NONE = "names", "roles", "none"
AT_ONCE = 1000


def pdf_of(student: Student, recipient: str, today: date) -> bytes:
    """Return the print of a child's log as it stands, for ``recipient``."""
    district = student.district.name
    title = _("Log of requests, disclosures and views")
    words = {
        "author": district,
        "about": [
            _("About: %(name)s") % {"name": student.name},
            _("Made for: %(name)s") % {"name": recipient},
            _("As of %(day)s") % {"day": day_words(today)},
        ],
        "notes": [_("Demonstration data. People are invented.")] if settings.DEMO else [],
        "intro": _(
            "Whenever someone outside the district asks for something from a student’s record, or is told something "
            "of it, the district writes down who it was and why (34 CFR 99.32). This is all that was written down "
            "about this student until the day above."
        ),
        "sections": sections(student),
        "views": _views(student),
        "rights_heading": _("What you can do"),
        "rights": [
            _("You may see the record itself, within %(days)d days after you ask (34 CFR 99.10).")
            % {"days": settings.REQUEST_ANSWER_DAYS},
            _("If something in it is wrong or misleading, you may ask the district to change it (34 CFR 99.20)."),
            _("If you do not know who somebody is, or why they asked, ask the district’s privacy officer."),
        ],
        "footer": f"{district} · {title}",
    }
    return pdf.render("log.typ", words, title=title, language="en", on=today)


def sections(student: Student) -> list[dict[str, Any]]:
    """
    Return what was asked for, told and refused about a child, and whom organizations told further, in words.

    34 CFR 99.32(a)(4): a parent who asks is told of the onward disclosures that a recipient made, too. Two queries.
    """
    entries = list(selectors.of_student(student, standing=True))
    onward = [_onward_entry(one) for one in selectors.told_further(student) if one.taken_back_at is None]
    return [
        _section(_("Told to someone"), _("Nothing of the record was told to anyone."), entries, Kind.DISCLOSED),
        _section(_("Asked for"), _("Nobody asked for the record."), entries, Kind.REQUESTED),
        _section(_("Refused"), _("Nothing was refused."), entries, Kind.REFUSED),
        *([{"heading": _("Told further by an organization"), "empty": "", "entries": onward}] if onward else []),
    ]


def _onward_entry(one: OnwardDisclosure) -> dict[str, Any]:
    facts = [
        [_("By whom"), one.share.organization.name],
        [_("To whom"), one.party],
        [_("Why"), one.interest],
        [_("What was told"), one.what],
    ]
    return {"day": day_words(one.on_date), "facts": facts}


def _section(heading: str, empty: str, entries: Sequence[Disclosure], kind: str) -> dict[str, Any]:
    of_kind = [one for one in entries if one.kind == kind]
    return {"heading": heading, "empty": "" if of_kind else empty, "entries": [_entry(one) for one in of_kind]}


def _entry(entry: Disclosure) -> dict[str, Any]:
    facts = [
        (_("Who"), _party(entry)),
        (_("Why"), entry.interest),
        (_("Which records"), entry.what),
        (_("Which parts"), "; ".join(str(Part(one).label) for one in entry.parts)),
        (_("On what ground"), _ground(entry)),
        (_("The threat"), entry.threat),
        (_("To whom it may go on"), entry.onward),
        (_("Why it was refused"), entry.why_refused),
        (_("Answer"), _("not yet") if entry.kind == Kind.REQUESTED and not entry.is_answered else ""),  # type: ignore[attr-defined]
    ]
    return {"day": day_words(entry.on_date), "facts": [[name, value] for name, value in facts if value]}


def _party(entry: Disclosure) -> str:
    """Return who it was; a school official by what they are, not by name."""
    if entry.basis != Basis.SCHOOL_OFFICIAL:
        return entry.party
    return entry.party_organization or _("Someone who works for the district")


def _ground(entry: Disclosure) -> str:
    if not entry.basis:
        return ""
    return f"{Basis(entry.basis).label} ({GROUNDS[entry.basis].citation})"


def _views(student: Student) -> dict[str, Any] | None:
    """Return who of the district looked, day by day; None where the district tells nothing of it."""
    if settings.LOG_PRINT_VIEWS == NONE:
        return None
    names = settings.LOG_PRINT_VIEWS == NAMES
    counted: Counter[tuple[date, str, str]] = Counter()
    found = selectors.looks_of(student).iterator(chunk_size=AT_ONCE)
    while events := list(islice(found, AT_ONCE)):
        counted.update(_seen(events, names))
    rows = [[day_words(day), who, page, _times(counted[day, who, page])] for day, who, page in _in_order(counted)]
    return {
        "heading": _("Who of the district looked"),
        "intro": _(
            "The law asks for no list of the district’s own people who look at a record for their work. This district "
            "keeps one all the same: each time a page showed something about this student."
        ),
        "empty": "" if rows else _("Nobody looked."),
        "head": [_("Day"), _("Who"), _("Page"), _("How often")],
        "rows": rows,
    }


def _seen(events: Sequence[ReadEvent], names: bool) -> Counter[tuple[date, str, str]]:
    looks = selectors.told(events)
    return Counter((timezone.localdate(one.at), _who(one, names), one.page) for one in looks)


def _who(look: selectors.Look, names: bool) -> str:
    role = look.roles or _("a system of the district, or someone without a role")
    return _("%(name)s (%(role)s)") % {"name": look.who, "role": role} if names else role


def _in_order(counted: Counter[tuple[date, str, str]]) -> list[tuple[date, str, str]]:
    return sorted(counted, key=lambda one: (-one[0].toordinal(), one[1], one[2]))


def _times(count: int) -> str:
    return ngettext("once", "%(n)d times", count) % {"n": count}
