"""Entries of requests and disclosures: what answers and corrects them, and that nothing of them is ever changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from core import clock, history
from core.errors import Stale, TransitionNotAllowed
from district.models import Role
from privacy import services
from privacy.models import Disclosure, Part
from tests.factories.district import organization, user
from tests.factories.privacy import ASKED, GIVEN, entry, officer, request
from tests.factories.students import accepted, student
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 3)


class TestAnswers:
    def test_a_request_waits_until_something_answers_it(self):
        about, actor = student(), officer()
        asked = request(about)
        assert list(Disclosure.objects.waiting()) == [asked]
        services.disclosure_answer(actor=actor, ref=asked.ref, version=1, at=clock.now(), today=clock.today(), **GIVEN)
        assert list(Disclosure.objects.waiting()) == []

    def test_a_second_answer_is_refused(self):
        actor, asked = officer(), request()
        facts = {"actor": actor, "ref": asked.ref, "version": None, "at": clock.now(), "today": clock.today()}
        services.disclosure_answer(**facts, **GIVEN)
        with pytest.raises(TransitionNotAllowed):
            services.disclosure_answer(**facts, **GIVEN)

    def test_an_answer_that_is_taken_back_answers_nothing(self):
        actor, asked = officer(), request()
        facts = {"actor": actor, "ref": asked.ref, "version": None, "at": clock.now(), "today": clock.today()}
        answer = services.disclosure_answer(**facts, **GIVEN)
        services.disclosure_take_back(actor=actor, ref=answer.ref, version=None, reason="Why.", at=clock.now())
        assert list(Disclosure.objects.waiting()) == [asked]
        services.disclosure_answer(**facts, **GIVEN)

    def test_who_asked_stands_where_the_answer_names_nobody(self):
        asked = request(party_name="", party_organization="Test Clinic")
        facts = {"actor": officer(), "ref": asked.ref, "version": None, "at": clock.now(), "today": clock.today()}
        made = services.disclosure_answer(**facts, **(GIVEN | {"party_name": "", "party_organization": ""}))
        assert made.party == "Test Clinic"

    def test_the_database_answers_a_request_once(self):
        about = student()
        asked = request(about)
        entry(about, answers=asked)
        with pytest.raises(IntegrityError, match="is answered"), transaction.atomic():
            entry(about, answers=asked)

    def test_the_database_answers_no_request_about_another(self):
        with pytest.raises(IntegrityError, match="answers no request"), transaction.atomic():
            entry(answers=request())

    def test_one_that_was_answered_meanwhile_is_out_of_date(self):
        one = request()
        with pytest.raises(Stale):
            services.disclosure_answer(
                actor=officer(), ref=one.ref, version=one.version + 1, at=clock.now(), today=clock.today(), **GIVEN
            )

    @pytest.mark.parametrize("field", ["guardianship", "agreement", "consent"])
    def test_names_only_records_that_are_there(self, field):
        with pytest.raises(ValidationError, match="none with this reference") as refused:
            services.disclosure_answer(
                actor=officer(), ref=request().ref, version=None, at=clock.now(), today=clock.today(),
                **GIVEN | {field: "unheard-of"},
            )  # fmt: skip
        assert list(refused.value.message_dict) == [field]

    def test_the_organization_of_the_agreement_is_the_party_where_none_is_named(self):
        to = organization("Test Youth Center")
        one = entry(
            basis="SCHOOL_OFFICIAL", threat="", agreement=to.agreements.get(), party_name="", party_organization=""
        )
        assert one.party_organization == "Test Youth Center"


class TestCorrections:
    def test_stand_for_what_they_correct(self):
        about, actor = student(), officer()
        before = entry(about)
        made = services.disclosure_correct(
            actor=actor, ref=before.ref, version=1, reason="Wrong day.", at=clock.now(), today=clock.today(),
            **{name: value for name, value in (GIVEN | {"on_date": date(2022, 10, 4)}).items() if name != "kind"},
        )  # fmt: skip
        assert list(Disclosure.objects.standing()) == [made]
        assert (made.supersedes, made.reason, made.kind) == (before, "Wrong day.", "disclosed")

    def test_are_made_once(self):
        actor, before = officer(), entry()
        services.disclosure_take_back(actor=actor, ref=before.ref, version=None, reason="Why.", at=clock.now())
        with pytest.raises(TransitionNotAllowed):
            services.disclosure_take_back(actor=actor, ref=before.ref, version=None, reason="Why.", at=clock.now())
        assert not Disclosure.objects.standing().exists()

    def test_need_a_reason(self):
        before = entry()
        with pytest.raises(ValidationError, match="Say why"):
            services.disclosure_take_back(actor=officer(), ref=before.ref, version=None, reason=" ", at=clock.now())

    def test_the_database_corrects_like_by_like_about_the_same_child(self):
        before = entry(about := student())
        for fields in (
            {
                "kind": "requested",
                **{k: v for k, v in ASKED.items() if k != "kind"},
                "basis": "",
                "threat": "",
                "parts": [],
            },
            {"about": student()},
        ):
            with pytest.raises(IntegrityError, match="corrects none of its kind"), transaction.atomic():
                entry(**({"about": about} | fields), supersedes=before, reason="Why.")

    def test_an_answered_request_is_not_corrected(self):
        actor, asked = officer(), request()
        facts = {"actor": actor, "ref": asked.ref, "version": None}
        services.disclosure_answer(**facts, at=clock.now(), today=clock.today(), **GIVEN)
        with pytest.raises(TransitionNotAllowed):
            services.disclosure_take_back(**facts, reason="Why.", at=clock.now())


class TestVoided:
    """What a room above takes back since its own record turned out wrong."""

    def void(self, one):
        return services.disclosure_void(actor=officer(), entry=one, reason="Another child.", at=clock.now())

    def test_what_stands_in_its_place_by_now_is_taken_back(self):
        before = entry()
        made = services.disclosure_correct(
            actor=officer(), ref=before.ref, version=1, reason="Wrong day.", at=clock.now(), today=clock.today(),
            **{name: value for name, value in (GIVEN | {"on_date": date(2022, 10, 4)}).items() if name != "kind"},
        )  # fmt: skip
        assert self.void(before).supersedes == made
        assert not Disclosure.objects.standing().exists()

    def test_what_was_taken_back_already_is_left_alone(self):
        one = entry()
        self.void(one)
        assert self.void(one) is None
        assert Disclosure.objects.count() == 2


class TestNothingChanges:
    STATEMENTS = (
        "UPDATE privacy_disclosure SET interest = 'Other.'",
        "DELETE FROM privacy_disclosure",
        "TRUNCATE privacy_disclosure CASCADE",
        "UPDATE privacy_disclosureevent SET interest = 'Other.'",
        "DELETE FROM privacy_disclosureevent",
    )

    @pytest.mark.parametrize("statement", STATEMENTS)
    def test_by_raw_sql_of_the_application(self, statement):
        entry()
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    @pytest.mark.parametrize("statement", STATEMENTS[:3])
    def test_nor_by_that_of_the_owner(self, statement):
        entry()
        with pytest.raises(DatabaseError), writing(as_owner=True), connection.cursor() as cursor:
            cursor.execute(statement)

    @pytest.mark.parametrize(
        "fields",
        [
            {"kind": "told"},
            {"basis": "BECAUSE"},
            {"parts": ["shoes"]},
            {"party_name": "", "party_organization": ""},
            {"interest": ""},
            {"what": ""},
            {"basis": ""},
            {"parts": []},
            {"threat": ""},
            {"basis": "SAFETY_TEAM_IA29D_1", "threat": ""},
            {"basis": "STATE_JJ_99_38_IA280_25"},
            {"basis": "CONSENT_99_30"},
            {"kind": "refused"},
            {"why_refused": "Why."},
            {"kind": "taken_back"},
            {"reason": "Why."},
            {"on_date": date(1900, 1, 1)},
        ],
        ids=str,
    )
    def test_the_database_refuses_what_cannot_be(self, fields):
        made = entry()
        facts = {f.attname: getattr(made, f.attname) for f in Disclosure._meta.concrete_fields}
        for name in ("id", "ref"):
            del facts[name]
        with pytest.raises(IntegrityError), transaction.atomic(), history.action("test.made", actor=made.logged_by):
            Disclosure(**(facts | fields)).save(force_insert=True)


class TestWho:
    def test_may_enter_is_the_privacy_officer(self):
        about = student()
        for role in (Role.SCHOOL_LEADER, Role.ADMINISTRATOR):
            with pytest.raises(Exception, match="does not exist"):
                services.log_enter(
                    actor=accepted(user(role)), ref=about.ref, at=clock.now(), today=clock.today(), **GIVEN
                )

    def test_sees_one_may_still_not_answer_without_the_right(self, monkeypatch):
        from privacy import policies

        asked = request()
        monkeypatch.setattr(policies.asked, "MAY", policies.MAY | {"privacy.disclosure.answer": frozenset()})
        with pytest.raises(PermissionDenied):
            services.disclosure_answer(
                actor=officer(), ref=asked.ref, version=None, at=clock.now(), today=clock.today(), **GIVEN
            )


@pytest.mark.django_db(transaction=True)
def test_of_two_who_answer_at_once_one_is_first():
    about, actor = student(), officer()
    asked = request(about, actor=actor)

    def answer(number: int) -> str:
        try:
            services.disclosure_answer(
                actor=actor, ref=asked.ref, version=None, at=clock.now(), today=clock.today(), **GIVEN
            )
        except TransitionNotAllowed:
            return "late"
        finally:
            connection.close()
        return "first"

    with ThreadPoolExecutor(4) as pool:
        found = sorted(pool.map(answer, range(4)))
    assert found == ["first", "late", "late", "late"]
    assert Disclosure.objects.filter(answers=asked).count() == 1


def test_parts_have_words():
    assert all(str(one.label) for one in Part)
