"""How one diversion case of 2021-22 went, step by step, as rows that are written with all others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from casework.calendar import Calendar
from demo.last_year.diversion_rows import Course, Rows, Sent
from demo.last_year.year import BROUGHT, school_day
from demo.moments import at_time
from demo.police import OFFICERS
from demo.roster.chance import Chance
from district.models import Organization, Role, School, User
from diversion import models
from diversion.demands import clock_for
from diversion.models import DutyKind

RIGHTS = {"voluntary": True, "counsel": True, "silence": True, "records": True}
# What stands in the paper file of a case that is brought is not told a second time.
ON_PAPER = "The referrer was told by letter; a copy is in the paper file of the year."
INTRODUCTION = "Somebody was hurt or lost something, and is to be made whole."
SERVICE, LETTER, COST = (
    "Help at the food bank on Saturdays.", "Write a letter to whoever was hurt, and bring it.",
    "Pay for what was lost.",
)  # fmt: skip
SHEET, PLACE = "A sheet that is signed.", "Food bank"
# Who is not offered anything, or gives it up, goes back to whoever referred.
FULL = ["eligible", "offered", "accepted", "intake", "agreement", "in_progress"]
MONTHS = 6


@dataclass(frozen=True, slots=True)
class Works:
    """Who works on all of them, and what is looked up for each."""

    actor: User
    calendar: Calendar
    schools: dict[str, School]
    police: Organization
    court: Organization
    kinds: dict[str, models.ConditionKind]


@dataclass(slots=True)
class Way:
    """One case; ``day`` is the one of the step that was taken last."""

    works: Works
    rows: Rows
    sent: Sent
    luck: Chance
    number: int
    day: date = date.min
    case: Any = None
    parties: list[Any] = field(default_factory=list)
    says: dict[str, Any] = field(default_factory=dict)

    def go(self, end: str) -> None:
        """Let it be referred and go on until it ended as ``end`` says."""
        self._refer()
        steps = self._went(end)
        self.says.setdefault("ended_date", self.day)
        self.rows.courses.append(Course(self.case, steps, self.says))
        if steps[-1] in {"completed", "returned"}:
            self._duty(DutyKind.TELL_REFERRER, cancelled_at=self._at(16), cancelled_reason=ON_PAPER)

    def _went(self, end: str) -> list[str]:
        self._review(end)
        if end in {"too_old", "harmed_says_no"}:
            return ["not_eligible"]
        if end == "not_offered":
            self._contact(was_reached=False)
            self._later(8, 15)
            self.says["return_reason"] = "not_reached"
            return ["eligible", "returned"]
        self._offer()
        self.case.offered_date = self.day
        if end == "declined":
            self._later(2, 8)
            self.says["whose_wish"] = self.luck.choice(("youth", "guardian", "both"))
            return ["eligible", "offered", "declined"]
        self.case.accepted_date = self._later(1, 6)
        self.case.intake_date = self._later(2, 6)
        self._screen()
        self._enroll(kept=end == "completed")
        if end == "completed":
            return [*FULL, "completed"]
        self.says["return_reason"] = end
        return [*FULL, "returned"]

    def _later(self, least: int, most: int) -> date:
        """Let some days pass, up to the next business day."""
        self.day += timedelta(days=least + self.luck.below(most - least + 1))
        while not self.works.calendar.is_business(self.day):
            self.day += timedelta(days=1)
        return self.day

    def _at(self, hour: int) -> datetime:
        return at_time(self.day, time(hour))

    def _entered(self, hour: int) -> dict[str, Any]:
        return {"entered_by": self.works.actor, "entered_at": self._at(hour)}

    def _duty(self, kind: DutyKind, **facts: Any) -> Any:
        return self.rows.add(
            models.DiversionDuty, case=self.case, school=self.case.school, kind=kind, is_by_law=False,
            role=Role.DIVERSION_COORDINATOR, assignee=self.works.actor,
            **clock_for(kind, self._at(9), self.works.calendar, None), **facts,
        )  # fmt: skip

    def _refer(self) -> None:
        sent, school = self.sent, self.works.schools[self.sent.child.school]
        self.day = school_day(self.works.calendar, sent.on)
        self.case = self.rows.add(
            models.DiversionCase, student=sent.child.student, school=school, offense_date=sent.offense_date,
            offense=sent.offense, referred_date=self.day,
        )  # fmt: skip
        agency = {"police": self.works.police, "court_officer": self.works.court}.get(sent.source)
        self.rows.add(
            models.DiversionReferral, case=self.case, source=sent.source, agency=agency,
            referrer=self.luck.choice(OFFICERS) if sent.source == "police" else "",
            number=f"L-{self.day:%y}-{self.number:04}" if agency else "", received_date=self.day,
            charges=sent.offense.name, what_happened=sent.what, offense=sent.offense, contact=sent.contact,
            **self._entered(10),
        )  # fmt: skip

    def _review(self, end: str) -> None:
        duty = self._duty(DutyKind.REVIEW)
        late = self.luck.below(9) == 0
        self.case.reviewed_date = self._later(*((4, 6) if late else (0, 2)))
        duty.done_at, duty.done_by, duty.done_date = self._at(11), self.works.actor, self.day
        eligible = end not in {"too_old", "harmed_says_no"}
        duty.evidence = "Eligible" if eligible else "Not eligible"
        said = {
            "too_old": ("not", "too_old", "not_asked", ""),
            "harmed_says_no": ("ask", "asked_class", "no", "Whoever was hurt does not agree."),
        }.get(end, ("eligible", "fits", "yes", ""))
        self.rows.add(
            models.EligibilityDecision, case=self.case, is_eligible=eligible, rule_says=said[0], rule=said[1],
            harmed=said[2], reason=said[3], on_date=self.day, decided_by=self.works.actor, decided_at=self._at(11),
            settled_at=self._at(11),
        )  # fmt: skip
        if eligible:
            self.rows.add(
                models.DiversionAssignment, case=self.case, user=self.works.actor, from_at=self._at(12),
                assigned_by=self.works.actor,
            )  # fmt: skip

    def _contact(self, *, was_reached: bool) -> None:
        self.rows.add(
            models.DiversionContact, case=self.case, on_date=self.day, medium="phone", with_whom="A parent",
            was_reached=was_reached, minutes=10 + self.luck.below(15) if was_reached else None,
            note="Explained what a diversion is." if was_reached else "Nobody answered.", **self._entered(15),
        )  # fmt: skip

    def _offer(self) -> None:
        """Tell the youth and who speaks for them of their rights, then offer diversion."""
        self._later(1, 6)
        self._contact(was_reached=True)
        speaks = self.sent.child.guardianship
        whom = {"guardianship_id": speaks} if speaks is not None else {"name": "A parent who is not on the roster"}
        self.parties = [
            self.rows.add(models.DiversionParty, case=self.case, part="youth"),
            self.rows.add(models.DiversionParty, case=self.case, part="guardian", **whom),
        ]
        for one in self.parties:
            self.rows.add(
                models.RightsTold, case=self.case, party=one, on_date=self.day, language="en",
                explained_by=self.works.actor.name, **RIGHTS, **self._entered(16),
            )  # fmt: skip

    def _screen(self) -> None:
        flags = ["mood"] if self.luck.below(6) == 0 else []
        self.rows.add(
            models.DiversionScreening, case=self.case, tool="A licensed screening tool", on_date=self.day,
            screener=self.works.actor.name, flags=flags,
            followed_date=self.day + timedelta(days=4) if flags else None, **self._entered(11),
        )  # fmt: skip

    def _enroll(self, *, kept: bool) -> None:
        """Agree on what is done, let it be done or not, and end it."""
        began = self._later(1, 6)
        self.says["enrolled_date"] = began
        agreement = self.rows.add(
            models.DiversionAgreement, case=self.case, number=1, introduction=INTRODUCTION,
            until_date=began + timedelta(days=90), drafted_by=self.works.actor,
        )  # fmt: skip
        conditions = self._conditions(agreement, began, kept=kept)
        for one in self.parties:
            self.rows.add(
                models.DiversionSignature, agreement=agreement, participant=one, on_date=began, way="paper",
                **self._entered(13),
            )  # fmt: skip
        self._later(*((40, 84) if kept else (20, 50)))
        for place, one in enumerate(conditions):
            done = kept or (place == 0 and self.luck.below(3) == 0)
            one.outcome, one.outcome_date = ("fulfilled" if done else "not_done"), self.day
        self.rows.agreed.append((agreement, began, self.day))
        if kept:
            self._observed()

    def _conditions(self, agreement: Any, began: date, *, kept: bool) -> list[Any]:
        kinds, hours = self.works.kinds, Decimal(4 + 2 * self.luck.below(5))
        given = {"agreement": agreement, "how_verified": SHEET}
        letter = self.rows.add(
            models.DiversionCondition, kind=kinds["apology"], what=LETTER, due_date=began + timedelta(days=21), **given
        )
        service = self.rows.add(
            models.DiversionCondition, kind=kinds["service"], what=SERVICE, hours=hours, place=PLACE,
            due_date=began + timedelta(days=60), **given,
        )  # fmt: skip
        self.rows.add(
            models.ServiceHours, item=service, on_date=began + timedelta(days=14), hours=min(hours, Decimal(6)),
            place=PLACE, signed_off_by="Ms. Pantry", **self._entered(17),
        )  # fmt: skip
        found = [letter, service]
        if self.sent.offense.code in {"714.2(5)", "716.6"}:
            found.append(self._restitution(given, began, kept=kept))
        self.rows.outcomes += found
        return found

    def _restitution(self, given: dict[str, Any], began: date, *, kept: bool) -> Any:
        amount = Decimal(30 + 10 * self.luck.below(7))
        one = self.rows.add(
            models.DiversionCondition, kind=self.works.kinds["restitution"], what=COST, amount=amount,
            to_whom="The school", due_date=began + timedelta(days=80), **given,
        )  # fmt: skip
        if kept:
            self.rows.add(
                models.Restitution, item=one, amount=amount, on_date=began + timedelta(days=30), **self._entered(17)
            )
        return one

    def _observed(self) -> None:
        """Note what was found of the six months after a completion, where they are over by now."""
        month = self.day.month + MONTHS
        over = date(self.day.year + (month - 1) // 12, (month - 1) % 12 + 1, min(self.day.day, 28))
        if self.day.day > 28 or over > BROUGHT - timedelta(days=7):
            return
        again = "yes" if self.luck.below(100) < 14 else "no"
        self.rows.add(
            models.DiversionFollowUp, case=self.case, months=MONTHS, window_date=over,
            looked_date=over + timedelta(days=5), complaint=again, custody="no", adjudication="no",
            source="Juvenile court office, by telephone", entered_by=self.works.actor,
            entered_at=at_time(over + timedelta(days=5), time(10)),
        )  # fmt: skip
