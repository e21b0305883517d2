"""Roles of one school, other people's children and other people's shares: what nobody does by being somebody else."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.urls import reverse

from core import clock
from core.refs import new_ref
from district.models import Role
from privacy import policies, selectors, services
from privacy.models import Disposal, Share, ShareHours, ShareNote, ShareSession
from tests.factories import privacy_disposals, privacy_opening, privacy_shares
from tests.factories.district import make, organization, school, user, written
from tests.factories.ended import ended
from tests.factories.privacy import officer
from tests.factories.privacy_notes import note
from tests.factories.students import accepted, conflict, student
from tests.restorative.meetings import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


class TestDisposal:
    @pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.PRIVACY_OFFICER])
    def test_is_approved_by_nobody_of_one_school_alone(self, client, role):
        one, who = privacy_disposals.disposal(), accepted(user(role, at=school()))
        with pytest.raises((PermissionDenied, ObjectDoesNotExist)):
            services.disposal_approve(actor=who, ref=one.ref, at=clock.now(), version=None)
        assert not policies.permitted(who, "privacy.disposal.approve", one)
        client.force_login(who)
        for name in ("privacy:disposal-detail", "privacy-api:disposal-detail", "privacy:disposal-approve"):
            assert client.get(reverse(name, args=[one.ref])).status_code in {403, 404, 405}, name
        assert client.get(reverse("privacy:disposal-list")).status_code == 404
        assert Disposal.objects.get().approved_at is None

    def test_is_asked_by_no_privacy_officer_of_one_school(self):
        who = accepted(user(Role.PRIVACY_OFFICER, at=school()))
        with pytest.raises(PermissionDenied):
            privacy_disposals.disposal(by=who)

    def test_is_approved_by_nobody_to_whom_the_child_is_closed(self):
        record, who = ended(), officer()
        one = privacy_disposals.disposal(of=record)
        conflict(who, record.student)
        with pytest.raises(PermissionDenied):
            services.disposal_approve(actor=who, ref=one.ref, at=clock.now(), version=None)
        assert type(record).objects.filter(pk=record.pk).exists()

    def test_is_approved_by_nobody_who_did_not_accept_the_code(self):
        one, who = privacy_disposals.disposal(), user(Role.SUPERVISOR)
        with pytest.raises((PermissionDenied, ObjectDoesNotExist)):
            services.disposal_approve(actor=who, ref=one.ref, at=clock.now(), version=None)


def test_beside_a_condition_a_role_counts_at_the_school_of_its_case_too(client):
    of = privacy_opening.condition(school())
    note(of, roles=["school_leader"], text="Call the mother alone.")
    who = privacy_opening.coordinator(school())
    held = who.role_assignments.get()
    held.pk, held.ref, held.role, held.school = None, new_ref("rol"), "school_leader", school("north", "North")
    make(held)
    client.force_login(who)
    answer = client.get(f"{reverse('privacy:beside-notes')}?kind=diversion.condition&ref={of.ref}")
    assert answer.status_code == 200
    assert b"Call the mother alone." not in answer.content


class TestAnotherOrganization:
    """Pat is of one organization; the share is another one's."""

    @pytest.fixture
    def other(self) -> Share:
        to = organization("Other House")
        privacy_shares.accepted_for(to)
        made = privacy_shares.share("accepted", to=to)
        privacy_shares.session(made, summary="zkanarienword", concern="zkanarienword")
        privacy_shares.hours(made, place="zkanarienword")
        privacy_shares.onward(made, party="zkanarienword")
        privacy_shares.note(made, text="zkanarienword")
        return made

    @pytest.fixture
    def pat(self, client):
        who = privacy_shares.partner()
        client.force_login(who)
        return who

    def test_does_nothing_to_it(self, other, pat):
        at, today = clock.now(), clock.today()
        told = {"actor": pat, "ref": other.ref, "at": at, "today": today}
        goals = [{"goal": one.ref, "result": "achieved", "note": ""} for one in other.goals.all()]
        why = {"reason": "no_room", "whose": "organization", "words": ""}
        for act, fields in (
            (services.share_accept, {"version": None}),
            (services.share_decline, {"version": None, **why}),
            (services.share_return, {"version": None, **why}),
            (services.share_complete, {"version": None, "outcomes": goals}),
            (services.share_note, {"text": "Hello."}),
            (services.share_enter_hours, {"on": today, "hours": 1, "place": "Here", "verified_by": "Me"}),
            (services.share_enter_onward, {"on": today, "party": "X", "interest": "Y", "what": "Z"}),
        ):
            with pytest.raises(ObjectDoesNotExist):
                act(**told, **fields)
        for act, one in (
            (services.session_take_back, ShareSession.objects.get()),
            (services.hours_take_back, ShareHours.objects.get()),
        ):
            with pytest.raises(ObjectDoesNotExist):
                act(actor=pat, ref=one.ref, reason="Mine.", today=today, at=at)

    def test_outcomes_of_another_share_are_none_of_ones_own(self, other, pat):
        own = privacy_shares.share("accepted")
        goals = [{"goal": one.ref, "result": "achieved", "note": ""} for one in other.goals.all()]
        with pytest.raises(ValidationError):
            services.share_complete(
                actor=pat, ref=own.ref, outcomes=goals, today=clock.today(), at=clock.now(), version=None
            )
        assert set(other.goals.values_list("result", flat=True)) == {"open"}

    def test_finds_it_by_no_filter_search_nor_file(self, client, other, pat):
        privacy_shares.share("accepted")
        asks = ("", "?q=Other", f"?q={other.number}", "?status=accepted", "?work=now", "?kind=diversion.condition",
                "?organization=Other", "?format=csv", "?format=xlsx", "?sort=organization")  # fmt: skip
        for query in asks:
            for name in ("privacy:share-list", "privacy-api:share-list"):
                answer = client.get(reverse(name) + query)
                said = b"".join(answer.streaming_content) if answer.streaming else answer.content
                assert b"Other House" not in said, (name, query)
                assert other.ref.encode() not in said, (name, query)
        for query in (other.number, "Other House", "zkanarienword", other.student.family_name):
            assert other.ref.encode() not in client.get(reverse("search"), {"q": query}).content


@pytest.mark.parametrize(
    "odd", ["<script>alert(1)</script>", '=HYPERLINK("http://x")', "a" * 20_000, "\u202eevil\u202c", "a\x00b"]
)
def test_what_an_organization_types_is_text_and_nothing_else(client, odd):
    share = privacy_shares.share("accepted")
    client.force_login(privacy_shares.partner())
    told = {"on": "2022-10-10", "attendance": "on_time", "summary": odd, "concern": odd, "late_reason": "", "text": odd,
            "hours": "1", "place": odd, "verified_by": odd, "party": odd, "interest": odd, "what": odd}  # fmt: skip
    for name in ("enter-session", "enter-hours", "enter-onward", "note"):
        answer = client.post(reverse(f"privacy:share-{name}", args=[share.ref]), told)
        assert answer.status_code in {302, 422}, (name, answer.status_code)
        api = client.post(
            f"/api/v1/privacy/shares/{share.ref}/{name}/", told | {"on": ["x"]}, content_type="application/json"
        )
        assert api.status_code < 500, (name, api.status_code)
    html = client.get(reverse("privacy:share-detail", args=[share.ref])).content.decode()
    assert "<script>alert(1)" not in html
    assert "\x00" not in html


def test_the_wrong_types_are_refused_in_words(client):
    share = privacy_shares.share("accepted")
    client.force_login(privacy_shares.partner())
    for name in ("accept", "decline", "return", "complete", "note", "enter-session", "enter-hours", "enter-onward"):
        for body in ("[]", "1", "null", '"x"', "{", '{"outcomes": "x"}', '{"outcomes": [1]}', '{"outcomes": [{}]}',
                     '{"outcomes": [{"goal": ["x"], "result": {}, "note": 1}]}', '{"reason": ["x"], "whose": {}}',
                     '{"hours": "NaN", "on": 5, "place": {}, "verified_by": []}',
                     '{"hours": "Infinity", "on": "9999-99-99"}', '{"late_minutes": 1e400}'):  # fmt: skip
            answer = client.post(f"/api/v1/privacy/shares/{share.ref}/{name}/", body, content_type="application/json")
            if name == "accept":
                assert answer.status_code < 500
                continue
            assert 400 <= answer.status_code < 500, (name, body, answer.status_code)
    assert Share.objects.get(pk=share.pk).status == "accepted"


def test_a_restorative_coordinator_opens_no_share_of_diversion():
    of, to = privacy_opening.condition(school()), privacy_opening.partner()
    both = accepted(user(Role.RESTORATION_COORDINATOR, Role.SUPERVISOR))
    with pytest.raises((PermissionDenied, ValidationError)):
        services.share_open(actor=both, **privacy_opening.facts(of, to))
    assert selectors.shareable(both, "diversion.condition", of.ref) is None


def test_a_coordinator_with_a_conflict_of_interest_finds_no_share_and_opens_none():
    of = privacy_opening.condition(school(), student("Cora", "Closed", at=school()))
    to, who = privacy_opening.partner(), privacy_opening.coordinator()
    made = privacy_opening.share(of=of, to=to)
    conflict(who, of.case.student)
    assert made not in policies.visible_shares(who)
    with pytest.raises((PermissionDenied, ValidationError)):
        services.share_open(actor=who, **privacy_opening.facts(of, privacy_opening.partner("Third House")))


def test_who_lost_the_role_or_left_finds_nothing_with_the_page_still_open(client):
    share, pat = privacy_shares.share("accepted"), privacy_shares.partner()
    client.force_login(pat)
    url = reverse("privacy:share-note", args=[share.ref])
    assert client.post(url, {"text": "One."}).status_code == 302
    written(pat.role_assignments.get(), until_date=clock.today())
    assert client.post(url, {"text": "Two."}).status_code in {403, 404}
    assert list(ShareNote.objects.values_list("text", flat=True)) == ["One."]


@pytest.mark.parametrize("odd", ["a\x00b", "'", "%", "x" * 5_000, "\u202e"])
@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("beside-notes", {"kind": "diversion.case", "ref": None}),
        ("beside-notes", {"student": None}),
        ("share-open", {"record_kind": "diversion.condition", "record": None}),
        ("share-open", {"record_kind": None, "record": "dvo-1"}),
        ("crossing-ask", {"asking_kind": "diversion.condition", "asking": None}),
        ("note-write", {"record_kind": "diversion.case", "record_ref": None}),
    ],
)
def test_an_address_that_names_no_record_names_none(client, name, asks, odd):
    client.force_login(privacy_opening.coordinator())
    told = {key: odd if value is None else value for key, value in asks.items()}
    for method in (client.get, client.post):
        assert method(reverse(f"privacy:{name}"), told).status_code in {200, 400, 404, 422}
