"""
Whether what one file of a roster names stands in another, or in a delta in what an earlier one brought.

Each check is a query of the lines that are wrong, told with their file and column. No word repeats what stands there,
except the identifier of a school.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.days import FIRST
from core.imports.findings import MOST_KEPT, Findings
from core.imports.staging import StagedSet

ALIVE = "coalesce(status, 'active') = 'active'"


@dataclass(frozen=True, slots=True)
class Check:
    """
    What is wrong with rows of ``part``: ``lines`` is the query of their lines, and of what the words name as "found".

    One that only ``warns`` refuses nothing.
    """

    part: str
    column: str
    words: str | Promise
    lines: str
    warns: bool = False


def ask(checks: Sequence[Check], staged: StagedSet, members: Mapping[str, str], findings: Findings) -> None:
    """Ask all checks; what is wrong is told to ``findings``. One query each."""
    for check in checks:
        file = members.get(check.part, f"{check.part}.csv")
        found = staged.rows(f"{check.lines} ORDER BY 1 LIMIT {MOST_KEPT + 1}")
        for line, *told in found:
            words = str(check.words) % {"found": told[0] or "–"} if told else str(check.words)
            (findings.warn if check.warns else findings.refuse)(words, file, line, check.column)


def twice(part: str, words: str | Promise, key: str = "source_id", column: str = "sourcedId") -> Check:
    """Return the check that no two rows of a file have the same key."""
    name = part.lower()
    return Check(
        part,
        column,
        words,
        f"SELECT line FROM {name} JOIN (SELECT {key}, min(line) AS first FROM {name} GROUP BY {key}"
        f" HAVING count(*) > 1) same USING ({key}) WHERE line > first",
    )


def deleted_in_bulk(part: str) -> Check:
    """Return the check that a whole file says of nothing that it is to be deleted."""
    return Check(
        part,
        "status",
        _("A bulk file has no row that is to be deleted: leave it out, or send a delta."),
        f"SELECT line FROM {part.lower()} WHERE %(bulk_{part.lower()})s AND status = 'tobedeleted'",
    )


def too_early(part: str, column: str, name: str) -> Check:
    """Return the check that a day can be meant."""
    words = _("This day is before %(year)d.") % {"year": FIRST.year}
    return Check(part, column, words, f"SELECT line FROM {part.lower()} WHERE {name}::date < '{FIRST}'")


def turned_round(part: str, first: str, last: str, than: str = "<") -> Check:
    """Return the check that something does not end before it begins."""
    names = {"beginDate": "begin_date", "endDate": "end_date", "startDate": "start_date"}
    return Check(
        part, last, _("It ends before it begins."),
        f"SELECT line FROM {part.lower()} WHERE {names[last]}::date {than} {names[first]}::date",
    )  # fmt: skip


TWICE = _("This sourcedId stands in the file before.")
NO_SCHOOL = (
    "NOT EXISTS (SELECT FROM known_orgs WHERE known_orgs.source_id = school_source_id AND school_id IS NOT NULL)"
)
UNKNOWN_SCHOOL = _("This is no school of the file of orgs.")
PLACES = [
    twice("orgs", TWICE),
    twice("academicSessions", TWICE),
    twice("classes", TWICE),
    *(deleted_in_bulk(part) for part in ("orgs", "academicSessions", "classes", "users", "roles", "enrollments",
                                         "demographics")),
    Check(
        "orgs", "identifier",
        _("The school “%(found)s” is not known here. Its identifier is to be the school’s code or its NCES id."),
        "SELECT line, left(identifier, 40) FROM org_schools WHERE type = 'school' AND school_id IS NULL",
    ),
    turned_round("academicSessions", "startDate", "endDate"),
    too_early("academicSessions", "startDate", "start_date"),
    Check(
        "classes", "schoolSourcedId", UNKNOWN_SCHOOL,
        f"SELECT line FROM classes WHERE {ALIVE} AND {NO_SCHOOL}",
    ),
    Check(
        "classes", "termSourcedIds", _("This names a session that is not in the file of sessions."),
        f"SELECT line FROM classes WHERE {ALIVE} AND %(bulk_academicsessions)s AND EXISTS ("
        "SELECT FROM unnest(string_to_array(term_source_ids, ',')) term"
        " WHERE term NOT IN (SELECT source_id FROM academicsessions))",
    ),
]  # fmt: skip
ENROLLMENTS = [
    twice("enrollments", TWICE),
    turned_round("enrollments", "beginDate", "endDate"),
    too_early("enrollments", "beginDate", "begin_date"),
    too_early("enrollments", "endDate", "end_date"),
    Check(
        "enrollments", "schoolSourcedId", UNKNOWN_SCHOOL,
        f"SELECT line FROM enrollments WHERE {ALIVE} AND {NO_SCHOOL}",
    ),
    Check(
        "enrollments", "classSourcedId", _("This class is not known: it is not in the file of classes."),
        f"SELECT line FROM enrollments WHERE {ALIVE}"
        " AND NOT EXISTS (SELECT FROM known_classes WHERE known_classes.source_id = class_source_id)",
    ),
    Check(
        "enrollments", "schoolSourcedId", _("The class is one of another school."),
        "SELECT line FROM enrollments JOIN known_classes ON known_classes.source_id = class_source_id"
        " JOIN known_orgs ON known_orgs.source_id = school_source_id"
        f" WHERE {ALIVE} AND known_classes.school_id <> known_orgs.school_id",
    ),
    Check(
        "enrollments", "userSourcedId", _("This user is not known: it is not in the file of users."),
        f"SELECT line FROM enrollments WHERE {ALIVE} AND (role = 'student' OR %(bulk_users)s)"
        " AND NOT EXISTS (SELECT FROM persons WHERE persons.source_id = user_source_id AND NOT gone)"
        " AND (%(bulk_users)s OR user_source_id NOT IN (SELECT source_id FROM students_student"
        " WHERE source_id IS NOT NULL) OR user_source_id IN (SELECT source_id FROM persons WHERE gone))",
    ),
    Check(
        "enrollments", "userSourcedId", _("This user is enrolled as a student and is none."),
        f"SELECT line FROM enrollments WHERE {ALIVE} AND role = 'student'"
        " AND EXISTS (SELECT FROM persons WHERE persons.source_id = user_source_id AND NOT gone)"
        " AND NOT EXISTS (SELECT FROM pupils WHERE pupils.source_id = user_source_id)",
    ),
]  # fmt: skip
