"""Consents: who signs, whom they let something be given to, and that a revocation counts at once."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InternalError, transaction
from django.urls import reverse

from core import clock
from core.errors import TransitionNotAllowed
from district.models import Role
from privacy import policies, selectors, services
from privacy.forms import EntryForm
from privacy.models import WrittenConsent
from tests.district.asking import get, token_of
from tests.factories import diverted
from tests.factories.district import client_made, school, user
from tests.factories.privacy import officer
from tests.factories.privacy_rights import clinic, consent, parent_of, revoked
from tests.factories.privacy_shares import share_made
from tests.factories.students import accepted, barred, conflict, guardian, student

pytestmark = pytest.mark.django_db
GIVEN = {"kind": "disclosed", "basis": "CONSENT_99_30", "interest": "To help.", "what": "Where the case stands.",
         "parts": ["diversion"], "on_date": date(2022, 10, 10)}  # fmt: skip


@pytest.fixture
def child():
    return student("Zoë", "Testerly", at=school())


@pytest.fixture
def coordinator():
    return accepted(user(Role.DIVERSION_COORDINATOR, at=school()))


def given(one: WrittenConsent, **fields):
    told = {"student": one.student, "consent": one} | GIVEN | fields
    return services.disclosure_log(actor=officer(), at=clock.now(), today=clock.today(), **told)


def refused(at: str, one: WrittenConsent, **fields) -> str:
    with pytest.raises(ValidationError) as error:
        given(one, **fields)
    assert at in error.value.message_dict
    return " ".join(error.value.message_dict[at])


class TestWhoSigns:
    def test_a_parent_does_for_a_minor(self, child):
        one = consent(of=child)
        assert (one.capacity, one.guardianship, one.whom) == ("parent", parent_of(child), "Test Youth Center")

    def test_a_guardian_signs_as_one(self, child):
        assert consent(of=child, signer=guardian(child, relation="guardian").ref).capacity == "guardian"

    def test_nobody_does_whom_a_court_barred(self, child):
        with pytest.raises(ValidationError, match="A court has taken the rights over the record away") as error:
            consent(of=child, signer=barred(child).ref)
        assert set(error.value.message_dict) == {"signer"}

    def test_what_somebody_signed_before_a_court_barred_them_was_theirs_to_sign(self, child):
        assert consent(of=child, signer=barred(child).ref, signed_date=date(2022, 8, 30)).capacity == "parent"

    def test_no_relative_does_who_is_no_guardian(self, child):
        other = guardian(child, relation="relative", may_receive_records=False)
        with pytest.raises(ValidationError, match="a relative who is not a guardian"):
            consent(of=child, signer=other.ref)

    def test_nobody_does_who_answers_for_another_child(self, child):
        with pytest.raises(ValidationError, match="They do not answer for this student"):
            consent(of=child, signer=parent_of(student()).ref)

    def test_the_student_does_from_18_on(self):
        grown = student(birth_date=date(2004, 9, 6))
        with pytest.raises(ValidationError, match="was not 18 on that day"):
            consent(of=grown, signer="student", signed_date=date(2022, 9, 5))
        one = consent(of=grown, signer="student", signed_date=date(2022, 9, 6))
        assert (one.capacity, one.guardianship) == ("student", None)
        with pytest.raises(ValidationError, match="the rights are the student’s own"):
            consent(of=grown, signer=parent_of(grown).ref, signed_date=date(2022, 9, 6))

    def test_nobody_does_tomorrow(self, child):
        with pytest.raises(ValidationError, match="still to come"):
            consent(of=child, signed_date=date(2022, 10, 15))

    def test_it_is_for_one_party(self, child):
        for fields in ({"party": "Dr. Sol"}, {"organization": ""}):
            with pytest.raises(ValidationError, match="Say to whom"):
                consent(of=child, **fields)
        with pytest.raises(ValidationError, match="which parts"):
            consent(of=child, parts=[])

    def test_it_is_for_an_organization_that_is_there(self, child):
        with pytest.raises(ValidationError, match="no organization with this reference"):
            consent(of=child, organization="org-nothing")

    def test_only_who_takes_consents_does_it_of_whom_they_may_open(self, child, coordinator):
        with pytest.raises(PermissionDenied):
            consent(of=child, actor=accepted(user(Role.SCHOOL_LEADER, at=school())))
        with pytest.raises(ValidationError, match="no such student"):
            consent(of=student(), actor=coordinator)
        assert consent(of=child, actor=coordinator).entered_by == coordinator


class TestBeforeTheRoster:
    """Rosters do not say since when somebody is a parent: a paper may be older than the first of them."""

    def test_who_was_known_first_had_the_rights_before(self, child):
        by = guardian(child, from_date=date(2022, 9, 26))
        assert consent(of=child, signer=by.ref, signed_date=date(2022, 9, 1)).guardianship == by

    def test_who_came_later_had_not(self, child):
        guardian(child, from_date=date(2022, 8, 1), until_date=date(2022, 9, 20))
        later = guardian(child, from_date=date(2022, 9, 26))
        with pytest.raises(ValidationError, match="does not answer for the student on that day"):
            consent(of=child, signer=later.ref, signed_date=date(2022, 9, 1))


class TestARevocation:
    def test_counts_at_once_and_stays(self, child):
        one = consent(of=child)
        assert WrittenConsent.objects.on(clock.today()).filter(pk=one.pk).exists()
        revoked(one)
        assert not WrittenConsent.objects.on(clock.today()).filter(pk=one.pk).exists()
        with pytest.raises(TransitionNotAllowed):
            revoked(one)
        with pytest.raises(InternalError), transaction.atomic():
            WrittenConsent.objects.filter(pk=one.pk).update(revoked_by="Somebody else")

    def test_says_who_and_how(self, child):
        one = consent(of=child)
        for wrong in ({"revoked_by": " ", "reason": "By phone."}, {"revoked_by": "Paula", "reason": ""}):
            with pytest.raises(ValidationError):
                services.consent_revoke(actor=officer(), ref=one.ref, today=clock.today(), at=clock.now(),
                                        version=None, **wrong)  # fmt: skip

    def test_of_an_expired_one_is_none(self, child):
        with pytest.raises(TransitionNotAllowed):
            revoked(consent("expired", of=child))


class TestItsScan:
    def test_clears_nothing_when_it_is_removed(self, child):
        one, actor = consent(of=child), officer()
        scan = services.consent_add_document(
            actor=actor, ref=one.ref, document=io.BytesIO(b"Signed."), name="scan.txt", today=clock.today(),
            at=clock.now(),
        )  # fmt: skip
        before = WrittenConsent.objects.filter(pk=one.pk).values().get()
        services.document_remove(actor=actor, ref=scan.ref, reason="Wrong page.", at=clock.now(), version=None)
        assert WrittenConsent.objects.filter(pk=one.pk).values().get() == before
        assert selectors.consent_documents(one) == []
        assert given(WrittenConsent.objects.get(pk=one.pk)).consent == one

    def test_is_read_by_who_sees_the_consent_alone(self, client, child, coordinator):
        one = consent(of=child)
        scan = services.consent_add_document(
            actor=coordinator, ref=one.ref, document=io.BytesIO(b"Signed."), name="scan.txt", today=clock.today(),
            at=clock.now(),
        )  # fmt: skip
        address = reverse("privacy:document-detail", args=[scan.ref])
        elsewhere = accepted(user(Role.DIVERSION_COORDINATOR, at=school("elsewhere", "Elsewhere")))
        answers = {}
        for who in (coordinator, elsewhere, officer()):
            client.force_login(who)
            answers[who] = client.get(address).status_code
        assert list(answers.values()) == [200, 404, 200]


class TestADisclosureOnOne:
    def test_takes_who_signed_and_when_from_it(self, child):
        one = consent(of=child)
        entry = given(one)
        assert entry.party_organization == "Test Youth Center"
        assert entry.reference == f"Paula Parentsen, consent {one.number}"
        assert (entry.reference_date, entry.consent) == (one.signed_date, one)

    def test_is_refused_on_another_childs(self, child):
        assert "another student" in refused("consent", consent(), student=child)

    def test_is_refused_once_it_is_revoked_for_whichever_day(self, child):
        one = revoked(consent(of=child))
        assert "was revoked on" in refused("consent", one)

    def test_is_refused_before_it_was_signed_and_after_it_expired(self, child):
        one = consent("expired", of=child)
        assert "It held until" in refused("consent", one)
        assert "after that day" in refused("consent", one, on_date=date(2022, 9, 4))
        assert given(one, on_date=date(2022, 9, 30)).consent == one

    def test_is_refused_to_anyone_else(self, child):
        one = consent(of=child)
        assert "The consent is for Test Youth Center" in refused("party_organization", one, party_organization="Clinic")
        other = consent(of=child, organization="", party="Dr. Sol Safe")
        assert "The consent is for Dr. Sol Safe" in refused("party_name", other, party_name="Dr. Moon")
        assert given(other).party_name == "Dr. Sol Safe"

    def test_is_refused_for_parts_that_it_does_not_name(self, child):
        assert "Health" in refused("parts", consent(of=child), parts=["diversion", "health"])

    def test_needs_that_basis(self, child):
        told = {"basis": "OTHER_SCHOOL_99_34", "party_organization": "Test Youth Center"}
        assert "belongs to another basis" in refused("consent", consent(of=child), **told)

    def test_of_a_wrong_day_is_put_right_after_it_was_revoked(self, child):
        one = consent(of=child)
        entry = given(one)
        revoked(one)
        facts = {name: value for name, value in GIVEN.items() if name != "kind"} | {"consent": one.ref}
        later = services.disclosure_correct(
            actor=officer(), ref=entry.ref, version=None, reason="It was the day before.", at=clock.now(),
            today=clock.today(), **facts | {"on_date": date(2022, 10, 9)},
        )  # fmt: skip
        assert later.consent == one
        taken = services.disclosure_take_back(
            actor=officer(), ref=later.ref, version=None, reason="Another child.", at=clock.now()
        )
        assert taken.consent == one

    def test_is_offered_those_in_force(self, child):
        one, gone = consent(of=child), revoked(consent(of=child))
        consent()
        form = EntryForm({"basis": "CONSENT_99_30", "kind": "disclosed"}, record=child, actor=officer(),
                         today=clock.today())  # fmt: skip
        found = set(form.fields["consent"].queryset)
        assert (one in found, gone in found, len(found)) == (True, False, 1)


class TestPages:
    def test_the_list_is_of_whom_one_may_open(self, client, child, coordinator):
        one, other = consent(of=child), consent()
        client.force_login(coordinator)
        page = client.get(reverse("privacy:consent-list")).content.decode()
        assert one.number in page
        assert other.number not in page
        assert not policies.visible_consents(accepted(user(Role.SCHOOL_LEADER, at=school()))).exists()
        make_known = officer()
        conflict(make_known, child)
        assert one not in policies.visible_consents(make_known)

    def test_is_narrowed_by_how_they_stand(self, client, child):
        holds = consent(of=child, expires_date=date(2022, 11, 1))
        long, over, gone = consent(of=child), consent("expired", of=child), consent("revoked", of=child)
        client.force_login(officer())
        found = {}
        for status in ("in_force", "expired", "revoked", "expiring"):
            page = client.get(reverse("privacy:consent-list"), {"status": status})
            found[status] = {row["row"].words for row in page.context["rows"]}
        assert found == {
            "in_force": {holds.number, long.number}, "expired": {over.number}, "revoked": {gone.number},
            "expiring": {holds.number},
        }  # fmt: skip
        page = client.get(reverse("privacy:consent-list"), {"organization": clinic().ref, "kind": "services"})
        assert page.context["rows"] == []

    def test_says_that_the_rights_passed_to_the_student(self, client):
        young = student(birth_date=date(2004, 10, 14))
        one = consent(of=young)
        client.force_login(officer())
        page = client.get(reverse("privacy:consent-detail", args=[one.ref])).content.decode()
        assert "goes on until the student revokes it" in page
        assert (
            "only they revoke it now" in client.get(reverse("privacy:consent-revoke", args=[one.ref])).content.decode()
        )
        assert one.holds(clock.today())

    def test_a_student_is_chosen_first_then_who_signed(self, client, child):
        parent = parent_of(child)
        client.force_login(officer())
        address = reverse("privacy:consent-enter")
        assert parent.ref not in client.get(address).content.decode()
        answer = client.post(address, {"student": child.ref, "signed_date": "2022-10-03"})
        assert answer.status_code == 422
        assert f'value="{parent.ref}"' in answer.content.decode()
        assert not WrittenConsent.objects.exists()

    def test_revoking_says_how_many_shares_close(self, client, child):
        one = consent(of=child)
        share_made(diverted.case("in_progress", of=child), clinic(), consent=one, shared=["status"])
        client.force_login(officer())
        page = client.get(reverse("privacy:consent-revoke", args=[one.ref])).content.decode()
        assert "1 share that stands on it closes." in page
        page = client.get(reverse("privacy:consent-detail", args=[one.ref])).content.decode()
        assert "Test Youth Center · Waits for the organization" in page

    def test_a_system_reads_them_with_a_scope_of_their_own(self, child):
        one = consent(of=child)
        for name, args in (("privacy-api:consent-list", []), ("privacy-api:consent-detail", [one.ref])):
            answer = get(token_of(*client_made("privacy.read")), name, args=args)
            assert (answer.status_code, "consents.read" in answer.content.decode()) == (403, True)
            assert get(token_of(*client_made("privacy.read", "consents.read")), name, args=args).status_code == 200
