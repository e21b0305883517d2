"""All that an import does to the tables, in its order, and what it amounts to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from core.imports.findings import Findings
from core.imports.staging import StagedSet
from district.models import District
from students.importing import checks, checks_people, guardians, people, programs, schooling, traits
from students.importing.counts import Count
from students.importing.matches import likely_matches
from students.importing.sets import Came, programs_set, roster_set
from students.models import RosterImport

Told = Callable[[int, int], None]
# What is told as the first of so many: the checks.
ROSTER_STEPS, PROGRAM_STEPS = 8, 2


@dataclass(slots=True)
class Outcome:
    """
    What an import changes: counts by kind of row; of how many open spans ``before`` how many ``ended``.

    With ``findings`` that refuse it, nothing was written.
    """

    findings: Findings = field(default_factory=Findings)
    counts: dict[str, Count] = field(default_factory=dict)
    before: int = 0
    ended: int = 0
    likely: int = 0


def write(record: RosterImport, came: Came, district: District, today: date, told: Told) -> Outcome:
    """
    Check the staged rows of an import against each other and the tables, and write what follows from them.

    Call it in a transaction in which statements may take long, inside ``history.action``. ``told`` hears of each step.
    """
    if record.kind == RosterImport.Kind.PROGRAMS:
        return _programs(programs_set(record.ref, district, today), came, told)
    return _roster(roster_set(record.ref, came, district, today), came, told)


def _roster(staged: StagedSet, came: Came, told: Told) -> Outcome:
    found = Outcome()
    staged.values["is_1_2"] = came.version == "1.2"
    told(0, ROSTER_STEPS)
    users = [*checks_people.USERS, *([checks_people.ORGS_OF_USERS] if came.version == "1.1" else [])]
    if came.version == "1.1":
        users = [check for check in users if check.column not in {"userMasterIdentifier", "primaryOrgSourcedId"}]
    for some in (checks.PLACES, users, checks_people.ROLES, checks.ENROLLMENTS, checks_people.DEMOGRAPHICS):
        checks.ask(some, staged, came.members, found.findings)
    if not found.findings.is_fit:
        return found
    writers: dict[str, Callable[[StagedSet], Count]] = {
        "students": people.students_write,
        "guardians": people.guardians_write,
        "guardianships": guardians.guardianships_write,
        "classes": schooling.classes_write,
        "traits": traits.traits_write,
        "enrollments": schooling.enrollments_write,
    }
    for step, (kind, writer) in enumerate(writers.items(), start=1):
        told(step, ROSTER_STEPS)
        found.counts[kind] = writer(staged)
    told(ROSTER_STEPS - 1, ROSTER_STEPS)
    found.counts["memberships"], found.before = schooling.memberships_write(staged)
    found.ended = found.counts["memberships"].ended
    found.likely = len({one for one, _other in likely_matches()})
    return found


def _programs(staged: StagedSet, came: Came, told: Told) -> Outcome:
    found = Outcome()
    told(0, PROGRAM_STEPS)
    checks.ask(checks_people.PROGRAMS, staged, came.members, found.findings)
    if found.findings.is_fit:
        told(1, PROGRAM_STEPS)
        found.counts["programs"], found.before = programs.programs_write(staged)
        found.ended = found.counts["programs"].ended
    return found
