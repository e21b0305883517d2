"""What an entry carries on each basis on which something is disclosed, and no other."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from privacy import bases
from privacy.bases import GROUNDS
from privacy.models import Basis, Disclosure
from tests.factories.privacy import entry
from tests.factories.students import student
from tests.privacy.entering import right, wrong

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 3)


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
