"""Entries of requests and disclosures: what each basis carries, and that nothing of them is ever changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from core import clock, history
from core.errors import TransitionNotAllowed
from district.models import InteragencyAgreement, Organization, Role
from privacy import bases, services
from privacy.bases import GROUNDS
from privacy.models import Basis, Disclosure, Part
from tests.factories.district import make, organization, user
from tests.factories.privacy import ASKED, GIVEN, entry, officer, request
from tests.factories.students import accepted, barred, guardian, student
from tests.factories.writing import writing

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 3)


def wrong(**fields) -> dict[str, list[str]]:
    """Return what speaks against an entry, by column; nothing where it is made."""
    try:
        with transaction.atomic():
            entry(**fields)
    except ValidationError as error:
        return error.message_dict
    return {}


class TestGrounds:
    def test_there_is_one_for_each_basis(self):
        assert set(GROUNDS) == set(Basis)

    def test_each_is_cited_and_said(self):
        assert all(one.citation and str(one.says) for one in GROUNDS.values())

    def test_which_need_no_entry_by_law(self):
        assert {basis for basis, one in GROUNDS.items() if not one.is_required} == {
            Basis.PARENT_OR_ELIGIBLE, Basis.SCHOOL_OFFICIAL, Basis.CONSENT, Basis.DIRECTORY,
        }  # fmt: skip

    def test_asks_for_columns_that_there_are(self):
        columns = {field.name for field in Disclosure._meta.get_fields()}
        assert set().union(*(one.needs | one.may for one in GROUNDS.values())) <= columns

    def test_directory_information_is_what_the_law_lets_it_be(self, settings):
        assert bases.directory_parts() == {"name", "grade", "schools", "activities", "awards"}
        settings.DIRECTORY_INFORMATION = ["name", "health"]
        with pytest.raises(ImproperlyConfigured, match="health"):
            bases.directory_parts()


def right(basis: str, about) -> dict:
    """Return facts with which something is disclosed on a basis."""
    court = Organization.objects.filter(name="Juvenile Court Services").first()
    agreement = {"agreement": make(InteragencyAgreement(
        organization=court or organization("Juvenile Court Services", None), title="Sharing", from_date=date(2022, 1, 1)
    )), "party_organization": "Juvenile Court Services"}  # fmt: skip
    served = {"reference": "J-1 of Test County", "reference_date": date(2022, 9, 30)}
    return {
        Basis.PARENT_OR_ELIGIBLE: {"guardianship": guardian(about), "party_name": "", "party_organization": ""},
        Basis.CONSENT: served,
        Basis.SCHOOL_OFFICIAL: {},
        Basis.DIRECTORY: {"parts": ["name", "grade"]},
        Basis.OTHER_SCHOOL: {},
        Basis.AUDIT: {},
        Basis.STATE_JJ: agreement | {"before_adjudication": True, "certified_date": date(2022, 10, 1)},
        Basis.SUBPOENA: served | {"notice_date": date(2022, 10, 1)},
        Basis.HEALTH_SAFETY: {"threat": "A threat."},
        Basis.IDEA_CRIME_REPORT: served | {"parts": ["disability", "discipline"]},
        Basis.SAFETY_TEAM: {"threat": "A threat."},
        Basis.COURT_SUPERVISION: served | {"parts": ["attendance"]},
    }[basis]  # type: ignore[index]


class TestEachBasis:
    @pytest.mark.parametrize("basis", Basis.values)
    def test_carries_what_it_says(self, basis):
        about = student()
        made = entry(about, **({"threat": "", "basis": basis} | right(basis, about)))
        assert (made.basis, made.is_required) == (basis, GROUNDS[basis].is_required)

    @pytest.mark.parametrize(("basis", "name"), [(b, name) for b in Basis.values for name in sorted(GROUNDS[b].needs)])
    def test_is_refused_without_what_it_needs(self, basis, name):
        about = student()
        facts = {"threat": "", "basis": basis} | right(basis, about)
        empty = "" if isinstance(facts.get(name, ""), str) else None
        told = wrong(
            about=about, **(facts | {name: empty} | ({"agreement": None} if name == "party_organization" else {}))
        )
        assert GROUNDS[basis].citation in told[name][0]

    @pytest.mark.parametrize("basis", Basis.values)
    def test_has_no_room_for_what_belongs_to_another(self, basis):
        about = student()
        ground = GROUNDS[basis]
        full = {"threat": "A threat.", "onward": "Someone.", "reference": "A consent.", "no_notice_reason": "Why.",
                "certified_date": DAY}  # fmt: skip
        more = {name: value for name, value in full.items() if name not in ground.needs | ground.may}
        told = wrong(about=about, **({"threat": "", "basis": basis} | right(basis, about) | more))
        assert set(more) <= set(told)
        assert all("belongs to another basis" in told[name][0] for name in more)

    @pytest.mark.parametrize("basis", [Basis.DIRECTORY, Basis.IDEA_CRIME_REPORT, Basis.COURT_SUPERVISION])
    def test_carries_its_parts_alone(self, basis):
        about = student()
        facts = {"threat": "", "basis": basis} | right(basis, about) | {"parts": ["name", "health"]}
        assert wrong(about=about, **facts)["parts"] == [
            "This basis does not carry: Health. Leave it out, or choose another basis."
        ]

    def test_nothing_is_disclosed_without_one(self):
        assert "basis" in wrong(basis="", threat="")

    def test_nor_without_saying_which_parts(self):
        assert wrong(parts=[]) == {"parts": ["Say which parts of the record."]}

    def test_needs_a_party_and_an_interest(self):
        assert "party_name" in wrong(party_name="", party_organization=" ")
        assert "interest" in wrong(interest=" ")
        assert "what" in wrong(what="")

    def test_a_day_to_come_is_refused(self):
        assert "on_date" in wrong(on_date=date(2022, 10, 15))


class TestDirectory:
    FACTS = {"basis": Basis.DIRECTORY, "parts": ["name"], "threat": ""}

    def test_is_not_given_of_whoever_wants_none_given(self):
        about, actor = student(), officer()
        services.log_opt_out(
            actor=actor, ref=about.ref, said_by="A parent.", from_date=date(2022, 10, 2), today=clock.today()
        )
        assert "99.37" in wrong(about=about, **self.FACTS)["basis"][0]
        assert wrong(about=about, **(self.FACTS | {"on_date": date(2022, 10, 1)})) == {}

    def test_is_given_again_from_the_day_on_which_they_do_not_mind(self):
        about, actor = student(), officer()
        services.log_opt_out(
            actor=actor, ref=about.ref, said_by="A parent.", from_date=date(2022, 10, 2), today=clock.today()
        )
        services.log_opt_in(actor=actor, ref=about.ref, reason="By letter.", today=clock.today())
        assert wrong(about=about, **(self.FACTS | {"on_date": clock.today()})) == {}
        assert "basis" in wrong(about=about, **self.FACTS)

    def test_is_noted_once(self):
        about, actor = student(), officer()
        facts = {"actor": actor, "ref": about.ref, "today": clock.today()}
        with pytest.raises(TransitionNotAllowed), transaction.atomic():
            services.log_opt_in(reason="Why.", **facts)
        services.log_opt_out(said_by="A parent.", from_date=DAY, **facts)
        with pytest.raises(TransitionNotAllowed):
            services.log_opt_out(said_by="A parent.", from_date=DAY, **facts)


class TestParents:
    def facts(self, held=None) -> dict:
        return {"basis": Basis.PARENT_OR_ELIGIBLE, "guardianship": held, "threat": "", "party_name": "",
                "party_organization": ""}  # fmt: skip

    def test_are_named_by_who_they_are(self):
        about = student()
        made = entry(about, **self.facts(guardian(about, "Ada", "Parent")))
        assert made.party == "Ada Parent"

    def test_who_are_barred_are_refused_in_words(self):
        about = student()
        told = wrong(about=about, **self.facts(barred(about, given="Ada", family="Barred")))["guardianship"][0]
        assert told == (
            "A court has taken the rights over the record away from Ada Barred, since Sep 1, 2022. Refuse the request."
        )

    def test_whose_request_is_refused_stands_all_the_same(self):
        about = student()
        made = entry(
            about,
            **(self.facts(barred(about, given="Ada", family="Barred")) | {"kind": "refused", "why_refused": "Barred."}),
        )
        assert (made.party, made.kind) == ("Ada Barred", "refused")

    def test_have_no_rights_from_18_on_without_consent(self):
        about = student(birth_date=date(2004, 10, 3))
        held = guardian(about, "Ada", "Parent")
        assert "needs their consent" in wrong(about=about, **self.facts(held))["guardianship"][0]
        assert wrong(about=about, **(self.facts(held) | {"on_date": date(2022, 10, 2)})) == {}

    def test_the_student_has_them_from_18_on(self):
        about = student("Zoë", "Testerly", birth_date=date(2004, 10, 3))
        assert entry(about, **self.facts()).party == "Zoë Testerly"
        assert "guardianship" in wrong(about=student(), **self.facts())

    def test_of_another_child_are_refused(self):
        assert wrong(**self.facts(guardian(student()))) == {"guardianship": ["They do not answer for this student."]}

    def test_of_whom_the_child_was_known_as_before_are_not(self):
        about = student()
        held = guardian(about)
        into = student()
        with writing():
            about.merged_into = into
            about.save()
        made = entry(about, **self.facts(held))
        assert made.student == into

    def test_a_relative_without_rights_is_refused(self):
        about = student()
        held = guardian(about, relation="relative", may_receive_records=False)
        assert "a relative who is not a guardian" in wrong(about=about, **self.facts(held))["guardianship"][0]


class TestJustice:
    def facts(self, about, **fields) -> dict:
        return {"basis": Basis.STATE_JJ, "threat": ""} | right(Basis.STATE_JJ, about) | fields

    def test_after_adjudication_another_basis_is_needed(self):
        about = student()
        told = wrong(about=about, **self.facts(about, before_adjudication=False))
        assert "consent or a court order" in told["before_adjudication"][0]

    def test_is_certified_before_it_is_disclosed(self):
        about = student()
        assert "certified_date" in wrong(about=about, **self.facts(about, certified_date=date(2022, 10, 4)))

    def test_needs_an_agreement_in_force_on_that_day(self):
        about = student()
        assert "agreement" in wrong(
            about=about, **self.facts(about, on_date=date(2021, 12, 31), certified_date=date(2021, 12, 1))
        )

    def test_is_told_to_the_one_with_whom_the_agreement_is(self):
        about = student()
        assert "party_organization" in wrong(about=about, **self.facts(about, party_organization="Someone else"))


class TestSubpoena:
    def facts(self, about, **fields) -> dict:
        return {"basis": Basis.SUBPOENA, "threat": ""} | right(Basis.SUBPOENA, about) | fields

    def test_parents_are_told_before_or_it_is_said_why_not(self):
        about = student()
        assert "notice_date" in wrong(about=about, **self.facts(about, notice_date=None))
        assert "notice_date" in wrong(about=about, **self.facts(about, no_notice_reason="The court forbids it."))
        forbidden = self.facts(about, notice_date=None, no_notice_reason="The court forbids it.")
        assert wrong(about=about, **forbidden) == {}

    def test_days_are_not_after_that_of_the_disclosure(self):
        about = student()
        late = date(2022, 10, 4)
        told = wrong(about=about, **self.facts(about, notice_date=late, reference_date=late))
        assert set(told) == {"notice_date", "reference_date"}


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
        monkeypatch.setattr(policies, "MAY", policies.MAY | {"privacy.disclosure.answer": frozenset()})
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
