"""The pages and the work of what the law asks of the plan."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from plan import policies, selectors, services
from plan.work import work
from tests.factories.district import school, user
from tests.factories.plan import milestone, precondition
from tests.plan.settling import DAY, NOW, TODAY, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


@pytest.fixture
def read(client):
    def page(reader, name="plan:overview", on=NOW, **kwargs) -> str:
        with clock.travel(on):
            client.force_login(reader)
            answer = client.get(reverse(name, **kwargs))
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return page


class TestThePlansPage:
    ALERTS = ("What the law asks is not settled", "A legal precondition is to be reviewed")

    def shown(self, page: str) -> tuple[bool, ...]:
        return tuple(f"<b>{words}</b>" in page for words in self.ALERTS)

    def test_alerts_everyone_while_it_is_not_settled(self, read):
        precondition(review_date=date(2022, 10, 1))
        page = read(user(Role.BOARD_MEMBER))
        assert self.shown(page) == (True, False)
        assert "It was to be settled by Oct 1, 2022." in page
        assert 'data-tone="bad"' in page

    def test_alerts_on_the_day_of_review_and_after_it(self, read):
        precondition("settled", review_date=TODAY)
        assert "is looked at today" in read(user(Role.STAFF_MEMBER))
        page = read(user(Role.STAFF_MEMBER), on=NOW + 2 * DAY)
        assert self.shown(page) == (False, True)
        assert "Review late since Oct 14, 2022" in page

    def test_alerts_not_while_it_is_settled(self, read):
        precondition("settled")
        page = read(user(Role.STAFF_MEMBER))
        assert self.shown(page) == (False, False)
        assert "Settled on Sep 6, 2022: by a vote of the School Board. It is looked at again on Oct 31, 2022." in page

    def test_says_of_a_law_to_come_from_when_and_nothing_of_late(self, read):
        first = date(2024, 7, 1)
        record = precondition(from_date=first, review_date=first)
        page = read(user(Role.BOARD_MEMBER))
        assert self.shown(page) == (False, False)
        assert "From Jul 1, 2024" in page
        assert 'id="legal"' in page
        assert "Waits for" not in read(user(Role.BOARD_MEMBER), "plan:precondition-detail", args=[record.ref])

    def test_has_no_such_part_without_one(self, read):
        milestone()
        assert 'id="legal"' not in read(user(Role.BOARD_MEMBER))


class TestItsPage:
    def test_shows_the_law_the_note_and_whom_it_waits_for(self, read):
        record = precondition(note="A lawyer confirms: the enrolled text was not read.")
        page = read(user(Role.BOARD_MEMBER), "plan:precondition-detail", args=[record.ref])
        for words in (record.asks, record.citation, record.note, "Waits for: the plan director.", "It is not settled."):
            assert words in page
        assert "Record as settled" not in page
        assert "Record as settled" in read(user(Role.PLAN_DIRECTOR), "plan:precondition-detail", args=[record.ref])

    def test_shows_how_it_was_settled_and_what_the_last_look_found(self, read, director):
        record = review(director, precondition("settled"))
        page = read(user(Role.BOARD_MEMBER), "plan:precondition-detail", args=[record.ref])
        assert "By a vote of the School Board, Sep 6, 2022" in page
        assert "Read again." in page
        assert "Reviewed, and left as it was" in page

    def test_keeps_documents_that_everyone_who_sees_the_plan_opens(self, client, director):
        record = precondition("settled")
        kept = services.precondition_add_document(
            actor=director, ref=record.ref, document=BytesIO(b"5 to 2."), name="vote.txt", at=NOW
        )
        client.force_login(user(Role.BOARD_MEMBER))
        assert b"vote.txt" in client.get(reverse("plan:precondition-detail", args=[record.ref])).content
        assert b"".join(client.get(reverse("plan:document-detail", args=[kept.ref])).streaming_content) == b"5 to 2."
        assert selectors.document_owner(kept) == record
        assert not policies.permitted(user(Role.BOARD_MEMBER), "plan.precondition.add_document", record)

    def test_the_list_is_narrowed_by_how_it_stands(self, client):
        with clock.travel(NOW):
            precondition(title="Open one")
            precondition("settled", title="Settled one")
            client.force_login(user(Role.BOARD_MEMBER))
            for status, shown in (("open", True), ("settled", False)):
                page = client.get(reverse("plan:precondition-list"), {"status": status}).content.decode()
                assert ("Open one" in page, "Settled one" in page) == (shown, not shown)
            found = client.get(reverse("plan-api:precondition-list"), {"status": "settled"}).json()["results"]
            assert [(one["title"], one["legal_standing"]) for one in found] == [("Settled one", "settled")]


class TestWork:
    def test_is_the_directors_once_the_law_asks(self, director):
        record = precondition(from_date=TODAY, review_date=TODAY)
        assert work(director, TODAY - DAY).items == []
        (item,) = work(director, TODAY).items
        assert (item.kind, item.due, item.since) == ("plan.precondition.settle", TODAY, TODAY)
        assert item.address == reverse("plan:precondition-settle", args=[record.ref])
        assert record.citation in item.about
        for other in (user(Role.SUPERVISOR), user(Role.BOARD_MEMBER), user(Role.PLAN_DIRECTOR, at=school())):
            assert work(other, TODAY).items == []

    def test_is_a_review_from_its_day_on(self, director):
        record = precondition("settled", review_date=TODAY)
        assert work(director, TODAY - DAY).items == []
        (item,) = work(director, TODAY).items
        assert (item.kind, item.due) == ("plan.precondition.review", TODAY)
        assert item.address == reverse("plan:precondition-detail", args=[record.ref])
        review(director, record)
        assert work(director, TODAY).items == []
