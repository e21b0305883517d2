"""Requests to see a record: who gets a copy of what, and that it names no other child."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock, pdf
from core.errors import Conflict
from core.files import store
from district.models import Role
from privacy import copies, policies, services
from privacy.models import AccessRequest, Disclosure, Seal
from privacy.services import why_no_rights
from privacy.work import work
from tests.factories import community_supports as supports
from tests.factories import diverted
from tests.factories.district import make, school, user, written
from tests.factories.privacy import entry, officer
from tests.factories.privacy_rights import access, amendment, answer_of, parent_of
from tests.factories.restorative import cases as restored
from tests.factories.restorative import people
from tests.factories.students import accepted, barred, guardian, merged, student

pytestmark = pytest.mark.django_db
# Every way in which the tests write the other children: none may be left.
OTHERS = ["Zoë", "Zoe", "Sampleman", "Xavo", "Elsewhere-Kid", "Otherson", "N-ZOE-1"]
WHAT = (
    "ZOE SAMPLEMAN pushed first; Sampleman, Zoë and Zoe Sampleman (N-ZOE-1) were told so. Xavo Elsewhere-Kid watched. "
    "Ada said sorry to zoë. Zoë’s parent Petra Otherson came. Big Z was there, too."
)


@pytest.fixture
def child():
    return student("Ada", "Testerly", at=school())


@pytest.fixture
def other():
    one = student("Zoë", "Sampleman", at=school(), local_id="N-ZOE-1")
    guardian(one, "Petra", "Otherson")
    return one


@pytest.fixture
def case(child, other):
    """Return a restorative case of both, with a referral that names them and somebody who is in no roster."""
    one = restored.case("preparing")
    told = restored.referral(one, what_happened=WHAT, staff_note="Ask Zoë S. and her friend Xavo.")
    restored.was_there(told, child)
    restored.was_there(told, other, presence="harmed")
    restored.was_there(told, presence="harmed", name="Xavo Elsewhere-Kid")
    mine, theirs = people.participant(one, child, "responsible"), people.participant(one, other, "harmed")
    people.own_words(mine, "I am sorry that I hurt Zoe.")
    people.own_words(theirs, "I was afraid of Ada.")
    restored.contact(one, participant=mine, note="Ada’s parent asks about Sampleman, Zoe.")
    return one


def told(copy: copies.Copy) -> str:
    return copy.text


def given(one: AccessRequest, **fields) -> AccessRequest:
    facts = answer_of(one) | fields
    return services.access_answer(
        actor=officer(), ref=one.ref, today=clock.today(), at=clock.now(), version=None, **facts
    )


def every(child) -> copies.Copy:
    found = copies.offered(child)
    return copies.made(child, [one.key for one in found], "", found)


class TestReceiving:
    def test_is_due_within_the_days_of_the_law(self, child, settings):
        assert access(of=child).due_date == date(2022, 11, 17)
        settings.REQUEST_ANSWER_DAYS = 10
        assert access(of=child).due_date == date(2022, 10, 13)

    def test_counts_from_a_day_that_was(self, child):
        with pytest.raises(ValidationError, match="still to come"):
            services.access_receive(
                actor=officer(), student=child.ref, asked_by=parent_of(child).ref, what="All.",
                received_date=date(2022, 10, 15), today=clock.today(), at=clock.now(),
            )  # fmt: skip

    def test_waits_in_my_work_without_a_name_and_is_told_as_overdue(self, child, settings, client):
        settings.REQUEST_ANSWER_DAYS = 10
        one, actor = access(of=child), officer()
        found = work(actor, clock.today())
        items = [item for item in found.items if item.kind == "privacy.access.answer"]
        assert [(item.due, item.since) for item in items] == [(one.due_date, one.received_date)]
        assert "Testerly" not in str(items)
        assert ("Requests of parents", "1, of which late: 1") in found.facts
        client.force_login(actor)
        assert "Overdue since" in client.get(reverse("privacy:access-detail", args=[one.ref])).content.decode()
        listed = client.get(reverse("privacy:access-list"), {"status": "overdue"})
        assert [row["row"].words for row in listed.context["rows"]] == [one.number]
        assert work(accepted(user(Role.DIVERSION_COORDINATOR)), clock.today()).items in ((), [])


class TestWhoHasTheRights:
    def test_the_model_and_the_words_say_the_same(self):
        grown, young = student(birth_date=date(2004, 1, 1)), student()
        asking = [
            (young, parent_of(young)), (grown, parent_of(grown)), (young, None), (grown, None), (young, barred(young)),
            (young, guardian(young, relation="relative", may_receive_records=False)),
            (young, guardian(young, until_date=date(2022, 9, 1))),
        ]  # fmt: skip
        said = []
        for about, by in asking:
            one = AccessRequest(student=about, guardianship=by)
            assert one.has_rights(clock.today()) == (why_no_rights(by, about, clock.today()) == "")
            said.append(one.has_rights(clock.today()))
        assert said == [True, False, False, True, False, False, False]

    def test_who_has_none_is_given_nothing_and_refused_with_the_reason(self, child, client):
        one = access(of=child, by=barred(child))
        with pytest.raises(ValidationError, match="A court has taken the rights"):
            given(one)
        actor = officer()
        client.force_login(actor)
        page = client.get(reverse("privacy:access-refuse", args=[one.ref]))
        assert "A court has taken the rights" in page.content.decode()
        assert policies.offered(actor, one) == ["refuse", "withdraw"]
        done = services.access_refuse(actor=actor, ref=one.ref, reason="By order of the court.", today=clock.today(),
                                      version=None)  # fmt: skip
        assert (done.status, done.disclosure) == ("refused", None)

    def test_who_has_them_is_not_refused(self, child):
        one = access(of=child)
        with pytest.raises(ValidationError, match="only a court takes them away"):
            services.access_refuse(actor=officer(), ref=one.ref, reason="No time.", today=clock.today(), version=None)
        assert policies.offered(officer(), one) == ["answer", "withdraw"]

    def test_who_lost_them_since_is_given_nothing(self, child):
        by = parent_of(child)
        one = access(of=child)
        seen = answer_of(one)
        written(by, until_date=date(2022, 10, 5))
        with pytest.raises(ValidationError, match="does not answer for the student"):
            given(one, **seen)

    def test_nobody_but_the_privacy_officer_sees_any(self, child, client):
        one = access(of=child)
        for role in (Role.DIVERSION_COORDINATOR, Role.SCHOOL_LEADER, Role.INTEGRATION):
            assert not policies.visible_access(accepted(user(role, at=school()))).exists()
        client.force_login(accepted(user(Role.RESTORATION_COORDINATOR)))
        assert client.get(reverse("privacy:access-answer", args=[one.ref])).status_code == 404


class TestTheCopy:
    def test_names_no_other_child_in_any_form(self, child, case):
        copy = every(child)
        text = told(copy)
        assert "Ada Testerly" in text
        assert "I am sorry that I hurt [another student]." in text
        assert [name for name in OTHERS if name.casefold() in text.casefold()] == []
        assert "afraid" not in text  # what the other one said is theirs

    def test_nor_is_one_left_in_the_pdf(self, child, case, monkeypatch):
        words = []
        render = pdf.render
        monkeypatch.setattr(pdf, "render", lambda name, said, **more: words.append(said) or render(name, said, **more))
        one = given(access(of=child))
        file = store.documents("privacy.access", one.ref).get()
        body = b"".join(store.chunks(file))
        assert body.startswith(b"%PDF")
        assert [name for name in OTHERS if name.casefold() in str(words).casefold()] == []
        if shutil.which("pdftotext"):
            text = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True).stdout.decode()
            assert "another student" in text
            assert [name for name in OTHERS if name.casefold() in text.casefold()] == []

    def test_is_without_what_is_typed_besides(self, child, case):
        found = copies.offered(child)
        copy = copies.made(child, [one.key for one in found], "big z\n\nsorry", found)
        assert "Big Z" not in told(copy)
        assert "I am [left out] that" in told(copy)

    def test_tells_a_diversion_case_and_not_what_a_screening_found(self, child):
        one = diverted.case("in_progress", of=child)
        diverted.referral(one, what_happened="A fight.")
        diverted.log(one, note="Ada likes the garden.")
        diverted.screening(one, flags=["mood"])
        text = told(every(child))
        assert [part for part in (one.number, "A fight.", "Ada likes the garden.", "Who screened: Dana Diverts")
                if part not in text] == []  # fmt: skip
        assert "mood" not in text.casefold()

    def test_of_who_was_harmed_it_tells_neither_the_name_nor_what_they_said(self, child):
        one = diverted.case("in_progress", of=child)
        harmed, parent = (diverted.party(one, part, name=name) for part, name in (
            ("harmed", "Xavo Elsewhere-Kid"), ("support", "Sue Porter")
        ))  # fmt: skip
        diverted.referral(one, what_happened="Xavo Elsewhere-Kid was hit.")
        diverted.log(one, party=harmed, note="Still afraid.")
        diverted.log(one, party=parent, note="Says that Elsewhere-Kid began.")
        text = told(every(child))
        assert "Says that [another student] began." in text
        assert "Sue Porter" in text
        assert not [word for word in ("Xavo", "Elsewhere", "Still afraid.") if word in text]

    def test_tells_a_referral_to_a_support_and_no_other_child(self, child, other):
        one = supports.referral("completed", who=child, purpose="So that Zoe Sampleman and Ada get along.")
        supports.referral("in_error", who=child, purpose="Meant for somebody else.")
        supports.referral(who=other, purpose="What Zoë needs.")
        copy = every(child)
        assert f"community.referral:{one.ref}" in [each.key for each in copies.offered(child)]
        text = told(copy)
        wanted = (
            f"Referral to a support {one.number}", one.support.name, one.support.organization.name, one.school.name,
            "So that [another student] and Ada get along.", "We spoke with the mother by telephone.",
            "Came to an end", "The year ended.", one.referred_by.name,
        )  # fmt: skip
        assert [words for words in wanted if words not in text] == []
        assert [name for name in (*OTHERS, "somebody else", "needs") if name in text] == []

    def test_tells_a_referral_of_whom_was_merged(self, child):
        before = student("Aida", "Testerley", at=school())
        one = supports.referral(who=before)
        merged(before, child)
        assert one.number in told(every(child))

    def test_takes_others_out_by_whatever_they_were_called_before(self, child, other, case):
        before = merged(student("Zed", "Formerly", at=school()), other)
        guardian(before, "Gale", "Steppe")
        note = "Zed Formerly and Gale Steppe were there."
        restored.contact(case, participant=case.participants.get(student=child), note=note)
        assert "[another student] and [another student] were there." in told(every(child))

    def test_tells_money_and_what_is_wanted_as_people_write_it(self, child):
        agreement = diverted.agreement(diverted.case("intake", of=child))
        diverted.condition(agreement, "restitution")
        text = told(every(child))
        assert "Amount: $120.00" in text
        assert "Comes to school each day. (not yet said)" in text

    def test_is_about_the_other_of_a_case_without_this_one(self, child, other, case):
        text = told(every(other))
        assert "I was afraid of [another student]." in text
        assert "Testerly" not in text
        assert "I am sorry" not in text

    def test_holds_what_was_said_of_whom_was_merged(self, child):
        before = student("Aida", "Testerley", at=school())
        one = diverted.case("referred", of=before)
        merged(before, child)
        assert one.number in told(every(child))

    def test_holds_nothing_that_is_sealed(self, child, case):
        one = diverted.case("completed", of=child)
        seal = make(
            Seal(record_kind="diversion.case", record_ref=one.ref, kind="program", rule="By rule.",
                 sealed_at=clock.now(), sealed_by=officer())
        )  # fmt: skip
        written(one, seal=seal)
        keys = [each.key for each in copies.offered(child)]
        assert f"diversion.case:{one.ref}" not in keys
        assert f"restorative.case:{case.ref}" in keys
        assert one.number not in told(every(child))

    def test_tells_the_log_and_the_statements_beside_what_goes_in(self, child, case):
        entry(child, interest="Because Zoë Sampleman was hurt.")
        amendment("stated", of=child, record_kind="restorative.case", number=case.number)
        amendment("stated", of=child)
        found = copies.offered(child)
        both = told(copies.made(child, [one.key for one in found], "", found))
        assert "Because [another student] was hurt." in both
        assert both.count("It was another day, and I was there.") == 2
        own = told(copies.made(child, [found[0].key], "", found))
        assert own.count("It was another day, and I was there.") == 1

    def test_of_many_records_costs_what_one_does(self, child, case, django_assert_num_queries):
        def add(day):
            one = diverted.case("in_progress", of=child, on=day)
            diverted.referral(one)
            diverted.log(one)
            again = restored.case("preparing")
            people.own_words(people.participant(again, child), "I said so.")
            restored.was_there(restored.referral(again), child)

        add(date(2022, 9, 12))
        with CaptureQueriesContext(connection) as first:
            copies.offered(child)
        add(date(2022, 9, 13))
        with django_assert_num_queries(len(first)):
            copies.offered(child)


class TestAnswering:
    def test_keeps_the_copy_and_enters_it_as_a_disclosure(self, child, case):
        one = given(access(of=child))
        assert (one.status, one.answered_date) == ("answered", clock.today())
        assert (one.disclosure.basis, one.disclosure.guardianship) == ("PARENT_OR_ELIGIBLE", one.guardianship)
        assert {"access", "restorative", "name"} <= set(one.disclosure.parts)
        assert "diversion" not in one.disclosure.parts
        file = store.documents("privacy.access", one.ref).get()
        assert file.name == "copy-2022-10-14.pdf"

    def test_gives_what_was_looked_at_or_nothing(self, child, case):
        one = access(of=child)
        seen = answer_of(one)
        restored.referral(case, what_happened="Another thing.")
        with pytest.raises(Conflict, match="not the copy you looked at"):
            given(one, **seen)
        assert not Disclosure.objects.filter(student=child).exists()
        assert given(one).status == "answered"

    @pytest.mark.parametrize("change", [{"also_out": "sorry"}, {"records_given": 1}, {"seen": "x"}])
    def test_takes_nothing_else_than_what_was_looked_at(self, child, case, change):
        one = access(of=child)
        facts = answer_of(one)
        if "records_given" in change:
            change = {"records_given": facts["records_given"][:1]}
        with pytest.raises(Conflict):
            given(one, **facts | change)

    def test_is_of_records_of_this_student_alone(self, child, case):
        one = access(of=child)
        for chosen in ([], [f"diversion.case:{diverted.case('referred').ref}"]):
            with pytest.raises(ValidationError, match="Choose among the records"):
                given(one, records_given=chosen)

    def test_a_failing_print_leaves_nothing(self, child, case, monkeypatch):
        one = access(of=child)
        monkeypatch.setattr(pdf, "render", lambda *a, **k: (_ for _ in ()).throw(RuntimeError))
        with pytest.raises(RuntimeError):
            given(one)
        one.refresh_from_db()
        assert one.status == "open"
        assert not Disclosure.objects.filter(student=child).exists()

    def test_the_copy_is_removed_by_nobody(self, child):
        one = given(access(of=child))
        file = store.documents("privacy.access", one.ref).get()
        assert not policies.permitted(officer(), "privacy.document.remove", file)


class TestThePage:
    @pytest.fixture
    def page(self, client, child, case):
        client.force_login(officer())
        one = access(of=child)
        address = reverse("privacy:access-answer", args=[one.ref])

        def sent(**fields):
            shown = client.get(address)
            form = shown.context["form"]
            told = {"records_given": form.initial["records_given"], "also_out": "", "version": one.version,
                    "seen": form.preview.seal, "once": shown.context["once"]}  # fmt: skip
            return client.post(address, told | fields)

        sent.one, sent.address, sent.client = one, address, client
        return sent

    def test_shows_the_copy_without_other_children_and_gives_it(self, page):
        shown = page.client.get(page.address).content.decode()
        assert "I am sorry that I hurt [another student]." in shown
        assert [name for name in OTHERS if name.casefold() in shown.casefold()] == []
        assert page().status_code == 302
        page.one.refresh_from_db()
        assert page.one.status == "answered"

    def test_looking_again_saves_nothing_and_shows_what_would_be_given(self, page):
        answer = page(look="1", also_out="sorry")
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "I am [left out] that" in text
        assert "sorry</textarea>" in text
        page.one.refresh_from_db()
        assert page.one.status == "open"
        seal = answer.context["form"].preview.seal
        assert f'name="seen" value="{seal}"' in text
        assert page(also_out="sorry", seen=seal).status_code == 302

    def test_says_that_a_record_changed_and_keeps_what_was_typed(self, page, case):
        shown = page.client.get(page.address).context["form"].preview.seal
        restored.referral(case, what_happened="Another thing.")
        answer = page(seen=shown, also_out="")
        text = answer.content.decode()
        assert answer.status_code == 409
        assert "This is not the copy you looked at" in text
        assert "Another thing." in text
        assert page(seen=answer.context["form"].preview.seal).status_code == 302

    def test_of_whom_one_must_not_know_is_not_there(self, page, child):
        with pytest.raises(ObjectDoesNotExist):
            policies.visible_access(accepted(user(Role.SCHOOL_LEADER))).get(ref=page.one.ref)
