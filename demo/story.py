"""
The demonstration's people and past, made by calling the services that people's pages call.

The people are one transaction, so that others can act meanwhile, and all that they did is another one: a run that was
interrupted leaves no half of either, and a second run changes nothing.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db import transaction

from core import clock
from demo import amendments, hiring
from demo.courses import SHARED, Share, Step, course_of
from demo.covers import CHANGES, COLLEAGUES, DUTIES, NOTHING_LEFT
from demo.milestones import OWNERS, PAST, Met
from demo.papers import papers
from demo.payroll import pay
from demo.people import AGREEMENT, CONTRACTED, HOLDERS, ORGANIZATION, PEOPLE, TRIES_SECOND_STEP, account
from district import services as district
from district.models import ContractedPerson, Role, School, StaffMember, User
from plan import services as plan
from plan.models import Authorization, Milestone
from staffing import services as staffing
from staffing.line_types import LINE_TYPES, POSITION, REALIGNMENT, type_of
from staffing.models import Line, Position, PositionHolding, RealignmentCover

FIRST_DAY = date(2021, 3, 1)


def on(day: date) -> AbstractContextManager[None]:
    """Let it be the afternoon of ``day``."""
    return clock.travel(datetime.combine(day, time(20), UTC))


def is_told() -> bool:
    """Tell whether the story was told in this database."""
    return Position.objects.exists()


@transaction.atomic
def people_make() -> None:
    """Make the people, unless they are there."""
    if not User.objects.filter(email=PEOPLE[0].email).exists():
        _people()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Work the lines and the milestones. ``say`` is told each step."""
    people = {person.role.value: account(person.role) for person in PEOPLE}
    say("staffing lines: opened and worked through their states")
    lines = _lines(people[Role.HR_SPECIALIST], people[Role.PLAN_DIRECTOR])
    say(f"staffing lines: {lines} opened")
    say(f"money: {pay(people[Role.HR_SPECIALIST], on)} entries of what was spent")
    _milestones(people)
    say("milestones: met, moved and assigned")
    amendments.tell(people[Role.PLAN_DIRECTOR], on)
    say("amendments: one in force, one drafted")


def _people() -> None:
    with on(FIRST_DAY):
        schools = {school.code: school for school in School.objects.all()}
        admin = next(person for person in PEOPLE if person.role == Role.ADMINISTRATOR)
        district.administrator_create(email=admin.email, name=admin.name, today=FIRST_DAY)
        found = {Role.ADMINISTRATOR.value: User.objects.get(email=admin.email)}
        actor = found[Role.ADMINISTRATOR]
        for number, person in enumerate(PEOPLE, start=1):
            staff_number = f"D{number:04}" if person.staff else ""
            if staff_number:
                district.staff_add(
                    actor=actor, name=person.name, employee_number=staff_number, job_title=str(person.role.label),
                    school=schools.get(person.school),
                )  # fmt: skip
            if person.role != Role.ADMINISTRATOR:
                found[person.role] = district.person_add(
                    actor=actor,
                    email=person.email,
                    name=person.name,
                    today=FIRST_DAY,
                    role=person.role,
                    school=schools.get(person.school),
                    employee_number=staff_number,
                )
        tries = district.person_add(
            actor=actor, email=TRIES_SECOND_STEP.email, name=TRIES_SECOND_STEP.name, today=FIRST_DAY,
            role=TRIES_SECOND_STEP.role,
        )  # fmt: skip
        for person, user in [*((one, found[one.role]) for one in PEOPLE), (TRIES_SECOND_STEP, tries)]:
            user.set_password(person.password)
            user.save(update_fields=["password"])


def _lines(hr: User, director: User) -> int:
    people = Holders(iter(HOLDERS), iter(range(1, len(HOLDERS) + 1)), hr, director)
    count = 0
    authorizations = Authorization.objects.select_related("school", "starts_year").order_by("code")
    for line_type in LINE_TYPES:
        for authorization in authorizations.filter(kind=line_type.key):
            for slot in range(1, authorization.count + 1):
                name, opened = f"{authorization.code}/{slot}", course_of(authorization, slot).opened
                with on(opened):
                    line = staffing.line_open(
                        line_type=line_type, actor=hr, authorization=authorization.ref, on=opened, today=opened
                    )
                for step in course_of(authorization, slot).steps:
                    line = _step(line, authorization, name, step, people=people)
                if line_type is POSITION:
                    hiring.count(line, name, hr=hr, director=director)
                if share := SHARED.get(name):
                    _share(hr, authorization, line.ref, share)
                count += 1
    return count


def _step(line: Line, authorization: Authorization, name: str, step: Step, *, people: Holders) -> Line:
    """Let a line take a step of its course."""
    line_type, hr = type_of(line), people.hr
    with on(step.on):
        holder = people.next(authorization, name) if line_type.begins_holding(step.action) else None
    held_by = holder.ref if holder else None
    if line_type is POSITION:
        return hiring.take(line, name, step, hr=hr, director=people.director, holder=held_by)
    with on(step.on):
        line = staffing.line_act(
            line_type=line_type, actor=hr, ref=line.ref, action=step.action, on=step.on, today=step.on,
            version=line.version, holder=held_by, note=step.note, reason=step.reason,
        )  # fmt: skip
    if line_type is REALIGNMENT and step.action == "start":
        _cover(hr, authorization, line.ref, name, step.on)
        line.refresh_from_db(fields=["version"])
    return line


@dataclass(frozen=True, slots=True)
class Holders:
    """Who comes to hold the lines, one after the other, and who enters it."""

    names: Iterator[str]
    numbers: Iterator[int]
    hr: User
    director: User

    def next(self, authorization: Authorization, name: str) -> StaffMember | ContractedPerson:
        """Return who holds the line ``name``, by its authorization and slot."""
        if name == CONTRACTED:
            return _contracted(self.director, authorization, next(self.names))
        return _holder(self.hr, authorization, self.names, self.numbers)


def _cover(hr: User, authorization: Authorization, ref: str, name: str, on_day: date) -> None:
    """Say what a realignment that starts is about, and who covers what its holder left; later changes come with it."""
    duties = DUTIES[authorization.role_title]
    facts: dict[str, Any] = {"actor": hr, "ref": ref, "version": None}
    with on(on_day):
        staffing.line_describe(line_type=REALIGNMENT, duties_before=duties.before, duties_after=duties.after, **facts)
        if nothing := NOTHING_LEFT.get(name):
            staffing.cover_add(on=on_day, today=on_day, needed=False, reason=nothing, **facts)
            return
        colleagues = _colleagues(hr, authorization.school)
        for duty, colleague in zip(duties.left, colleagues, strict=False):
            staffing.cover_add(on=on_day, today=on_day, duty=duty, staff=colleague.ref, **facts)
    if change := CHANGES.get(name):
        with on(change.on):
            cover = RealignmentCover.objects.get(realignment__ref=ref, duty=duties.left[change.number])
            to = None if change.by_nobody else colleagues[change.number - 1].ref
            staffing.cover_end(
                on=change.on, today=change.on, cover=cover.ref, staff=to, reason=change.reason, **facts
            )  # fmt: skip


def _colleagues(hr: User, school: School) -> list[StaffMember]:
    """Return those who cover at a school, added at the first call."""
    found = []
    for name in COLLEAGUES[school.code]:
        member = StaffMember.objects.filter(name=name).first()
        found.append(
            member
            or district.staff_add(
                actor=hr, name=name, employee_number=f"C{StaffMember.objects.count():04}", job_title="Teacher",
                school=school,
            )
        )  # fmt: skip
    return found


def _share(hr: User, authorization: Authorization, ref: str, share: Share) -> None:
    """Let a second person hold the rest of a position."""
    with on(share.on):
        facts: dict[str, Any] = {"actor": hr, "ref": ref, "on": share.on, "today": share.on, "version": None}
        facts["reason"] = share.reason
        held = PositionHolding.objects.get(position__ref=ref, until_date=None)
        staffing.holding_change(holding=held.ref, fte=share.keeps, **facts)
        second = district.staff_add(
            actor=hr, name=share.name, employee_number="H9001", job_title=authorization.role_title,
            school=authorization.school,
        )  # fmt: skip
        staffing.holder_add(holder=second.ref, **facts)


def _holder(hr: User, authorization: Authorization, names: Iterator[str], numbers: Iterator[int]) -> StaffMember:
    title = authorization.role_title if authorization.kind == Authorization.Kind.POSITION else "Teacher"
    return district.staff_add(
        actor=hr, name=next(names), employee_number=f"H{next(numbers):04}", job_title=title, school=authorization.school
    )


def _contracted(director: User, authorization: Authorization, name: str) -> ContractedPerson:
    """Let an organization agree with the district from the plan's first school year on, and send someone."""
    with on(authorization.starts_year.starts_date):
        sender = district.organization_add(actor=director, name=ORGANIZATION, note="A nonprofit of Des Moines.")
        district.organization_agree(
            actor=director, ref=sender.ref, version=None, title=AGREEMENT,
            from_date=authorization.starts_year.starts_date,
        )  # fmt: skip
        return district.organization_contract(
            actor=director, ref=sender.ref, version=None, name=name, role_title=authorization.role_title
        )


def _milestones(people: dict[str, User]) -> None:
    director = people[Role.PLAN_DIRECTOR]
    documents = papers()
    for milestone in Milestone.objects.order_by("code"):
        if owner := OWNERS.get(milestone.code):
            with on(FIRST_DAY):
                staff = StaffMember.objects.get(user=people[owner])
                plan.milestone_assign(actor=director, ref=milestone.ref, owner=staff.ref, today=FIRST_DAY, version=None)
        for event in PAST.get(milestone.code, ()):
            with on(event.on):
                if isinstance(event, Met):
                    plan.milestone_meet(
                        actor=director, ref=milestone.ref, met_date=event.on, evidence=event.evidence, today=event.on,
                        version=None,
                    )  # fmt: skip
                else:
                    plan.milestone_move(
                        actor=director, ref=milestone.ref, due_date=event.to, reason=event.reason, today=event.on,
                        version=None,
                    )  # fmt: skip
        for day, name, data in documents.get(milestone.code, ()):
            with on(day):
                plan.milestone_add_document(
                    actor=director, ref=milestone.ref, document=io.BytesIO(data), name=name, at=clock.now()
                )
