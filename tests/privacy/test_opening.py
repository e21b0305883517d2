"""What is shared with an organization, on which ground, and by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from core import clock
from district.models import InteragencyAgreement, Role
from privacy import services
from privacy.models import Disclosure, Share, ShareGoal
from privacy.record_kinds import kinds
from tests.factories import privacy_opening as make
from tests.factories import privacy_shares as shares
from tests.factories.district import make as insert
from tests.factories.district import school, user, written
from tests.factories.students import accepted, student

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def of():
    return make.condition()


@pytest.fixture
def to():
    return make.partner()


def wrong(of, to, **fields) -> dict[str, list[str]]:
    """Return what speaks against a share, by column; nothing where it is opened."""
    before = (Share.objects.count(), Disclosure.objects.count())
    try:
        with transaction.atomic():
            services.share_open(actor=make.coordinator(), **make.facts(of, to, **fields))
    except ValidationError as error:
        assert (Share.objects.count(), Disclosure.objects.count()) == before
        return error.message_dict
    return {}


def by_consent(of, to, **fields):
    """Return what names a consent as the ground."""
    given = make.consent(of.case.student, to, **fields)
    return {"basis": "CONSENT_99_30", "consent": given.ref, "agreement": ""}


JUSTICE = {"basis": "STATE_JJ_99_38_IA280_25", "before_adjudication": True}


class TestOpened:
    def test_is_a_disclosure_of_the_parts_of_its_fields(self, of, to):
        who = make.coordinator()
        one = services.share_open(actor=who, **make.facts(of, to, goals=["Serves ten hours.", "  ", "Is on time."]))
        entry = one.disclosure
        assert (entry.basis, entry.parts, entry.student, entry.on_date) == (
            "SCHOOL_OFFICIAL", ["name", "diversion"], of.case.student, TODAY,
        )  # fmt: skip
        assert (entry.party_organization, entry.interest, entry.agreement) == (
            to.name, one.purpose, to.agreements.get(),
        )  # fmt: skip
        assert "What was agreed" in entry.what
        assert list(one.goals.values_list("what", "place_in_list")) == [("Serves ten hours.", 0), ("Is on time.", 1)]
        assert (one.status, one.opened_by, list(one.shared)) == ("offered", who, make.FIELDS)

    def test_on_a_consent_names_it_in_the_log(self, of, to):
        ground = by_consent(of, to)
        one = services.share_open(actor=make.coordinator(), **make.facts(of, to, **ground))
        entry = one.disclosure
        assert (entry.consent, one.consent, one.agreement) == (one.consent, entry.consent, None)
        assert (entry.reference_date, one.consent.number in entry.reference) == (make.SIGNED, True)

    def test_before_adjudication_has_the_day_of_the_certificate(self, of, to):
        made = make.certified(to.agreements.get())
        one = services.share_open(actor=make.coordinator(), **make.facts(of, to, **JUSTICE))
        assert (one.disclosure.certified_date, one.disclosure.before_adjudication) == (made.certified_date, True)
        assert one.disclosure.is_required

    def test_keeps_fields_in_the_order_of_the_kind(self, of, to):
        one = services.share_open(actor=make.coordinator(), **make.facts(of, to, shared=["due", "student"]))
        assert one.shared == ["student", "due"]


class TestGrounds:
    """Each without what it requires, one by one."""

    def test_consent_is_needed(self, of, to):
        assert set(wrong(of, to, basis="CONSENT_99_30", agreement="")) == {"consent"}

    @pytest.mark.parametrize(
        ("fields", "at"),
        [
            ({"kind": "disclose"}, "consent"),
            ({"status": "revoked"}, "consent"),
            ({"expires_date": TODAY}, "consent"),
            ({"parts": ["name"]}, "shared"),
        ],
    )
    def test_consent_carries_it(self, of, to, fields, at):
        assert set(wrong(of, to, **by_consent(of, to, **fields))) == {at}

    def test_consent_is_signed_by_then(self, of, to):
        with clock.travel(clock.now() + timedelta(days=1)):
            told = by_consent(of, to, signed_date=TOMORROW)
        assert set(wrong(of, to, **told)) == {"consent"}

    def test_consent_is_of_this_student_and_to_this_organization(self, of, to):
        other = make.consent(student(), to)
        assert set(wrong(of, to, basis="CONSENT_99_30", consent=other.ref, agreement="")) == {"consent"}
        other = make.consent(of.case.student, make.partner())
        assert set(wrong(of, to, basis="CONSENT_99_30", consent=other.ref, agreement="")) == {"consent"}

    @pytest.mark.parametrize("basis", ["SCHOOL_OFFICIAL", "STATE_JJ_99_38_IA280_25"])
    def test_agreement_is_needed_in_force_and_with_this_organization(self, of, to, basis):
        told = {"basis": basis, "before_adjudication": basis != "SCHOOL_OFFICIAL"}
        make.certified(to.agreements.get())
        assert wrong(of, to, **told) == {}
        shares.stands(Share.objects.get(), "revoked")
        assert set(wrong(of, to, **told, agreement="")) == {"agreement"}
        assert set(wrong(of, to, **told, agreement=make.partner().agreements.get().ref)) == {"agreement"}
        written(to.agreements.get(), until_date=TODAY)
        assert set(wrong(of, to, **told)) == {"agreement"}

    def test_before_adjudication_needs_a_certificate_in_force(self, of, to):
        assert set(wrong(of, to, **JUSTICE)) == {"agreement"}
        one = make.certified(to.agreements.get())
        written(one, withdrawn_date=TODAY, withdrawn_reason="Left.")
        assert set(wrong(of, to, **JUSTICE)) == {"agreement"}

    def test_before_adjudication_must_be_said(self, of, to):
        make.certified(to.agreements.get())
        assert set(wrong(of, to, **JUSTICE | {"before_adjudication": False})) == {"before_adjudication"}

    def test_of_another_basis_is_refused(self, of, to):
        given = make.consent(of.case.student, to)
        assert set(wrong(of, to, consent=given.ref)) == {"consent"}
        assert set(wrong(of, to, before_adjudication=True)) == {"before_adjudication"}
        both = {"basis": "CONSENT_99_30", "consent": given.ref}
        assert set(wrong(of, to, **both)) == {"agreement"}
        assert set(wrong(of, to, **both, agreement="", before_adjudication=True)) == {"before_adjudication"}

    def test_other_bases_share_nothing(self, of, to):
        assert set(wrong(of, to, basis="HEALTH_SAFETY_99_36")) == {"basis"}


class TestRefused:
    @pytest.mark.parametrize(
        ("fields", "at"),
        [
            ({"shared": []}, "shared"),
            ({"shared": ["sealed"]}, "shared"),
            ({"purpose": "  "}, "purpose"),
            ({"goals": []}, "goals"),
            ({"goals": [f"Goal {n}." for n in range(11)]}, "goals"),
            ({"goals": ["x" * 301]}, "goals"),
            ({"from_date": TODAY - timedelta(days=1)}, "from_date"),
            ({"until_date": TODAY}, "until_date"),
            ({"answer_by_date": TODAY - timedelta(days=1)}, "answer_by_date"),
            ({"organization": "org-nothing"}, "organization"),
            ({"record_kind": "students.student"}, "record_kind"),
            ({"record": "dcn-nothing"}, "record"),
            ({"student": "stu-nothing"}, "student"),
        ],
    )
    def test_what_is_not_right(self, of, to, fields, at):
        assert at in wrong(of, to, **fields)

    def test_twice_with_one_organization(self, of, to):
        make.share(of=of, to=to)
        assert set(wrong(of, to)) == {"organization"}

    def test_of_a_record_that_was_sealed_meanwhile(self, of, to, monkeypatch):
        kind = kinds()["diversion.condition"]
        marked = {**kinds(), kind.name: replace(kind, seal_of="agreement__case")}  # what is not empty stands for a seal
        monkeypatch.setattr("privacy.services.opening.kinds", lambda: marked)
        assert set(wrong(of, to)) == {"record"}

    def test_by_whoever_does_not_see_the_record(self, of, to):
        with pytest.raises(ValidationError) as refused:
            services.share_open(actor=make.coordinator(school("west", "West")), **make.facts(of, to))
        assert set(refused.value.message_dict) == {"record"}

    @pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.PARTNER_USER])
    def test_by_another_role(self, of, to, role):
        with pytest.raises(PermissionDenied):
            services.share_open(actor=accepted(user(role)), **make.facts(of, to))

    def test_where_the_kind_lets_nobody_of_this_role(self, of, to, monkeypatch):
        monkeypatch.setattr("diversion.kinds._shares_case", lambda user, case: False)
        with pytest.raises(PermissionDenied):
            services.share_open(actor=make.coordinator(), **make.facts(of, to))


def test_goals_are_ten_at_most(of, to):
    made = services.share_open(actor=make.coordinator(), **make.facts(of, to, goals=[f"Goal {n}." for n in range(10)]))
    assert ShareGoal.objects.filter(share=made).count() == 10


def test_an_agreement_of_another_organization_carries_nothing_by_hand(of, to):
    other = insert(InteragencyAgreement(organization=make.partner(), title="Other", from_date=date(2022, 1, 1)))
    one = make.share(of=of, to=to)
    with pytest.raises(IntegrityError, match="share_carried"), transaction.atomic():
        shares.by_hand(one, record_ref="dcn-another", agreement=other)


def test_a_consent_of_another_student_carries_nothing_by_hand(of, to):
    one, other = make.share(of=of, to=to), student()
    told = {"basis": "CONSENT_99_30", "agreement": None, "record_ref": "dcn-another"}
    with pytest.raises(IntegrityError, match="share_carried"), transaction.atomic():
        shares.by_hand(one, consent=make.consent(other, to), **told)
    assert shares.by_hand(one, consent=make.consent(of.case.student, to), **told).status == "offered"
