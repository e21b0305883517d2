"""What is shared as somebody of an organization finds it, by page, file, search and API: theirs, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import ClassVar

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import ReadEvent
from district.models import ContractedPerson, InteragencyAgreement, Role
from privacy import labels, policies, services
from privacy.models import Share, ShareHours, ShareSession
from privacy.record_kinds import kinds
from tests.district.asking import token_of
from tests.factories import agreed, diverted
from tests.factories import community_supports as supports
from tests.factories import privacy_shares as make
from tests.factories.district import organization, school, user, written
from tests.factories.privacy import officer
from tests.factories.privacy_opening import consent
from tests.factories.privacy_rights import revoked
from tests.factories.students import accepted, code, code_after
from tests.privacy.conftest import NOON

pytestmark = pytest.mark.django_db
LIST, API = reverse("privacy:share-list"), reverse("privacy-api:share-list")


@pytest.fixture(scope="module")
def _share(module_rows):
    with clock.travel(NOON):
        made = make.share()
        make.session(made, concern="They spoke of running away.")
        return made, make.partner(name="Pat Partner")


@pytest.fixture
def share(_share, db):
    return type(_share[0]).objects.get(pk=_share[0].pk)


@pytest.fixture
def pat(_share, client):
    client.force_login(_share[1])
    return client


def system(of, *scopes: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {token_of(*make.system(of, *scopes))}"})


def page(share) -> str:
    return reverse("privacy:share-detail", args=[share.ref])


def found(client, share) -> dict[str, bool]:
    """Return by which faces an organization's person finds a share: pages and their fragments, files, API, search."""
    session = share.sessions.first()
    listed = client.get(API).json().get("results", [])
    part = {"HX-Request": "true"}
    faces = {
        "page": client.get(page(share)).status_code == 200,
        "action": client.get(reverse("privacy:share-note", args=[share.ref])).status_code == 200,
        "api": client.get(reverse("privacy-api:share-detail", args=[share.ref])).status_code == 200,
        "entry": client.get(reverse("privacy-api:session-detail", args=[session.ref])).status_code == 200,
        "list": share.number in client.get(LIST).text,
        "fragment": share.number in client.get(LIST, headers=part).text,
        "fragment of the page": share.number in client.get(page(share), headers=part).text,
        "file": share.number in client.get(f"{LIST}?format=csv").text,
        "listed": share.ref in [one["ref"] for one in listed],
    }
    assert share.number not in client.get(reverse("search"), {"q": share.student.family_name}).text
    return faces


class TestAPartner:
    def test_sees_the_shared_fields_and_nothing_else_of_the_record(self, pat, share):
        shown = pat.get(page(share)).text
        told = ("Name of the student", share.student.called, "What was agreed", share.purpose, share.opened_by.email)
        for words in told:
            assert words in shown
        for words in ("How it is verified", "Legal basis", "panel history", share.record_ref, share.student.ref):
            assert words not in shown
        told = pat.get(reverse("privacy-api:share-detail", args=[share.ref])).json()
        assert [one["name"] for one in told["told"]] == ["student", "what", "due", "hours"]
        assert share.record_ref not in str(told)

    def test_is_logged_with_the_child(self, pat, share):
        pat.get(page(share))
        seen = ReadEvent.objects.order_by("pk").last()
        assert (seen.page, seen.subjects) == ("privacy:share-detail", 1)

    def test_finds_it_by_every_face(self, pat, share):
        assert set(found(pat, share).values()) == {True}

    def test_sees_all_shares_of_their_organization_and_none_of_another(self, share, client):
        client.force_login(make.partner())
        assert set(found(client, share).values()) == {True}
        client.force_login(make.partner(organization()))
        assert set(found(client, share).values()) == {False}

    @pytest.mark.parametrize("status", ["returned", "revoked"])
    def test_finds_nothing_of_what_is_over(self, pat, share, status):
        over = {"revoked_by": share.opened_by, "revoked_reason": "Taken back."} if status == "revoked" else make.REASON
        written(share, status=status, ended_at=clock.now(), **over)
        assert set(found(pat, share).values()) == {False}

    def test_finds_nothing_from_the_second_in_which_the_consent_is_revoked(self, pat):
        case = diverted.case("in_progress")
        signed = consent(case.student, agreed.partner())
        made = make.share(of=case, to=agreed.partner(), consent=signed)
        make.session(made)
        assert set(found(pat, made).values()) == {True}
        revoked(signed)
        assert set(found(pat, made).values()) == {False}
        told = {"text": "One word more."}
        assert pat.post(reverse("privacy:share-note", args=[made.ref]), told).status_code == 404
        assert not made.notes.exists()

    def test_finds_nothing_once_the_agreement_ended(self, pat, share):
        written(InteragencyAgreement.objects.get(pk=share.agreement_id), until_date=clock.today())
        assert set(found(pat, share).values()) == {False}
        assert "No agreement of the district with" in pat.get(LIST).text

    def test_finds_what_stands_on_a_consent_without_an_agreement(self, client):
        to, case = organization(since=None), diverted.case("in_progress")
        signed = consent(case.student, to)
        made = make.share("offered", of=case, to=to, consent=signed)
        client.force_login(make.partner(to))
        assert made.number in client.get(LIST).text

    def test_finds_nothing_from_its_last_day_on(self, pat, share):
        written(share, until_date=clock.today())
        assert set(found(pat, share).values()) == {False}

    def test_finds_nothing_while_a_new_version_of_the_code_is_not_accepted(self, pat, share):
        code_after(code())
        assert set(found(pat, share).values()) == {False}
        shown = pat.get(LIST).text
        assert "Accept the code of conduct first" in shown
        assert reverse("privacy:conduct-accept") in shown

    def test_finds_nothing_once_they_are_not_sent_any_more(self, pat, share):
        written(ContractedPerson.objects.get(name="Pat Partner"), left_date=clock.today())
        assert set(found(pat, share).values()) == {False}
        assert "You are not sent by your organization any more" in pat.get(LIST).text

    def test_finds_nothing_of_a_sealed_record(self, pat, share, monkeypatch):
        kind = kinds()[share.record_kind]
        assert kind.sealed_at == "agreement__case__seal"
        # Any column that is not empty stands for the seal here: how one is made is tried with seals.
        marked = {**kinds(), kind.name: replace(kind, seal_of="agreement__case")}
        monkeypatch.setattr("privacy.policies.seals.kinds", lambda: marked)
        assert set(found(pat, share).values()) == {False}

    def test_does_none_of_the_district_s_part(self, pat, share):
        session = ShareSession.objects.get(share=share)
        for name in ("move", "shorten", "revoke"):
            assert pat.get(reverse(f"privacy:share-{name}", args=[share.ref])).status_code == 403
        assert pat.get(reverse("privacy:session-read-concern", args=[session.ref])).status_code == 403

    def test_is_nobody_without_an_organization(self, client, share):
        client.force_login(user(Role.PARTNER_USER))
        assert "You are not entered under an organization yet" in client.get(LIST).text
        assert client.get(page(share)).status_code == 404


class TestAReferralToASupport:
    """What an organization learns of a student who was referred to it: by a share on the family's consent alone."""

    SHARED: ClassVar = ["student", "support", "purpose"]

    @pytest.fixture
    def referral(self):
        made = supports.referral(of=supports.support(of=agreed.partner()), purpose="Somebody to talk with.")
        return supports.stands(made, "contacted", made.referred_by)

    def shared(self, referral, **fields):
        signed = consent(referral.student, agreed.partner(), parts=["name", "other"])
        told = {"consent": signed, "by": referral.referred_by, "shared": self.SHARED} | fields
        return make.share(of=referral, to=agreed.partner(), **told)

    def test_is_unknown_to_the_organization_before(self, pat, referral):
        assert pat.get(reverse("community:referral-detail", args=[referral.ref])).status_code in {403, 404}
        assert pat.get(reverse("community-api:referral-detail", args=[referral.ref])).status_code in {403, 404}
        for address in (LIST, reverse("community:support-detail", args=[referral.support.ref]), reverse("home")):
            shown = pat.get(address, follow=True).text
            assert not [words for words in (referral.student.called, referral.number, referral.ref) if words in shown]

    def test_is_told_in_the_shared_fields_and_nothing_else(self, pat, referral):
        made = self.shared(referral)
        shown, told = pat.get(page(made)).text, pat.get(reverse("privacy-api:share-detail", args=[made.ref])).json()
        for words in (referral.student.called, referral.support.name, "Somebody to talk with."):
            assert words in shown
        assert [one["name"] for one in told["told"]] == self.SHARED
        for words in (referral.ref, "We spoke with the mother", referral.student.ref, "First contact made"):
            assert words not in shown + str(told)

    def test_is_closed_with_the_consent(self, pat, referral):
        made = self.shared(referral)
        make.session(made)
        assert set(found(pat, made).values()) == {True}
        revoked(made.consent)
        assert set(found(pat, made).values()) == {False}

    def test_is_shared_on_no_agreement(self, referral, client):
        with pytest.raises(ValidationError, match="on this alone: "):
            self.shared(referral, consent=None)
        assert not Share.objects.filter(record_kind="community.referral").exists()
        client.force_login(referral.referred_by)
        asked = {"record_kind": "community.referral", "record": referral.ref}
        form = client.get(reverse("privacy:share-open"), asked).text
        assert "CONSENT_99_30" in form
        assert "SCHOOL_OFFICIAL" not in form

    def test_is_shared_by_no_school_leader_and_no_coordinator_of_another_school(self, referral):
        for who in (
            supports.referrer(Role.SCHOOL_LEADER, referral.school), supports.referrer(at=school("west", "West")),
            supports.engagement(),
        ):  # fmt: skip
            with pytest.raises((PermissionDenied, ValidationError)):
                self.shared(referral, by=who)


class TestTheDistrict:
    @pytest.mark.parametrize("who", [officer, diverted.coordinator])
    def test_sees_the_same_with_who_did_what(self, client, share, who):
        client.force_login(who())
        shown = client.get(page(share)).text
        for words in ("Legal basis", "Opened", "They spoke of running away.", "panel history"):
            assert words in shown

    def test_leads_to_the_entry_in_the_log(self, client, share):
        client.force_login(officer())
        assert reverse("privacy:disclosure-detail", args=[share.disclosure.ref]) in client.get(page(share)).text

    def test_has_a_log_that_says_who_was_told_further(self, client, share):
        make.onward(share, party="Test County Clinic")
        client.force_login(officer())
        log = client.get(reverse("privacy:log-detail", args=[share.student.ref]))
        told = client.get(reverse("privacy-api:log-detail", args=[share.student.ref])).json()["further"]
        assert f"Told further by {share.organization.name}" in log.text
        assert [one["party"] for one in told] == ["Test County Clinic"]

    def test_moves_what_their_role_shares(self, share):
        assert policies.movable(diverted.coordinator(), [share]) == [share]
        assert policies.movable(accepted(user(Role.SUPERVISOR)), [share]) == []


class TestASystem:
    def test_of_the_organization_reads_with_its_scope(self, share):
        reads = system(share.organization, "shares.read")
        assert reads.get(reverse("privacy-api:share-detail", args=[share.ref])).json()["number"] == share.number
        assert reads.post(reverse("privacy-api:share-note", args=[share.ref]), {"text": "Hello."},
                          content_type="application/json").status_code == 403  # fmt: skip

    def test_reads_nothing_of_others(self, share):
        for of in (organization(), None):
            other = system(of, "shares.read")
            assert other.get(API).json()["results"] == []
            assert other.get(reverse("privacy-api:share-detail", args=[share.ref])).status_code == 404

    def test_needs_the_scope_of_shares_and_not_the_room_s(self, share):
        answer = system(None, "privacy.read").get(API)
        assert (answer.status_code, "shares.read" in answer.text) == (403, True)
        assert system(share.organization, "shares.read").get(reverse("privacy-api:disclosure-list")).status_code == 403

    def test_enters_what_its_people_enter(self, share):
        writes = system(share.organization, "shares.read", "shares.write")
        body = {"on": "2022-10-12", "hours": "2.5", "place": "Food bank", "verified_by": "Nora Quill"}
        answer = writes.post(
            reverse("privacy-api:share-enter-hours", args=[share.ref]), body, content_type="application/json"
        )
        assert (answer.status_code, answer.json()["hours"][0]["hours"]) == (200, "2.50")

    def test_accepts_and_is_closed_by_declining(self, share):
        offered = make.share("offered", of=agreed.condition("open"))
        writes = system(share.organization, "shares.read", "shares.write")
        version = writes.get(reverse("privacy-api:share-detail", args=[offered.ref]))["ETag"]
        told = {"reason": "no_room", "whose": "organization", "words": ""}
        answer = writes.post(
            reverse("privacy-api:share-decline", args=[offered.ref]), told, content_type="application/json",
            headers={"If-Match": version},
        )  # fmt: skip
        assert answer.status_code == 204
        assert writes.get(reverse("privacy-api:share-detail", args=[offered.ref])).status_code == 404


class TestTheCode:
    def test_is_read_and_accepted_for_the_organization(self, client, share):
        newer = code_after(code())
        client.force_login(make.partner(accepts=False))
        address = reverse("privacy:conduct-accept")
        shown = client.get(address).text
        assert newer.text in shown
        once = re.search(r'name="once" value="([^"]+)"', shown)[1]
        assert client.post(address, {"code": newer.ref, "once": once}).status_code == 302
        assert client.get(page(share)).status_code == 200
        again = client.post(address, {"code": newer.ref})
        assert (again.status_code, "accepted this already" in again.text) == (409, True)

    def test_that_was_read_is_the_newest(self, client):
        before = code()
        code_after(before)
        client.force_login(make.partner(accepts=False))
        answer = client.post(reverse("privacy:conduct-accept"), {"code": before.ref})
        assert (answer.status_code, "There is a newer version" in answer.text) == (409, True)

    def test_that_is_not_published_yet_is_not_accepted(self, monkeypatch):
        monkeypatch.setattr("privacy.selectors.newest_code", lambda: None)
        with pytest.raises(ValidationError, match="No version is published yet"):
            services.conduct_accept(actor=make.partner(accepts=False), code="coc-nothing", at=clock.now())

    def test_is_accepted_by_nobody_whom_no_organization_sends(self, client):
        client.force_login(user(Role.PARTNER_USER))
        answer = client.post(reverse("privacy:conduct-accept"), {"code": code().ref})
        assert (answer.status_code, "No organization sends you today" in answer.text) == (409, True)


def test_a_double_click_enters_one(pat, share):
    address = reverse("privacy:share-enter-hours", args=[share.ref])
    once = re.search(r'name="once" value="([^"]+)"', pat.get(address).text)[1]
    told = {"on": "2022-10-12", "hours": "2", "place": "Food bank", "verified_by": "Nora Quill", "once": once}
    for _time in range(2):
        assert pat.post(address, told).status_code == 302
    assert share.hours.count() == 1


def test_the_page_of_the_end_asks_in_the_words_of_each_outcome(pat, share):
    shown = pat.get(reverse("privacy:share-complete", args=[share.ref])).text
    for goal in share.goals.all():
        assert goal.what in shown
        assert goal.ref in shown


def test_a_share_before_its_first_day_is_not_open(pat, share):
    later = clock.today() + timedelta(days=1)
    made = make.share("offered", of=agreed.condition("open"), from_date=later, answer_by_date=later)
    assert pat.get(page(made)).status_code == 404


@pytest.mark.parametrize(("hours", "words"), [("1", "1 hour"), ("1.5", "1.5 hours"), ("10", "10 hours")])
def test_hours_are_told_as_people_say_them(hours, words):
    assert labels.hours_words(ShareHours(hours=Decimal(hours))) == words


@pytest.mark.parametrize("status", ["completed", "returned"])
def test_what_was_ended_before_its_last_day_is_not_called_over(share, status):
    share.status, share.until_date, share.is_open = status, clock.today(), False
    assert labels.share_state(share, clock.today()).label == share.get_status_display()
    share.status = "accepted"
    assert "Over since" in labels.share_state(share, clock.today()).label


def test_page_list_and_file_say_alike_that_nothing_carries_a_share(share, client):
    """Of one and the same share the district reads the same words wherever it stands."""
    client.force_login(share.opened_by)
    written(InteragencyAgreement.objects.get(pk=share.agreement_id), until_date=clock.today())
    for address in (page(share), LIST, f"{LIST}?format=csv"):
        answer = client.get(address)
        told = b"".join(answer).decode() if answer.streaming else answer.text
        assert "Closed: agreement ended" in told, address
