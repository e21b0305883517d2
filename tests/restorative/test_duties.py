"""What must be done: who knows of it, who does it, what its page tells and to whom, and what waits in My work."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse

from core import clock, history
from core.models import ReadEvent, ReadSubject
from district.models import Role
from district.zone import district_time
from restorative import policies, services
from restorative.models import Behavior, CaseDuty, DutyKind, RestorativeCase
from restorative.work import work
from tests.factories import restorative as make
from tests.factories.district import client_made, closed_day, district, school, user
from tests.factories.owner import run_loader
from tests.factories.students import accepted, code, conflict, student
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2022, 10, 14, 15, tzinfo=UTC)
NOW = {"at": FRIDAY, "today": date(2022, 10, 14), "version": None}


@pytest.fixture(autouse=True)
def _friday():
    code()
    with clock.travel(FRIDAY):
        yield


def holder(role: Role, at=None, **fields):
    return accepted(user(role, at=at or school(), **fields))


def told(*stops: str) -> RestorativeCase:
    """Return a case of which a teacher told, with one child who is known."""
    case = make.case(hard_stops=list(stops))
    one = make.referral(case, hard_stops=list(stops), what_happened="Something was in a bag.")
    make.was_there(one, student("Zoë", "Testerly", at=school()))
    make.was_there(one, name="Bo Sampleman")
    return case


def browser(who) -> Client:
    found = Client()
    found.force_login(who)
    return found


def page(who, duty: CaseDuty) -> str:
    answer = browser(who).get(reverse("restorative:duty-detail", args=[duty.ref]))
    assert answer.status_code == 200
    return answer.content.decode()


DO = {"on": date(2022, 10, 14), "evidence": "Called at noon.", "today": date(2022, 10, 14), "at": FRIDAY}


def do(who, duty: CaseDuty, **fields) -> CaseDuty:
    return services.duty_do(actor=who, ref=duty.ref, version=None, **DO | fields)


class TestBeginning:
    def begin(self, case, kind=DutyKind.SCREEN, **fields) -> CaseDuty:
        with writing():
            return services.duty_begin(
                actor=history.Command("test"), case=case, kind=kind, began_at=FRIDAY, **fields
            )  # fmt: skip

    def test_reckons_on_the_calendar_of_the_school(self):
        closed_day(date(2022, 10, 17), at=school(), name="Conference day")
        here = self.begin(make.case())
        there = self.begin(make.case(at=school("north", "North")))
        assert here.due_at == datetime(2022, 10, 20, 5, tzinfo=UTC)
        assert there.due_at == datetime(2022, 10, 19, 5, tzinfo=UTC)

    def test_asks_a_follow_up_after_as_many_days_as_its_number(self):
        duty = self.begin(make.case("follow_up"), DutyKind.FOLLOW_UP, number=30)
        assert duty.due_at == datetime(2022, 11, 14, 6, tzinfo=UTC)
        assert (duty.clock, duty.is_by_law, duty.citation) == ("within 30 days", False, "")

    def test_is_once_while_it_is_open(self):
        case = make.case()
        first = self.begin(case)
        with pytest.raises(ValidationError, match="there already"):
            self.begin(case)
        make.written(first, cancelled_at=clock.now(), cancelled_reason="Joined.")
        self.begin(case)

    def test_leaves_its_own_row_in_history(self):
        duty = self.begin(make.case())
        assert [one.pgh_context["action"] for one in duty.history.all()] == ["restorative.duty.begin"]


class TestDoing:
    def test_notes_day_person_and_what_was_done(self):
        leader = holder(Role.SCHOOL_LEADER)
        duty = do(leader, make.duty(make.case()), on=date(2022, 10, 13), evidence=" Called at noon. ")
        assert (duty.done_by, duty.done_date, duty.done_at) == (leader, date(2022, 10, 13), FRIDAY)
        assert duty.evidence == "Called at noon."

    @pytest.mark.parametrize(
        ("field", "value"), [("on", date(2022, 10, 15)), ("on", date(2022, 9, 11)), ("evidence", "  ")]
    )
    def test_refuses_what_cannot_be(self, field, value):
        duty = make.duty(make.case())
        with pytest.raises(ValidationError) as refused:
            do(holder(Role.SCHOOL_LEADER), duty, **{field: value})
        assert list(refused.value.message_dict) == [field]

    def test_is_for_whose_it_is(self):
        police, title_ix = make.duty(make.case()), make.duty(make.case(hard_stops=["sexual"]), "title_ix",
                                                             role=Role.TITLE_IX_COORDINATOR)  # fmt: skip
        with pytest.raises(ObjectDoesNotExist):
            do(holder(Role.SCHOOL_LEADER, at=school("north", "North")), police)
        with pytest.raises(ObjectDoesNotExist):
            do(holder(Role.TITLE_IX_COORDINATOR), police)
        with pytest.raises(ObjectDoesNotExist):
            do(holder(Role.SCHOOL_LEADER), title_ix)
        do(holder(Role.RESTORATION_COORDINATOR), police)

    def test_is_for_the_facilitators_of_the_case(self):
        case = make.case("preparing")
        duty = make.duty(case, "first_contact", role=Role.RESTORATION_FACILITATOR)
        with pytest.raises(ObjectDoesNotExist):
            do(make.facilitator(), duty)
        works = make.facilitator()
        make.assigned(case, works)
        do(works, duty)

    def test_does_not_wait_for_the_code_of_conduct(self):
        do(user(Role.SCHOOL_LEADER, at=school()), make.duty(make.case()))

    def test_is_done_once(self):
        duty = make.duty(make.case())
        leader = holder(Role.SCHOOL_LEADER)
        do(leader, duty)
        answer = browser(leader).post(
            reverse("restorative-api:duty-do", args=[duty.ref]),
            {"on": "2022-10-14", "evidence": "Again."}, content_type="application/json", headers={"If-Match": '"2"'},
        )  # fmt: skip
        assert answer.status_code == 409


class TestAbuse:
    @pytest.fixture
    def reporter(self):
        return user(Role.STAFF_MEMBER, at=school())

    def duty(self, reporter, kind="abuse_spoken") -> CaseDuty:
        return make.duty(told("abuse"), kind, role=Role.RESTORATION_COORDINATOR, assignee=reporter)

    def test_is_done_by_whoever_told_of_it(self, reporter):
        assert do(reporter, self.duty(reporter)).done_by == reporter

    @pytest.mark.parametrize("role", [Role.STAFF_MEMBER, Role.RESTORATION_COORDINATOR])
    def test_is_not_called_off_by_the_one_it_falls_to(self, role):
        reporter = holder(role)
        duty = self.duty(reporter)
        assert "call_off" not in policies.offered(reporter, duty)
        with pytest.raises(PermissionDenied):
            services.duty_call_off(actor=reporter, ref=duty.ref, reason="I think not.", **NOW)

    def test_is_taken_off_nobodys_hands(self, reporter):
        duty = self.duty(reporter)
        with pytest.raises(PermissionDenied):
            services.duty_take(actor=holder(Role.RESTORATION_COORDINATOR), ref=duty.ref, version=None)

    def test_shows_the_reporter_no_child_and_no_case(self, reporter):
        duty = self.duty(reporter)
        text = page(reporter, duty)
        assert "800-362-2178" in text
        assert "Iowa Code 232.69" not in text  # the factory's has no source
        for word in ("Testerly", "Sampleman", "in a bag", duty.case.ref, duty.case.number):
            assert word not in text
        assert not ReadSubject.objects.exists()

    def test_is_seen_by_no_other_teacher(self, reporter):
        address = reverse("restorative:duty-detail", args=[self.duty(reporter).ref])
        assert browser(user(Role.STAFF_MEMBER, at=school())).get(address).status_code == 404


class TestTaking:
    def test_lets_it_fall_to_oneself(self):
        leader = holder(Role.SCHOOL_LEADER)
        duty = services.duty_take(actor=leader, ref=make.duty(make.case()).ref, version=None)
        assert duty.assignee == leader
        with pytest.raises(ValidationError, match="already"):
            services.duty_take(actor=leader, ref=duty.ref, version=None)


class TestCallingOff:
    def test_keeps_why(self):
        leader = holder(Role.SCHOOL_LEADER)
        duty = make.duty(make.case())
        with pytest.raises(ValidationError):
            services.duty_call_off(actor=leader, ref=duty.ref, reason=" ", **NOW)
        off = services.duty_call_off(actor=leader, ref=duty.ref, reason="It was a toy.", **NOW)
        assert (off.cancelled_reason, off.cancelled_at) == ("It was a toy.", FRIDAY)


class TestTheTitleIXCoordinator:
    @pytest.fixture
    def coordinator(self):
        return holder(Role.TITLE_IX_COORDINATOR)

    def clear(self, who, case, **fields):
        facts = {"on": date(2022, 10, 14), "evidence": "Both want it.", "today": date(2022, 10, 14), "at": FRIDAY}
        return services.case_clear(actor=who, ref=case.ref, version=None, **facts | fields)

    def test_clears_a_case_and_so_does_the_duty(self, coordinator):
        case = make.case("preparing", hard_stops=["sexual"])
        duty = make.duty(case, "title_ix", role=Role.TITLE_IX_COORDINATOR)
        cleared = self.clear(coordinator, case)
        assert (cleared.title_ix_cleared_at, cleared.title_ix_cleared_by) == (FRIDAY, coordinator)
        duty.refresh_from_db()
        assert (duty.done_by, duty.evidence) == (coordinator, "Both want it.")

    def test_does_the_duty_without_clearing(self, coordinator):
        case = make.case("preparing", hard_stops=["sexual"])
        do(coordinator, make.duty(case, "title_ix", role=Role.TITLE_IX_COORDINATOR))
        case.refresh_from_db()
        assert case.title_ix_cleared_at is None
        self.clear(coordinator, case)

    def test_clears_once_and_with_words(self, coordinator):
        case = make.case(hard_stops=["sexual"])
        with pytest.raises(ValidationError):
            self.clear(coordinator, case, evidence=" ")
        self.clear(coordinator, case)
        with pytest.raises(ValidationError, match="cleared already"):
            self.clear(coordinator, case)

    def test_alone_clears(self):
        with pytest.raises(PermissionDenied):
            self.clear(holder(Role.RESTORATION_COORDINATOR), make.case(hard_stops=["sexual"]))


class TestThePage:
    def test_tells_the_leader_who_was_there_and_logs_it(self):
        leader, case = holder(Role.SCHOOL_LEADER), told("weapon")
        text = page(leader, make.duty(case, citation="Iowa Code 280.17A"))
        for word in ("Zoë Testerly", "Bo Sampleman", "Something was in a bag.", "Iowa Code 280.17A", "911"):
            assert word in text
        child = case.referrals.get().people.get(student__isnull=False).student
        event = ReadEvent.objects.get()
        assert (event.actor, event.page) == (leader.ref, "restorative:duty-detail")
        assert ReadSubject.objects.get().ref == child.ref

    def test_tells_it_only_after_the_code_of_conduct(self):
        text = page(user(Role.SCHOOL_LEADER, at=school()), make.duty(told("weapon")))
        assert "Testerly" not in text
        assert not ReadSubject.objects.exists()

    def test_tells_it_of_no_duty_that_needs_it_not(self):
        duty = make.duty(told(), "screen", role=Role.SCHOOL_LEADER)
        assert "Testerly" not in page(holder(Role.SCHOOL_LEADER), duty)

    def test_explains_the_clock(self):
        closed_day(date(2022, 10, 17), name="Conference day")
        duty = TestBeginning().begin(make.case())
        text = page(holder(Role.RESTORATION_COORDINATOR), duty)
        assert "Due by the end of Wednesday, Oct 19: within 2 school days." in text
        assert "Monday, Oct 17 is closed (Conference day)." in text

    def test_holds_to_its_moment_when_the_rule_changed_since(self, settings):
        duty = TestBeginning().begin(make.case())
        settings.SCREEN_SCHOOL_DAYS = 5
        assert "Due by Oct 18, 2022: within 2 school days." in page(
            holder(Role.RESTORATION_COORDINATOR), duty
        )  # fmt: skip

    def test_is_no_ones_with_a_conflict_of_interest(self):
        leader, case = holder(Role.SCHOOL_LEADER), told("weapon")
        conflict(leader, case.referrals.get().people.get(student__isnull=False).student)
        address = reverse("restorative:duty-detail", args=[make.duty(case).ref])
        assert browser(leader).get(address).status_code == 404


class TestTheList:
    def test_begins_with_what_is_due_first_and_narrows(self):
        leader = holder(Role.SCHOOL_LEADER)
        late = make.duty(make.case(), "parent_notice")
        soon = make.duty(make.case(), due_at=FRIDAY + timedelta(hours=1))
        done = make.duty(make.case(), "manifestation", "done")
        off = make.duty(make.case(), "expulsion_review", "called_off")
        told = browser(leader)

        def found(**asked) -> set[str]:
            answer = told.get(reverse("restorative-api:duty-list"), asked).json()["results"]
            return {one["ref"] for one in answer}

        assert found(status="late") == {late.ref}
        assert found(status="open") == {late.ref, soon.ref}
        assert found(status="done") == {done.ref}
        assert found(status="called_off") == {off.ref}
        assert found(kind="police_report") == {soon.ref}
        assert done.ref not in told.get(reverse("restorative:duty-list")).content.decode()  # at first what is to do
        text = told.get(reverse("restorative:duty-list"), {"status": ""}).content.decode()
        assert text.index(late.ref) < text.index(soon.ref) < text.index(done.ref)
        assert "Late" in text

    def test_names_the_case_only_to_whom_sees_it(self):
        duty = make.duty(told("weapon"))
        for who, seen in ((holder(Role.SCHOOL_LEADER), False), (holder(Role.RESTORATION_COORDINATOR), True)):
            for address in ("restorative:duty-list", "restorative-api:duty-list"):
                text = browser(who).get(reverse(address)).content.decode()
                assert (duty.case.ref in text) is seen
            csv = browser(who).get(reverse("restorative:duty-list"), {"format": "csv"}).content.decode()
            assert (duty.case.number in csv) is seen
            assert "Testerly" not in csv

    def test_is_read_by_a_system_without_a_word_of_what_was_told(self):
        duty = make.duty(told("weapon"), status="done")
        client, secret = client_made("restorative.read")
        token = Client().post(
            "/api/v1/oauth/token/",
            {"grant_type": "client_credentials", "client_id": client.client_id, "client_secret": secret},
        ).json()["access_token"]  # fmt: skip
        system = Client(headers={"Authorization": f"Bearer {token}"})
        answer = system.get(reverse("restorative-api:duty-detail", args=[duty.ref]))
        assert answer.json()["status"] == "done"
        for word in ("Called at noon", "Testerly", "in a bag"):
            assert word not in answer.content.decode()
        asked = {"on": "2022-10-14", "evidence": "x"}
        address = reverse("restorative-api:duty-do", args=[duty.ref])
        assert system.post(address, asked, content_type="application/json").status_code == 403


class TestMyWork:
    def kinds(self, who) -> list[str]:
        return [kind for item in work(who, clock.today()).items if (kind := item.kind).startswith("restorative.duty.")]

    def test_has_what_falls_to_ones_role_or_name(self):
        case = make.case("preparing")
        make.duty(case)
        make.duty(case, "screen", role=Role.RESTORATION_COORDINATOR)
        make.duty(case, "first_contact", role=Role.RESTORATION_FACILITATOR)
        teacher = user(Role.STAFF_MEMBER, at=school())
        make.duty(case, "abuse_spoken", role=Role.RESTORATION_COORDINATOR, assignee=teacher)
        works = make.facilitator()
        make.assigned(case, works)
        assert self.kinds(holder(Role.SCHOOL_LEADER)) == ["restorative.duty.police_report"]
        assert self.kinds(holder(Role.SCHOOL_LEADER, at=school("north", "North"))) == []
        assert self.kinds(holder(Role.RESTORATION_COORDINATOR)) == ["restorative.duty.screen"]
        assert self.kinds(works) == ["restorative.duty.first_contact"]
        assert self.kinds(make.facilitator()) == []
        assert self.kinds(teacher) == ["restorative.duty.abuse_spoken"]
        assert self.kinds(user(Role.BOARD_MEMBER)) == []

    def test_is_another_ones_who_took_it(self):
        duty = make.duty(make.case())
        leader, other = holder(Role.SCHOOL_LEADER), holder(Role.SCHOOL_LEADER)
        services.duty_take(actor=leader, ref=duty.ref, version=None)
        assert (self.kinds(leader), self.kinds(other)) == (["restorative.duty.police_report"], [])

    def test_has_the_last_day_on_which_it_is_on_time(self):
        duty = TestBeginning().begin(make.case())
        with district_time():
            (item,) = work(holder(Role.RESTORATION_COORDINATOR), clock.today()).items
        assert item.due == date(2022, 10, 18)
        # The case is screened, which does it.
        assert (item.address, item.button) == (reverse("restorative:case-detail", args=[duty.case.ref]), "Look at it")

    def test_costs_as_many_queries_for_many(self, django_assert_max_num_queries):
        leader = holder(Role.SCHOOL_LEADER)
        for _ in range(8):
            make.duty(told("weapon"))
        with django_assert_max_num_queries(12):
            assert len(work(leader, clock.today()).items) == 8


def load(path) -> str:
    return run_loader("load_restorative", path)


class TestLoading:
    SAMPLE = "restorative/data/sample_restorative.toml"

    def test_brings_the_list_and_changes_nothing_again(self):
        district()
        load(self.SAMPLE)
        first = list(Behavior.objects.order_by("place_in_list").values_list("code", "version"))
        assert first[0] == ("conflict", 1)
        assert load(self.SAMPLE) == "No change.\n"
        assert list(Behavior.objects.order_by("place_in_list").values_list("code", "version")) == first

    def test_keeps_what_left_the_file_and_offers_it_no_more(self, tmp_path):
        gone = make.behavior("gone", "Gone")
        file = tmp_path / "list.toml"
        file.write_text('[[behavior]]\ncode = "fighting"\nname = "Fights"\n')
        make.behavior("fighting", "Fighting")
        load(file)
        gone.refresh_from_db()
        assert not gone.is_used
        assert Behavior.objects.get(code="fighting").name == "Fights"
        file.write_text('[[behavior]]\ncode = "gone"\nname = "Gone"\n')
        load(file)
        gone.refresh_from_db()
        assert gone.is_used

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ('[[behavior]]\ncode = "a"\nname = "A"\n[[behavior]]\ncode = "a"\nname = "B"\n', "line 5.*given twice"),
            ('[[behavior]]\ncode = "a"\n', "name"),
            ('[[behavior]]\ncode = "a"\nname = "A"\ncolor = "red"\n', "color"),
        ],
    )
    def test_refuses_by_line(self, tmp_path, text, words):
        district()
        file = tmp_path / "list.toml"
        file.write_text(text)
        with pytest.raises(CommandError, match=words):
            load(file)
        assert not Behavior.objects.exists()
