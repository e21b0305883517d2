"""Requests to put a record right: decided, heard, and the statement that is kept beside the record."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import clock
from core.errors import TransitionNotAllowed
from privacy import selectors, services
from privacy.forms import EntryForm
from privacy.work import work
from tests.factories import diverted
from tests.factories.district import school
from tests.factories.privacy import officer
from tests.factories.privacy_rights import DECIDED, amendment, parent_of
from tests.factories.restorative import cases as restored
from tests.factories.restorative import people
from tests.factories.students import barred, student

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    return student("Ada", "Testerly", at=school())


def act(name: str, one, **fields):
    told = {"actor": officer(), "ref": one.ref, "today": clock.today(), "version": None, "on": DECIDED} | fields
    return getattr(services, f"amendment_{name}")(**told)


class TestReceiving:
    def test_is_due_as_the_setting_says(self, child, settings):
        settings.AMENDMENT_ANSWER_DAYS = 30
        assert amendment(of=child).due_date == date(2022, 11, 2)

    def test_is_of_who_has_the_rights(self, child):
        told = {"student": child.ref, "record_kind": "", "number": "", "what": "It.", "wanted": "That.",
                "received_date": DECIDED, "today": clock.today(), "at": clock.now(), "actor": officer()}  # fmt: skip
        for who, words in ((barred(child).ref, "A court has taken"), ("student", "not 18 yet"),
                           (parent_of(student()).ref, "do not answer for this student")):  # fmt: skip
            with pytest.raises(ValidationError, match=words) as error:
                services.amendment_receive(asked_by=who, **told)
            assert set(error.value.message_dict) == {"asked_by"}

    def test_names_a_record_of_the_student_by_its_number(self, child):
        one = diverted.case("referred", of=child)
        assert amendment(of=child, record_kind="diversion.case", number=one.number).record_ref == one.ref
        assert amendment(of=child, record_kind="diversion.case", number=one.ref).record_ref == one.ref

    @pytest.mark.parametrize(("kind", "at"), [("diversion.case", "number"), ("", "record_kind")])
    def test_names_no_other(self, child, kind, at):
        other = diverted.case("referred")
        with pytest.raises(ValidationError) as error:
            amendment(of=child, record_kind=kind, number=other.number)
        assert set(error.value.message_dict) == {at}

    def test_waits_in_my_work_until_it_is_decided(self, child):
        one, actor = amendment(of=child), officer()
        kinds = [item.kind for item in work(actor, clock.today()).items]
        assert kinds == ["privacy.amendment.amend"]
        act("deny", one, reason="It is so.")
        [told] = work(actor, clock.today()).items
        assert (told.kind, told.due) == ("privacy.amendment.hear", None)
        act("state", one, statement="It was another day.")
        assert work(actor, clock.today()).items == []


class TestDeciding:
    def test_put_right_is_the_end_of_it(self, child):
        one = act("amend", amendment(of=child), reason="The day was changed.")
        assert (one.status, one.decided_reason, one.decided_date) == ("amended", "The day was changed.", DECIDED)
        with pytest.raises(TransitionNotAllowed):
            act("deny", one, reason="No.")

    def test_denied_tells_of_the_hearing(self, child, client):
        one = act("deny", amendment(of=child), reason="It is so.")
        client.force_login(officer())
        page = client.get(reverse("privacy:amendment-detail", args=[one.ref])).content.decode()
        assert "They have a right to a hearing" in page

    def test_after_the_hearing_it_speaks_of_the_statement(self, child, client):
        one = act("hear", amendment("hearing", of=child), on=date(2022, 10, 12), result="It stays.")
        client.force_login(officer())
        page = client.get(reverse("privacy:amendment-detail", args=[one.ref])).content.decode()
        assert "They may give a statement" in page
        assert "They have a right to a hearing" not in page

    def test_a_hearing_is_after_the_denial_and_may_put_it_right(self, child):
        one = amendment("hearing", of=child)
        with pytest.raises(ValidationError, match="before it was denied"):
            act("hear", one, on=date(2022, 10, 9), result="It stays.")
        one = act("hear", one, on=date(2022, 10, 12), result="They are right.")
        assert (one.status, one.hearing_result) == ("hearing", "They are right.")
        assert act("amend", one, on=date(2022, 10, 13), reason="Changed.").status == "amended"

    def test_each_day_fits(self, child):
        one = amendment(of=child)
        for day, words in ((date(2022, 10, 2), "before it was received"), (date(2022, 10, 15), "still to come")):
            with pytest.raises(ValidationError, match=words):
                act("deny", one, on=day, reason="It is so.")

    def test_a_statement_comes_after_a_denial_alone(self, child):
        with pytest.raises(TransitionNotAllowed):
            act("state", amendment(of=child), statement="No.")
        with pytest.raises(ValidationError):
            act("state", amendment("hearing", of=child), statement=" ")


class TestTheStatement:
    def test_stands_on_the_page_of_the_diversion_case(self, client, child):
        one = diverted.case("referred", of=child, at=school())
        stated = amendment("stated", of=child, record_kind="diversion.case", number=one.number)
        client.force_login(diverted.coordinator())
        page = client.get(reverse("diversion:case-detail", args=[one.ref])).content.decode()
        assert stated.statement in page
        other = diverted.case("referred", of=child, at=school(), on=date(2022, 9, 20))
        assert stated.statement not in client.get(reverse("diversion:case-detail", args=[other.ref])).content.decode()

    def test_stands_on_the_page_of_the_restorative_case(self, client, child):
        one = restored.case("preparing")
        people.participant(one, child)
        stated = amendment("stated", of=child, record_kind="restorative.case", number=one.number)
        worker = restored.facilitator(at=school())
        restored.assigned(one, worker)
        client.force_login(worker)
        page = client.get(reverse("restorative:case-detail", args=[one.ref])).content.decode()
        assert stated.statement in page

    def test_is_told_where_something_is_given(self, child):
        amendment("stated", of=child)
        for kind, count in (("disclosed", 1), ("requested", 0)):
            form = EntryForm({"kind": kind}, record=child, actor=officer(), today=clock.today())
            assert len(form.statements) == count
        assert selectors.statements_of(student()) == []

    def test_is_told_on_the_form(self, client, child):
        stated = amendment("stated", of=child)
        client.force_login(officer())
        page = client.get(reverse("privacy:log-enter", args=[child.ref]) + "?kind=disclosed",
                          headers={"HX-Request": "true"}).content.decode()  # fmt: skip
        assert "A statement goes along with it" in page
        assert stated.number in page
