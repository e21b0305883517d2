"""One case of the demonstration as it goes on: each call is what somebody did on a day, by the service of its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from demo.doing import done
from demo.restorative import words
from demo.restorative.cast import Cast
from demo.restorative.words import Told
from district.models import User
from restorative import services
from restorative.models import Encounter, Participant, RepairAgreement
from restorative.services import cases
from students.models import Student


class Case:
    """
    A case at a school, of ``told``, about the students ``people`` in the order of the parts that it tells.

    Who is said to have done something is its facilitator, or its coordinator before there is one.
    """

    def __init__(self, cast: Cast, school: str, told: Told, people: Sequence[Student] = (), turn: int = 0) -> None:
        self.cast, self.school, self.told, self.turn = cast, school, told, turn
        self.students = list(people) or [cast.next_student(school) for _part in told.parts]
        self.ref = ""
        self.actor: User = cast.coordinator
        self.parties: list[Participant] = []
        self.agreement: RepairAgreement | None = None

    def refer(self, on: date, *, by: User | None = None, hour: time = time(13, 20), **facts: Any) -> Case:
        """Let it be referred, on the day itself unless ``happened`` says another one."""
        people = [
            {"presence": part, "kind": "student", "name": f"{one.given_name} {one.family_name}", "number": one.local_id}
            for part, one in zip(self.told.parts, self.students, strict=True)
        ]
        told = {
            "on_date": facts.pop("happened", on), "time_of_day": self.told.time_of_day, "place": self.told.place,
            "behavior": self.told.behavior, "what_happened": self.told.what, "people": people, "hard_stops": [],
        }  # fmt: skip
        by = by or self.cast.referrers[self.turn % len(self.cast.referrers)]
        self.ref = done(services.referral_send, on, hour, actor=by, school=self.school, **told | facts).case.ref
        return self

    def coordinated(self, service: Any, day: date, hour: time = time(9, 10), /, **facts: Any) -> Case:
        """Let the coordinator do something to it."""
        done(service, day, hour, actor=self.cast.coordinator, ref=self.ref, **facts)
        return self

    def accept(self, on: date) -> Case:
        """Let it be found suitable."""
        why = words.SUITABLE[self.turn % len(words.SUITABLE)]
        return self.coordinated(cases.case_accept, on, screen_reason=why)

    def assign(self, on: date) -> Case:
        """Let the facilitator of its school work on it."""
        facilitator = self.cast.facilitators[self.school]
        self.coordinated(cases.case_assign, on, time(9, 25), user=facilitator.ref)
        self.actor = facilitator
        return self

    def does(self, service: Any, day: date, hour: time = time(11, 5), /, **facts: Any) -> Any:
        """Let whoever works on it do something to it, and return what came of it."""
        return done(service, day, hour, actor=self.actor, ref=self.ref, **facts)

    def contact(self, on: date, *, reached: bool = True, **facts: Any) -> Case:
        """Log a contact: with the families, unless something else is said."""
        if "participant" not in facts:
            facts.setdefault("with_whom", "Both families")
        note = words.REACHED[self.turn % len(words.REACHED)] if reached else words.MISSED
        told = {"medium": "phone", "minutes": 12 if reached else None, "note": note}
        self.does(services.contact_log, on, time(14, 10), was_reached=reached, **told | facts)
        return self

    def gather(self, on: date) -> Case:
        """Add those whom it is about."""
        self.parties = [
            self.does(services.participant_add, on, part=part, who=one.ref)
            for part, one in zip(self.told.parts, self.students, strict=True)
        ]
        return self

    def safe(self, on: date, outcome: str = "go_on", note: str = words.SAFE, concerns: Sequence[str] = ()) -> Case:
        """Ask whether they can meet safely."""
        self.does(cases.case_screen_safety, on, time(11, 30), outcome=outcome, note=note, concerns=concerns)
        return self

    def prepare(self, on: date) -> Case:
        """Begin to prepare it."""
        self.does(cases.case_prepare, on, time(11, 45))
        return self

    def say(self, who: int, answer: str, on: date, *, guardian: bool = False, way: str = "spoken") -> Case:
        """Note what one of the parties, or a parent of theirs, said of taking part."""
        said_by = self.cast.guardians[self.students[who].pk] if guardian else "own"
        ref = self.parties[who].ref
        facts: dict[str, Any] = {"answer": answer, "said_by": said_by, "way": "phone" if guardian else way}
        done(services.participant_consent, on, time(12, 15), actor=self.actor, ref=ref, **facts)
        return self

    def agree_to_meet(self, on: date, *which: int, guardian: str = "given") -> Case:
        """Let the parties take part, and a parent of each who is under age agree, or be "informed"."""
        for who in which or range(len(self.parties)):
            self.say(who, "given", on)
            if not self.students[who].has_own_rights(on):
                self.say(who, guardian, on, guardian=True)
        return self

    def begin(self, on: date) -> Case:
        """Let everything be done with which a case begins, up to the consent of all."""
        self.accept(on).assign(on).contact(on).gather(on).safe(on).prepare(on)
        return self.agree_to_meet(on)

    def plan(self, entered: date, on: date, kind: str = "conference", *, hour: time | None = None,
             people: Sequence[Participant] = (), minutes: int = 45) -> Encounter:  # fmt: skip
        """Plan a meeting of the parties on a day, in the hour after the last one of their school."""
        begins = hour or self.cast.free_at(self.school, on)
        who = [one.ref for one in people or self.parties]
        return self.does(
            services.case_plan_meeting, entered, time(12, 40), kind=kind, on=on, starts=begins, minutes=minutes,
            room=f"Room {110 + begins.hour}", people=who, facilitator=self.actor.ref,
        )  # fmt: skip

    def hold(self, met: Encounter, **facts: Any) -> Case:
        """Say that a meeting was held, to which all came."""
        came = facts.pop("came", None) or [one.ref for one in self.parties]
        told = {"minutes": 40 + 5 * (self.turn % 4), "came": came, "late": [], "left_early": [], "note": words.HELD,
                "risk": False, "about": "", "seen": ""}  # fmt: skip
        day = met.on_date
        done(services.encounter_hold, day, time(16, 5), actor=self.actor, ref=met.ref, on=day, **told | facts)
        return self

    def meet(self, on: date, kind: str = "conference") -> Case:
        """Plan a meeting and hold it."""
        return self.hold(self.plan(on - timedelta(days=1), on, kind))
