"""What the list, the board, the page of a case and its summary say, and to whom; and what waits for whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock, pdf
from core.models import ReadEvent
from district.models import Role
from restorative import case_work
from restorative.models import RestorativeCase
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import school, user

pytestmark = pytest.mark.django_db

DAY = TODAY.date()
LIST, BOARD = reverse("restorative:case-list"), reverse("restorative:case-board")


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def ada():
    return students.accepted(user(Role.RESTORATION_COORDINATOR, name="Ada"))


def text(client, who, address, **asked) -> str:
    client.force_login(who)
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def page_of(case) -> str:
    return reverse("restorative:case-detail", args=[case.ref])


class TestList:
    def found(self, client, who, **asked) -> set[RestorativeCase]:
        page = text(client, who, LIST, **asked)
        return {one for one in RestorativeCase.objects.all() if one.number in page}

    def test_of_a_facilitator_begins_with_their_open_cases_late_and_due_first(self, client):
        who = make.facilitator()
        cases = [make.case("preparing"), make.case("preparing"), make.case("preparing"), make.case("closed")]
        for one in cases:
            make.assigned(one, who)
        make.duty(cases[1], due_at=TODAY + timedelta(days=2))
        make.duty(cases[2], due_at=TODAY - timedelta(hours=1))
        page = text(client, who, LIST)
        assert "My cases" in page
        assert cases[3].number not in page
        assert page.index(cases[2].number) < page.index(cases[1].number) < page.index(cases[0].number)
        assert cases[3].number in text(client, who, LIST, status="")

    def test_is_narrowed_by_what_is_due(self, client, ada):
        late, week, far = (make.case("preparing") for _ in range(3))
        make.duty(late, due_at=TODAY - timedelta(hours=1))
        make.duty(week, due_at=TODAY + timedelta(days=6))
        make.duty(far, due_at=TODAY + timedelta(days=8))
        assert self.found(client, ada, due="late") == {late}
        assert self.found(client, ada, due="week") == {late, week}

    def test_is_narrowed_by_how_long_nobody_was_reached_and_flags_it(self, client, ada):
        def spoken(days):
            one = make.case("preparing", on=date(2022, 8, 30))
            make.contact(one, on_date=DAY - timedelta(days=days))
            return one

        fresh, quiet, silent = spoken(13), spoken(14), spoken(30)
        taken_back = make.case("suitable", on=DAY - timedelta(days=20))
        make.contact(taken_back, on_date=DAY, taken_back_at=TODAY, taken_back_reason="Another case.")
        make.case("referred", on=date(2022, 8, 30))
        assert self.found(client, ada, contact="14") == {quiet, silent, taken_back}
        assert self.found(client, ada, contact="30") == {silent}
        assert "No contact for 30 days" in text(client, ada, LIST)
        for one, words in ((fresh, ""), (quiet, "No contact for 14 days"), (silent, "No contact for 30 days")):
            assert ("No contact for" in text(client, ada, page_of(one))) is bool(words)
            assert words in text(client, ada, page_of(one))

    def test_is_narrowed_by_whose_it_is_behavior_and_school(self, client):
        both = students.accepted(user(Role.RESTORATION_COORDINATOR, Role.RESTORATION_FACILITATOR))
        mine, theirs = make.case("preparing"), make.case("preparing", at=school("north", "North"))
        make.assigned(mine, both)
        bully = make.case("preparing", incident=make.incident(behavior=make.behavior("bullying", "Bullying")))
        assert self.found(client, both, mine="yes") == {mine}
        assert self.found(client, both, school="north") == {theirs}
        assert self.found(client, both, behavior="bullying") == {bully}

    def test_as_a_file_is_logged(self, client, ada):
        case = make.full()
        client.force_login(ada)
        answer = client.get(LIST, {"format": "csv"})
        assert case.number in answer.content.decode()
        event = ReadEvent.objects.order_by("-pk")[0]
        assert (event.face, event.subjects) == ("export", 2)


class TestBoard:
    def test_has_a_column_for_each_open_status_with_cards_by_number(self, client, ada):
        cases = [make.full(status) for status in ("referred", "preparing", "closed")]
        page = text(client, ada, BOARD)
        assert [one.number in page for one in cases] == [True, True, False]
        for child in cases[0].participants.all():
            assert child.called not in page

    def test_is_narrowed_and_refuses_what_is_no_question(self, client, ada):
        late, fine = make.case("preparing"), make.case("preparing")
        make.duty(late, due_at=TODAY - timedelta(hours=1))
        page = text(client, ada, BOARD, due="late")
        assert (late.number in page, fine.number in page) == (True, False)
        assert client.get(BOARD, {"due": "never"}).status_code == 422


class TestPage:
    def test_title_names_no_child(self, client, ada):
        case = make.full()
        page = text(client, ada, page_of(case))
        title = page[page.index("<title>") : page.index("</title>")]
        assert case.number in title
        assert not any(one.called in title for one in case.participants.all())

    def test_says_what_is_next(self, client, ada):
        case = make.case("suitable")
        assert "Assign a facilitator." in text(client, ada, page_of(case))
        make.assigned(case)
        assert "Nobody has asked yet" in text(client, ada, page_of(case))
        make.screen(case)
        assert "Everything is there to begin" in text(client, ada, page_of(case))

    def test_who_reviews_by_title_ix_reads_what_happened_and_no_note_to_the_staff(self, client, ada):
        case = make.full("suitable", hard_stops=["sexual"])
        told = make.referral(case, what_happened="It was in the gym.", staff_note="Her sister told me.")
        judge = students.accepted(user(Role.TITLE_IX_COORDINATOR))
        for reader, note in ((judge, False), (ada, True), (case.assignments.get().user, True)):
            page = text(client, reader, page_of(case))
            assert told.what_happened in page
            assert (told.staff_note in page) is note
            assert ("Who works on it" in page) is note

    def test_shows_the_other_cases_of_the_incident(self, client, ada):
        case = make.case("preparing")
        other, joined = make.case("suitable", incident=case.incident), make.case("joined", joined_into=case)
        page = text(client, ada, page_of(case))
        assert other.number in page
        assert joined.number in page


class TestSummary:
    def test_has_what_the_page_shows_and_no_more_and_is_logged(self, client, ada, monkeypatch):
        told, render = [], pdf.render
        monkeypatch.setattr(
            pdf, "render", lambda name, words, **more: told.append(words) or render(name, words, **more)
        )
        case = make.full("suitable", hard_stops=["sexual"])
        make.referral(case, what_happened="It was in the gym.", staff_note="Her sister told me.")
        judge = students.accepted(user(Role.TITLE_IX_COORDINATOR))
        for reader, note in ((judge, False), (ada, True)):
            client.force_login(reader)
            answer = client.get(reverse("restorative:case-pdf", args=[case.ref]))
            assert answer.content.startswith(b"%PDF")
            words = str(told.pop())
            assert "It was in the gym." in words
            assert ("Her sister told me." in words) is note
            event = ReadEvent.objects.order_by("-pk")[0]
            assert (event.face, event.subjects, event.actor) == ("pdf", 2, reader.ref)

    def test_is_for_nobody_who_does_not_see_the_case(self, client):
        client.force_login(make.facilitator())
        assert client.get(reverse("restorative:case-pdf", args=[make.full().ref])).status_code == 404


class TestWork:
    def kinds(self, who) -> list[str]:
        return [one.kind.removeprefix("restorative.") for one in case_work.items(who, DAY)]

    def test_of_a_coordinator(self, ada):
        waits, has_duty = make.case(), make.case()
        make.duty(has_duty, "screen")
        make.case("suitable")
        make.case("preparing")
        gone = make.assigned(make.case("convened")).user
        make.assigned(make.case("agreement"))
        make.written(gone, is_active=False)
        found = case_work.items(ada, DAY)
        assert [one.kind for one in found].count("restorative.case.accept") == 1
        assert waits.number in found[0].about
        assert self.kinds(ada).count("case.assign") == 1
        assert self.kinds(ada).count("case.hand_over") == 2

    def test_of_a_facilitator(self):
        who = make.facilitator()
        ready, quiet, fresh = make.case("suitable", on=DAY), make.case("preparing"), make.case("preparing", on=DAY)
        for one in (ready, quiet, fresh):
            make.assigned(one, who)
        make.screen(ready)
        assert self.kinds(who) == ["case.prepare", "case.log_contact"]
        cover = make.assigned(
            fresh, make.facilitator(), covers=fresh.assignments.get(), until_at=TODAY + timedelta(days=2)
        )
        assert self.kinds(cover.user) == ["assignment.cover"]
        assert "assignment.cover" in self.kinds(who)

    def test_of_nobody_else(self):
        make.case()
        assert case_work.items(user(Role.SCHOOL_LEADER), DAY) == []

    def test_costs_the_same_for_many(self, ada):
        def cost():
            with CaptureQueriesContext(connection) as queries:
                case_work.items(ada, DAY)
            return len(queries)

        make.case()
        make.case("suitable")
        case_work.items(ada, DAY)
        few = cost()
        for _ in range(8):
            make.case()
            make.case("suitable")
        assert cost() == few
