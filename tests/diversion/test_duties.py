"""What the page of a duty tells and to whom, the list of duties, and what waits in My work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import ReadSubject
from district.models import Role
from diversion import services
from diversion.models import DutyKind
from diversion.work import work
from tests.architecture.conftest import TODAY
from tests.factories import diverted as make
from tests.factories.district import school, user
from tests.factories.students import accepted, code, conflict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday():
    code()
    with clock.travel(TODAY):
        yield


def browser(who) -> Client:
    found = Client()
    found.force_login(who)
    return found


def page(who, duty) -> str:
    answer = browser(who).get(reverse("diversion:duty-detail", args=[duty.ref]))
    assert answer.status_code == 200
    return answer.content.decode()


class TestThePage:
    def test_is_no_more_than_that_it_is_there_without_the_case(self):
        case = make.case("accepted")
        duty = make.duty(case, "follow_up", "done", role=Role.SCHOOL_LEADER)
        leader = accepted(user(Role.SCHOOL_LEADER, at=case.school))
        text = page(leader, duty)
        for word in (case.number, case.ref, case.student.family_name, "Looked at it."):
            assert word not in text
        assert not ReadSubject.objects.exists()
        gil = make.coordinator()
        assert "Looked at it." in page(gil, duty)
        assert set(ReadSubject.objects.values_list("ref", flat=True)) == {case.student.ref}

    def test_says_whom_to_call_at_a_sign_of_suicide_risk(self):
        case = make.case("accepted")
        leader = accepted(user(Role.SCHOOL_LEADER, at=case.school))
        duty = make.duty(case, "suicide_risk", role=Role.SCHOOL_LEADER)
        assert "988" in page(leader, duty)
        assert "988" not in page(leader, make.duty(case, "follow_up", role=Role.SCHOOL_LEADER))

    def test_explains_the_clock(self):
        case = make.case()
        duty = make.duty(case)
        assert "It runs day and night, Monday to Friday" in page(make.coordinator(), duty)
        other = make.duty(case, "condition", clock="by Oct 20, 2022")
        assert "Due by Oct 20, 2022." in page(make.coordinator(), other)

    def test_is_no_ones_with_a_conflict_of_interest(self):
        gil, case = make.coordinator(), make.case()
        conflict(gil, case.student)
        address = reverse("diversion:duty-detail", args=[make.duty(case).ref])
        assert browser(gil).get(address).status_code == 404


class TestTheList:
    def test_begins_with_what_is_due_first_and_narrows(self):
        gil, case = make.coordinator(), make.case("accepted")
        late = make.duty(case)
        soon = make.duty(case, "offer", due_at=TODAY + timedelta(hours=1))
        done = make.duty(case, "intake", "done")
        told = browser(gil)

        def found(**asked) -> list[str]:
            return [one["ref"] for one in told.get(reverse("diversion-api:duty-list"), asked).json()["results"]]

        assert set(found()) == {late.ref, soon.ref, done.ref}
        page = told.get(reverse("diversion:duty-list")).content.decode()
        assert page.index(late.ref) < page.index(soon.ref)
        assert (found(status="late"), found(status="done")) == ([late.ref], [done.ref])
        assert found(kind="offer") == [soon.ref]
        assert done.ref not in told.get(reverse("diversion:duty-list")).content.decode()  # at first what is to do

    def test_tells_over_the_api_no_word_of_what_was_done(self):
        case = make.case("accepted")
        make.duty(case, "intake", "done")
        told = browser(make.coordinator())
        address = reverse("diversion-api:duty-detail", args=[case.duties.get().ref])
        assert told.get(address).json()["case"] == case.ref
        for one in (address, reverse("diversion-api:duty-list")):
            assert "Looked at it." not in told.get(one).content.decode()


class TestMyWork:
    def kinds(self, who) -> list[str]:
        return [
            one.kind.removeprefix("diversion.duty.") for one in work(who, clock.today()).items if ".duty." in one.kind
        ]

    def test_has_what_falls_to_ones_role_or_name_late_first(self):
        gil, ann = make.coordinator(), make.coordinator()
        case = make.case("accepted")
        make.duty(case, "offer", due_at=TODAY + timedelta(days=2))
        make.duty(case)
        make.duty(case, "intake", assignee=ann)
        make.duty(case, "follow_up", role=Role.SCHOOL_LEADER)
        assert self.kinds(gil) == ["review", "offer"]
        assert sorted(self.kinds(ann)) == ["intake", "offer", "review"]
        assert self.kinds(accepted(user(Role.SCHOOL_LEADER, at=school()))) == ["follow_up"]
        assert self.kinds(accepted(user(Role.SCHOOL_LEADER, at=school("north", "North")))) == []

    def test_has_a_colleague_s_while_one_stands_in(self):
        gil, cover = make.coordinator(), make.coordinator()
        case = make.case("accepted")
        mine = make.assigned(case, gil)
        make.duty(case, "intake", assignee=gil)
        assert self.kinds(cover) == []
        ends = clock.now() + timedelta(days=2)
        make.assigned(case, cover, covers=mine, from_at=clock.now(), until_at=ends)
        assert self.kinds(cover) == ["intake"]
        with clock.travel(ends):
            assert self.kinds(cover) == []

    def test_is_another_ones_who_took_it(self):
        gil, ann = make.coordinator(), make.coordinator()
        duty = make.duty(make.case())
        services.duty_take(actor=ann, ref=duty.ref, version=None)
        assert (self.kinds(gil), self.kinds(ann)) == ([], ["review"])


class TestDoing:
    def do(self, duty, **told):
        said = {"on": clock.today(), "evidence": "Reached both parents.", "at": clock.now(), "today": clock.today()}
        return services.duty_do(actor=make.coordinator(), ref=duty.ref, version=None, **said | told)

    def test_notes_the_day_and_what_was_done(self):
        done = self.do(make.duty(make.case()), on=make.SINCE)
        assert (done.done_date, done.evidence) == (make.SINCE, "Reached both parents.")

    @pytest.mark.parametrize(
        ("told", "field", "words"),
        [
            ({"on": make.SINCE - timedelta(days=1)}, "on", "before it began"),
            ({"on": (TODAY + timedelta(days=1)).date()}, "on", "still to come"),
            ({"evidence": " "}, "evidence", "Say what was done"),
        ],
    )
    def test_asks_for_a_day_that_can_be_and_for_words(self, told, field, words):
        duty = make.duty(make.case())
        with pytest.raises(ValidationError) as refused:
            self.do(duty, **told)
        assert words in refused.value.message_dict[field][0]
        duty.refresh_from_db()
        assert duty.is_open

    def test_is_taken_once(self):
        ann, duty = make.coordinator(), make.duty(make.case())
        services.duty_take(actor=ann, ref=duty.ref, version=None)
        with pytest.raises(ValidationError, match="falls to you already"):
            services.duty_take(actor=ann, ref=duty.ref, version=None)

    def test_is_about_somebody(self):
        with pytest.raises(ValueError, match="of a case, or of a student"):
            services.duties.duty_begin(actor=make.coordinator(), kind=DutyKind.REVIEW, began_at=clock.now())
