"""Who is in a case and works on it, whom somebody reached, what a screening flags, and signs of suicide risk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from district.models import Role
from diversion import policies, services
from diversion.models import DiversionAssignment
from diversion.work import work
from students.models import AccessGrant
from students.policies import visible_students
from tests.contract import NOW, TODAY
from tests.diversion.deciding import DAY, SAID, duties
from tests.factories import diverted as make
from tests.factories import students
from tests.factories.district import school, user, written

pytestmark = pytest.mark.django_db
VERSION = {"version": None}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def assign(case, who, by=None):
    return services.case_assign(actor=by or make.coordinator(), ref=case.ref, user=who.ref, **SAID | VERSION)


def end(one, **more):
    told = {"reason": "Moves away.", "handover": "Call first."} | SAID | VERSION | more
    return services.assignment_end(actor=make.coordinator(), ref=one.ref, **told)


def cover(one, who, first=TODAY, until=date(2022, 10, 20)):
    return services.assignment_cover(
        actor=make.coordinator(), ref=one.ref, user=who.ref, from_date=first, until_date=until, **SAID | VERSION
    )


def log(case, **more):
    told = {"on": DAY, "medium": "phone", "was_reached": True, "with_whom": "A grandmother"} | SAID | more
    return services.case_log_contact(actor=make.coordinator(), ref=case.ref, **told)


def screen(case, *flags, **more):
    told = {"tool": "A tool", "on": DAY, "screener": "Dana Diverts", "flags": flags} | SAID | more
    return services.case_screen(actor=make.coordinator(), ref=case.ref, **told)


class TestParties:
    def add(self, case, **more):
        told = {"part": "counsel", "name": "Lena Lawyer", "today": TODAY} | more
        return services.case_add_party(actor=make.coordinator(), ref=case.ref, **told)

    def test_each_is_named_once(self):
        case = make.case("eligible")
        parent = students.guardian(case.student)
        self.add(case)
        self.add(case, part="guardian", name="", guardianship=parent.ref)
        for told in ({}, {"part": "guardian", "name": "", "guardianship": parent.ref}):
            with pytest.raises(Conflict, match="already"):
                self.add(case, **told)

    def test_nobody_is_named_before_somebody_said_which_student_it_is(self):
        case = make.case(name="Nick Nobody")
        with pytest.raises(Conflict, match="Say it first"):
            self.add(case)
        assert not case.parties.exists()

    def test_a_guardianship_is_a_guardians(self):
        case = make.case("eligible")
        with pytest.raises(ValidationError) as refused:
            self.add(case, guardianship=students.guardian(case.student).ref)
        assert set(refused.value.error_dict) == {"guardianship"}

    def test_nobody_changes_in_what_has_ended(self):
        party = make.party(make.case("not_eligible"), "guardian")
        with pytest.raises(TransitionNotAllowed):
            services.party_change(actor=make.coordinator(), ref=party.ref, language="es", today=TODAY, version=None)


class TestAssigning:
    def test_they_open_the_youth_and_what_fell_to_nobody_falls_to_them(self):
        case, who = make.case("eligible", of=students.student(at=school("north", "North"))), make.coordinator(school())
        due = make.duty(case, "offer")
        risk = make.duty(case, "suicide_risk", role=Role.SCHOOL_LEADER)
        assert case.student not in visible_students(who)
        assign(case, who)
        assert case.student in visible_students(who)
        due.refresh_from_db()
        risk.refresh_from_db()
        assert (due.assignee, risk.assignee) == (who, None)

    def test_nobody_of_another_role_or_school_and_nobody_twice(self):
        case = make.case("eligible")
        for who in (make.coordinator(school("north", "North")), students.accepted(user(Role.SUPERVISOR))):
            with pytest.raises(ValidationError, match="coordinates diversion at this school"):
                assign(case, who)
        who = make.coordinator()
        assign(case, who)
        with pytest.raises(Conflict, match="already"):
            assign(case, who)

    @pytest.mark.parametrize("merged", [False, True])
    def test_nobody_with_a_conflict_of_interest(self, merged):
        case, who = make.case("eligible"), make.coordinator()
        hidden = case.student
        if merged:
            hidden = students.student(at=school())
            students.merged(case.student, hidden)
        students.conflict(who, hidden)
        with pytest.raises(ValidationError, match="must not know of this youth"):
            assign(case, who)
        assert not DiversionAssignment.objects.filter(case=case).exists()

    def test_taken_off_they_open_nobody_and_their_duties_go_on(self):
        case, who, other = make.case("eligible"), make.coordinator(school()), make.coordinator(school())
        assign(case, who)
        due = make.duty(case, "offer", assignee=who)
        with pytest.raises(ValidationError, match="Nobody else works"):
            end(case.assignments.get(), handover=" ")
        assign(case, other)
        end(case.assignments.get(user=who), handover="")
        due.refresh_from_db()
        assert due.assignee == other
        assert not AccessGrant.objects.at(NOW).filter(user=who).exists()

    def test_who_may_sign_in_no_more_leaves_a_case_to_be_assigned(self):
        case, boss = make.case("eligible"), make.coordinator()
        one = make.assigned(case)
        assert "diversion.case.assign" not in {item.kind for item in work(boss, TODAY).items}
        written(one.user, is_active=False)
        assert "diversion.case.assign" in {item.kind for item in work(boss, TODAY).items}

    def test_a_cover_begins_and_ends_by_itself(self):
        case, who = make.case("eligible", of=students.student(at=school("north", "North"))), make.coordinator(school())
        one = make.assigned(case)
        made = cover(one, who, first=date(2022, 10, 17))
        assert case.student not in visible_students(who)
        with clock.travel(made.from_at):
            assert services.covers_begin(actor=one.user, at=made.from_at) == 1
            assert services.covers_begin(actor=one.user, at=made.from_at) == 0
            assert case.student in visible_students(who)
        with clock.travel(made.until_at):
            assert case.student not in visible_students(who)
        with pytest.raises(Conflict, match="a cover itself"):
            cover(made, make.coordinator())


class TestLog:
    def test_it_says_with_whom_and_since_the_offense(self):
        case = make.case("eligible")
        other = make.party(make.case("eligible"), "guardian")
        for told, field in (
            ({"with_whom": " "}, "party"),
            ({"party": other.ref}, "party"),
            ({"on": TODAY + timedelta(days=1)}, "on"),
            ({"on": make.SINCE - timedelta(days=1)}, "on"),
            ({"follow_up_date": DAY - timedelta(days=1)}, "follow_up_date"),
        ):
            with pytest.raises(ValidationError) as refused:
                log(case, **told)
            assert set(refused.value.error_dict) == {field}

    def test_it_is_with_somebody_of_the_case(self):
        case, other = make.case("accepted"), make.party(make.case("eligible"), "guardian")
        with pytest.raises(ValidationError, match="not in the case"):
            log(case, party=other.ref, with_whom="")
        mine = make.party(case, "counsel")
        assert log(case, party=mine.ref, with_whom="Somebody else").party == mine

    def test_a_next_contact_waits_until_it_was_made(self):
        case = make.case("eligible")
        made = log(case, follow_up_date=date(2022, 10, 20))
        wants = "diversion.case.log_contact"
        assert wants in {item.kind for item in work(made.entered_by, TODAY).items}
        log(case)
        assert wants not in {item.kind for item in work(made.entered_by, TODAY).items}

    def test_its_note_is_for_who_works_on_the_case(self, client):
        made = log(make.case("eligible"), note="Wants a lawyer.")
        supervisor = students.accepted(user(Role.SUPERVISOR))
        for who, status in ((make.coordinator(), 200), (supervisor, 404)):
            client.force_login(who)
            page = client.get(reverse("diversion:log-detail", args=[made.ref]))
            assert page.status_code == status
            assert ("Wants a lawyer." in page.content.decode()) is (status == 200)
        client.force_login(make.coordinator())
        answer = client.get(reverse("diversion-api:log-detail", args=[made.ref]))
        assert "Wants a lawyer." not in answer.content.decode()

    def test_a_sign_of_risk_in_it_leads_to_whom_to_call(self, client):
        case = make.case("eligible")
        leader = students.accepted(user(Role.SCHOOL_LEADER, at=case.school, name="Lee Leader"))
        client.force_login(make.coordinator())
        told = {"party": "", "with_whom": "A grandmother", "medium": "phone", "was_reached": "on", "on": str(DAY),
                "risk": "on", "seen": "Said there is no point."}  # fmt: skip
        page = client.post(reverse("diversion:case-log-contact", args=[case.ref]), told, follow=True).content.decode()
        assert "Call now" in page
        assert leader.email in page
        assert duties(case) == {"suicide_risk"}


class TestRisk:
    def test_falls_to_the_school_leader_within_an_hour_who_sees_no_case(self, client):
        case = make.case("eligible")
        leader = students.accepted(user(Role.SCHOOL_LEADER, at=case.school))
        sign = services.case_raise_risk(actor=make.coordinator(), ref=case.ref, seen="Wrote a farewell.", at=NOW)
        assert (sign.duty.role, sign.duty.due_at) == (Role.SCHOOL_LEADER, NOW + timedelta(hours=1))
        assert sign.duty in policies.visible_duties(leader)
        client.force_login(leader)
        page = client.get(reverse("diversion:risk-detail", args=[sign.ref])).content.decode()
        assert "Wrote a farewell." in page
        assert reverse("diversion:case-detail", args=[case.ref]) not in page

    def test_falls_to_the_coordinators_where_there_is_no_leader(self):
        case = make.case("eligible")
        sign = services.case_raise_risk(actor=make.coordinator(), ref=case.ref, seen="Wrote a farewell.", at=NOW)
        again = services.case_raise_risk(actor=make.coordinator(), ref=case.ref, seen="Gave things away.", at=NOW)
        assert (sign.duty.role, again.duty) == (Role.DIVERSION_COORDINATOR, sign.duty)

    def test_is_seen_by_nobody_else(self, client):
        sign = make.risk(make.case("eligible"))
        barred = make.coordinator()
        students.conflict(barred, sign.case.student)
        for who in (students.accepted(user(Role.SCHOOL_LEADER, at=school("north", "North"))), barred,
                    students.accepted(user(Role.SUPERVISOR)), user(Role.BOARD_MEMBER)):  # fmt: skip
            client.force_login(who)
            assert client.get(reverse("diversion:risk-detail", args=[sign.ref])).status_code == 404


class TestScreening:
    def test_thoughts_of_suicide_bring_the_hour_in_the_same_breath(self):
        case = make.case("accepted")
        made = screen(case, "suicide")
        assert made.sign.duty.due_at == NOW + timedelta(hours=1)
        assert duties(case) == {"suicide_risk"}

    def test_the_next_page_says_whom_to_call(self, client):
        case = make.case("accepted")
        client.force_login(make.coordinator())
        told = {"tool": "A tool", "on": str(DAY), "screener": "Dana", "flags": ["suicide", "mood"]}
        page = client.post(reverse("diversion:case-screen", args=[case.ref]), told, follow=True).content.decode()
        assert "Call now" in page
        assert duties(case) == {"suicide_risk", "flags"}

    def test_other_flags_are_followed_up_on(self):
        case = make.case("accepted")
        first, second = screen(case, "mood"), screen(case, "anger")
        assert duties(case) == {"flags"}
        for one in (first, second):
            follow(one)
        assert duties(case) == set()
        assert case.duties.get(kind="flags").done_date == DAY

    def test_without_a_flag_nothing_is_due_and_nothing_followed_up(self):
        case = make.case("accepted")
        made = screen(case)
        assert duties(case) == set()
        with pytest.raises(Conflict, match="No flag"):
            follow(made)

    def test_none_is_held_before_the_family_accepted(self):
        case = make.case("accepted")
        with pytest.raises(ValidationError, match="before the family accepted"):
            screen(case, "mood", on=make.SINCE - timedelta(days=1))
        assert duties(case) == set()

    def test_it_is_followed_up_on_once(self):
        made = screen(make.case("accepted"), "mood")
        follow(made)
        with pytest.raises(Conflict, match="noted already when"):
            follow(made)

    def test_one_taken_back_leaves_what_another_asks_for(self):
        case = make.case("accepted")
        first, second = screen(case, "mood"), screen(case, "anger")
        for one, left in ((first, {"flags"}), (second, set())):
            services.screening_take_back(
                actor=make.coordinator(), ref=one.ref, reason="Another youth.", **SAID | VERSION
            )
            assert duties(case) == left

    def test_taken_back_it_asks_for_nothing_but_the_sign_stays(self):
        case = make.case("accepted")
        made = screen(case, "mood", "suicide")
        services.screening_take_back(
            actor=make.coordinator(), ref=made.ref, reason="Another youth.", **SAID | VERSION
        )  # fmt: skip
        assert duties(case) == {"suicide_risk"}

    def test_its_flags_stand_in_no_list_no_file_and_no_answer_of_the_api(self, client):
        case = make.case("accepted")
        made = screen(case, "thinking")
        client.force_login(make.coordinator())
        page = client.get(reverse("diversion:screening-detail", args=[made.ref])).content.decode()
        assert "Disturbed thinking" in page
        asked = [
            client.get(reverse("diversion-api:screening-detail", args=[made.ref])),
            client.get(reverse("diversion-api:case-detail", args=[case.ref])),
            client.get(reverse("diversion:case-list")),
            client.get(reverse("diversion:case-list"), {"format": "csv"}),
        ]
        for answer in asked:
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert answer.status_code == 200
            assert b"thinking" not in body

    def test_is_for_who_works_on_the_case(self, client):
        made = make.screening(make.case("accepted"))
        for who in (students.accepted(user(Role.SUPERVISOR)), students.accepted(user(Role.SCHOOL_LEADER))):
            client.force_login(who)
            assert client.get(reverse("diversion:screening-detail", args=[made.ref])).status_code == 404


def follow(one):
    return services.screening_follow_up(actor=make.coordinator(), ref=one.ref, on=DAY, **SAID | VERSION)
