"""How one case of the past went, step by step, as rows that are written with all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings

from casework import clocks
from casework.calendar import plain_days
from demo.moments import at_time
from demo.restorative import words
from demo.restorative.cast import Cast
from demo.restorative.rows import Rows
from demo.restorative.words import Told
from demo.roster.chance import Chance
from district.models import Role
from restorative import models
from restorative.models import DutyKind
from students.models import Student

ASKED = (30, 90)
UNASKED = "Both said after 90 days that they need no third talk."


@dataclass(slots=True)
class Course:
    """One case about ``students`` of a school; ``day`` is the one of the step that was taken last."""

    cast: Cast
    rows: Rows
    school: str
    told: Told
    students: Sequence[Student]
    luck: Chance
    day: date
    case: Any = None
    parties: list[Any] = field(default_factory=list)

    def go(self, end: str) -> None:
        """Let it be referred and go on until it ended as ``end`` says."""
        self._refer()
        self._screen(end)
        if end in {"not_suitable", "elsewhere"}:
            self._ended(end)
            return
        self._begin()
        if end == "declined":
            self._say(1, "declined")
            self._ended(end, whose_wish="in_conflict" if self.told.is_mutual else "harmed")
            return
        self._prepare()
        if end == "withdrawn":
            self._later(2, 5)
            self._say(0, "withdrawn")
            self._ended(end, whose_wish="in_conflict" if self.told.is_mutual else "responsible")
            return
        if end != "moved":
            self._meet()
        if end in {"completed", "not_kept"}:
            self._agree(kept=end == "completed")
        self._later(1, 6)
        if end == "completed":
            self._ask()
        self._ended("closed", close_reason=end)

    def _later(self, least: int, most: int) -> date:
        """Let some days pass, up to the next school day."""
        self.day = self.cast.school_day(self.day + timedelta(days=least + self.luck.below(most - least + 1)))
        return self.day

    def _at(self, hour: int) -> datetime:
        return at_time(self.day, time(hour))

    @property
    def _works(self) -> Any:
        return self.cast.facilitators[self.school]

    def _refer(self) -> None:
        school, told = self.cast.schools[self.school], self.told
        what = {"school": school, "on_date": self.day, "time_of_day": told.time_of_day, "place": told.place,
                "behavior": self.cast.behaviors[told.behavior]}  # fmt: skip
        incident = self.rows.add(models.Incident, **what)
        self.case = self.rows.add(models.RestorativeCase, incident=incident, school=school, referred_date=self.day)
        by = self.luck.choice(self.cast.referrers)
        referral = self.rows.add(
            models.RestorativeReferral, case=self.case, what_happened=told.what, referred_by=by,
            referred_at=self._at(13), **what,
        )  # fmt: skip
        for part, one in zip(told.parts, self.students, strict=True):
            self.rows.add(
                models.ReferralPerson, referral=referral, presence=part, kind="student", student=one,
                name=f"{one.given_name} {one.family_name}", number=one.local_id,
            )  # fmt: skip

    def _duty(self, kind: DutyKind, rule: clocks.Rule, role: Role, **facts: Any) -> Any:
        began = facts.pop("began", None) or self._at(13)
        return self.rows.add(
            models.CaseDuty, case=self.case, school=self.case.school, kind=kind, is_by_law=False, role=role,
            began_at=began, due_at=rule.due(began, facts.pop("calendar", self.cast.calendar)), clock=rule.words(),
            **facts,
        )  # fmt: skip

    def _done(self, duty: Any, evidence: str) -> None:
        duty.done_at, duty.done_by, duty.done_date, duty.evidence = self._at(15), self._works, self.day, evidence

    def _screen(self, end: str) -> None:
        rule = clocks.school_days(settings.SCREEN_SCHOOL_DAYS)
        duty = self._duty(DutyKind.SCREEN, rule, Role.RESTORATION_COORDINATOR)
        late = self.luck.below(8) == 0
        self.case.screened_date = self._later(*((4, 5) if late else (0, 2)))
        self._done(duty, "Suitable")
        duty.done_by = self.cast.coordinator
        self.case.screen_reason = self.luck.choice(words.SUITABLE)
        if end == "not_suitable":
            self.case.screen_reason, duty.evidence = words.NOT_SUITABLE, "Not suitable"
        elif end == "elsewhere":
            (self.case.sent_to, self.case.screen_reason), duty.evidence = words.ELSEWHERE, "Sent elsewhere"

    def _begin(self) -> None:
        self.rows.add(
            models.CaseAssignment, case=self.case, user=self._works, from_at=self._at(14),
            assigned_by=self.cast.coordinator,
        )  # fmt: skip
        rule = clocks.school_days(settings.FIRST_CONTACT_SCHOOL_DAYS)
        duty = self._duty(DutyKind.FIRST_CONTACT, rule, Role.RESTORATION_FACILITATOR, assignee=self._works)
        self.case.first_contact_date = self._later(0, 5)
        self._done(duty, "A contact was logged.")
        self.rows.add(
            models.CaseContact, case=self.case, with_whom="Both families", on_date=self.day, medium="phone",
            was_reached=True, minutes=10 + self.luck.below(15), note=self.luck.choice(words.REACHED),
            entered_by=self._works, entered_at=self._at(14),
        )  # fmt: skip
        self.parties = [
            self.rows.add(models.Participant, case=self.case, part=part, kind="student", student=one)
            for part, one in zip(self.told.parts, self.students, strict=True)
        ]
        self._later(1, 4)

    def _prepare(self) -> None:
        self.case.prepared_date = self.day
        self.rows.add(
            models.SafetyScreen, case=self.case, on_date=self.day, outcome="go_on", note=words.SAFE,
            screened_by=self._works, entered_at=self._at(11),
        )  # fmt: skip
        for who, one in enumerate(self.students):
            self._say(who, "given")
            if not one.has_own_rights(self.day):
                self._say(who, "given", voice="guardian", guardianship_id=self.cast.guardian_keys[one.pk], way="phone")

    def _say(self, who: int, answer: str, **facts: Any) -> None:
        self.rows.add(
            models.Consent, participant=self.parties[who], answer=answer, on_date=self.day,
            entered_by=self._works, entered_at=self._at(12), **{"way": "spoken", **facts},
        )  # fmt: skip

    def _meet(self) -> None:
        self.case.convened_date = self._later(3, 9)
        hour = self.cast.free_at(self.school, self.day)
        starts, lasts = at_time(self.day, hour), 35 + 5 * self.luck.below(6)
        kinds = ("mediation", "circle") if self.told.is_mutual else ("conference", "conference", "circle")
        met: Any = self.rows.add(
            models.Encounter, case=self.case, school=self.case.school, kind=self.luck.choice(kinds),
            room=f"Room {110 + hour.hour}", on_date=self.day, starts_at=starts,
            ends_at=starts + timedelta(minutes=45), facilitated_by=self._works,
        )  # fmt: skip
        met.lasted = lasts
        for one in self.parties:
            self.rows.add(models.Attendance, encounter=met, participant=one, came="yes")

    def _agree(self, *, kept: bool) -> None:
        self.case.agreed_date = self._later(0, 3)
        agreement: Any = self.rows.add(
            models.RepairAgreement, case=self.case, number=1, introduction=words.INTRODUCTION, drafted_by=self._works
        )
        agreement.to_be_agreed = self.day
        kind = self.luck.choice(sorted(words.ITEMS))
        what, how = words.ITEMS[kind]
        due = self.day + timedelta(days=20)
        item: Any = self.rows.add(
            models.RepairItem, agreement=agreement, kind=self.cast.kinds[kind], who=self.parties[0], what=what,
            how_verified=how, due_date=due,
        )  # fmt: skip
        for one in self.parties:
            self.rows.add(
                models.Signature, agreement=agreement, participant=one, on_date=self.day, way="paper",
                entered_by=self._works, entered_at=self._at(14),
            )  # fmt: skip
        late = self.luck.below(6) == 0
        self._later(*((21, 26) if late or not kept else (8, 17)))
        item.came = ("fulfilled" if kept else "not_done", self.day)
        agreement.to_be_ended = None

    def _ask(self) -> None:
        """Ask how it goes after 30 and 90 days, and let both go after that."""
        self.case.follow_up_date, began = self.day, plain_days().midnight(self.day)
        self.rows.made[models.RepairAgreement][-1].to_be_ended = self.day
        duties = {
            number: self._duty(
                DutyKind.FOLLOW_UP, clocks.days(number), Role.RESTORATION_FACILITATOR, number=number, began=began,
                calendar=plain_days(),
            )
            for number in settings.FOLLOW_UP_DAYS
        }  # fmt: skip
        scores = (3 + self.luck.below(3), 2 + self.luck.below(4))
        for number in ASKED:
            self.day = self.case.follow_up_date + timedelta(days=number - 2)
            for one, score in zip(self.parties, scores, strict=True):
                self.rows.add(
                    models.FollowUp, case=self.case, participant=one, number=number, on_date=self.day, way="spoken",
                    safety=max(score, 3), fairness=score, satisfaction=score, entered_by=self._works,
                    words=self.luck.choice(words.AFTER) if score > 3 else "", entered_at=self._at(10),
                )  # fmt: skip
            self._done(duties.pop(number), "2 people answered")
        for number, duty in duties.items():
            for one in self.parties:
                self.rows.add(
                    models.FollowUpExemption, participant=one, number=number, from_date=self.day, reason=UNASKED,
                    entered_by=self._works, entered_at=self._at(10),
                )  # fmt: skip
            self._done(duty, "2 were let go")

    def _days(self) -> None:
        """Let the leader of North enter how many days away from instruction were assigned, where a case was begun."""
        for part, one in zip(self.told.parts, self.parties, strict=bool(self.parties)):
            if self.school == "north" and part != "harmed":
                self.rows.add(
                    models.AssignedDays, case=self.case, participant=one, occurrence="first",
                    days=int(self.luck.below(4) == 0), decided_date=self.day, entered_by=self.cast.leader,
                    entered_at=self._at(15),
                )  # fmt: skip

    def _ended(self, status: str, **facts: str) -> None:
        self._days()
        self.case.status, self.case.ended_date = status, self.day
        for name, value in facts.items():
            setattr(self.case, name, value)
