"""To whom something may be disclosed, and when: parents, the student, justice, whoever asks for a directory."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from core import clock
from core.errors import TransitionNotAllowed
from privacy import services
from privacy.models import Basis
from tests.factories.privacy import entry, officer
from tests.factories.students import barred, guardian, student
from tests.factories.writing import writing
from tests.privacy.entering import right, wrong

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 3)


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
