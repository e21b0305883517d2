"""Pages and API of amendments and targets. What both answer alike is proven in tests/contract."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from core import clock
from district.models import Role
from plan import services
from plan.models import Amendment, AmendmentChange, Authorization, Target
from tests.factories.district import school, user
from tests.factories.plan import amendment, authorization, milestone, strategy, target
from tests.factories.staffing import lines_in_use
from tests.turns import by_turns

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
TODAY = NOW.date()
FACES = ["plan", "plan-api"]


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


@pytest.fixture
def director(client):
    found = user(Role.PLAN_DIRECTOR)
    client.force_login(found)
    return found


def raising(count: int = 3) -> tuple[Authorization, Amendment]:
    found, draft = authorization(count=2, code="A-03"), amendment()
    services.amendment_add(
        actor=user(Role.PLAN_DIRECTOR),
        ref=draft.ref,
        kind="authorization_change",
        today=TODAY,
        authorization=found.ref,
        count=count,
        version=None,
    )
    return found, draft


def in_force(draft: Amendment) -> Amendment:
    actor = user(Role.PLAN_DIRECTOR)
    services.amendment_enforce(actor=actor, ref=draft.ref, at=NOW, today=TODAY, version=None)
    draft.refresh_from_db()
    return draft


def post(client, face, noun, record, action, data, version=None):
    address = reverse(f"{face}:{noun}-{action}", args=[record.ref])
    version = record.version if version is None else version
    if face == "plan":
        kind = f"?kind={data['kind']}" if "kind" in data else ""
        return client.post(address + kind, {**data, "version": version})
    return client.post(address, data, content_type="application/json", headers={"If-Match": f'"{version}"'})


@pytest.mark.parametrize("face", FACES)
class TestActions:
    @pytest.mark.parametrize(
        ("action", "data", "field"),
        [
            ("change", {"title": "", "body": "mayor", "decided_date": "2022-10-01", "reason": "Why."}, "title"),
            ("change", {"title": "T", "body": "mayor", "decided_date": "2022-10-01", "reason": "Why."}, "body"),
            ("add", {"kind": "authorization_change", "authorization": "A-03", "count": 1}, "count"),
            ("add", {"kind": "target_new", "indicator": "no", "value": 1, "due_date": "2022-12-01"}, "indicator"),
            ("remove", {"change": "amc-00000000000"}, "change"),
            ("withdraw", {"reason": ""}, "reason"),
        ],
    )
    def test_say_which_field_is_wrong(self, client, director, face, action, data, field):
        found, draft = raising()
        draft.refresh_from_db()
        lines_in_use(found, 2)
        data = {name: found.ref if value == "A-03" else value for name, value in data.items()}
        services.amendment_remove(actor=director, ref=draft.ref, change=draft.changes.get().ref, version=None)
        draft.refresh_from_db()
        answer = post(client, face, "amendment", draft, action, data)
        if face == "plan":
            assert answer.status_code == 422
            assert field in answer.context["form"].errors
        else:
            assert answer.status_code == 400
            assert field in answer.json()["errors"]

    def test_name_the_record_that_moved_and_change_nothing(self, client, director, face):
        found, draft = raising()
        other = amendment()
        services.amendment_add(
            actor=director,
            ref=other.ref,
            kind="authorization_change",
            today=TODAY,
            authorization=found.ref,
            count=5,
            version=None,
        )
        services.amendment_enforce(actor=director, ref=other.ref, at=NOW, today=TODAY, version=None)
        draft.refresh_from_db()
        answer = post(client, face, "amendment", draft, "enforce", {})
        assert answer.status_code == 409
        assert "Campus monitor (A-03) says 5 now" in answer.content.decode()
        assert Authorization.objects.get().count == 5


class TestPages:
    def test_take_the_director_from_the_split_to_the_change(self, client, director):
        found = authorization(count=2, code="A-03")
        split = client.get(reverse("plan:authorization-list")).content.decode()
        new = f"{reverse('plan:amendment-new')}?authorization={found.ref}"
        assert new in split
        said = {"title": "T", "body": "school_board", "decided_date": "2022-10-01", "reason": "Why."}
        answer = client.post(new, said)
        draft = Amendment.objects.get()
        assert answer["Location"] == f"{reverse('plan:amendment-add', args=[draft.ref])}?authorization={found.ref}"
        assert client.get(answer["Location"]).context["form"]["authorization"].value() == found.ref

    def test_show_what_it_changes_who_decided_and_before_and_after(self, client, director):
        _, draft = raising()
        page = client.get(reverse("plan:amendment-detail", args=[draft.ref])).content.decode()
        assert "Once in force it changes 1 approval." in page
        assert "2 approved" in page
        assert "3 approved" in page
        in_force(draft)
        page = client.get(reverse("plan:amendment-detail", args=[draft.ref])).content.decode()
        assert "It changes 1 approval." in page
        assert "Decided by: School Board, on Sep 20, 2022; in force since Oct 14, 2022." in page

    def test_show_the_split_to_whom_it_is_shown_alone(self, client):
        _, draft = raising()
        in_force(draft)
        north = school("north", "North")
        for who, sees in [
            (user(Role.BOARD_MEMBER), False), (user(Role.HR_SPECIALIST), True),
            (user(Role.SCHOOL_LEADER, at=north), False), (user(Role.SCHOOL_LEADER, at=school()), True),
        ]:  # fmt: skip
            client.force_login(who)
            page = client.get(reverse("plan:amendment-detail", args=[draft.ref])).content.decode()
            body = client.get(reverse("plan-api:amendment-detail", args=[draft.ref])).json()
            assert ("A-03" in page, "is not shown" in page) == (sees, not sees)
            assert (len(body["changes"]), body["hidden_changes"]) == ((1, 0) if sees else (0, 1))

    def test_are_narrowed_and_sorted(self, client, director):
        amendment(), in_force(raising()[1])
        address = reverse("plan:amendment-list")
        page = client.get(address).content.decode()
        assert "<strong>1 amendment</strong> of the plan is in force. 1 draft waits." in page.replace("\n", " ")
        assert len(client.get(address, {"status": "draft"}).context["rows"]) == 1
        assert client.get(address, {"since": "soon"}).status_code == 422
        assert [row.record.number for row in client.get(address, {"sort": "number"}).context["rows"]] == [1, 2]

    @by_turns(
        ("kind", "word"),
        AmendmentChange.Kind.values,
        ["", "\x00", "9" * 5000, "-1", "0001-01-01", "9999-12-31", "NaN", "x" * 300],
    )
    def test_of_each_kind_of_change_answer_whatever_is_typed(self, client, director, kind, word):
        authorization(), target(), milestone(), strategy()
        self.answers(client, amendment(), kind, word)

    def answers(self, client, draft, kind, word):
        address = f"{reverse('plan:amendment-add', args=[draft.ref])}?kind={kind}"
        form = client.get(address, headers={"HX-Request": "true"}).context["form"]
        body = dict.fromkeys(form.fields, word) | {"version": draft.version}
        assert client.post(address, body).status_code == 422
        for name in form.fields:
            choices = getattr(form.fields[name], "queryset", None)
            if choices is not None:
                body[name] = getattr(choices.first(), form.fields[name].key, "")
        assert client.post(address, body).status_code in {302, 422}


class TestTargets:
    def test_are_changed_with_a_reason_and_keep_what_they_said(self, client, director):
        goal = target(value=20)
        data = {"value": "18", "by_date": "2022-12-31", "reason": "Two posts were never funded."}
        assert post(client, "plan", "target", goal, "change", data).status_code == 302
        page = client.get(reverse("plan:target-detail", args=[goal.ref])).content.decode()
        assert "It was changed 1 time." in page
        assert "20 by Dec 31, 2022" in page
        row = next(iter(client.get(reverse("plan:target-list")).context["rows"]))
        assert (row.changed, row.why) == ("1 time", "Two posts were never funded.")
        body = client.get(reverse("plan-api:target-detail", args=[goal.ref])).json()
        assert [(said["value"], said["reason"]) for said in body["values"]] == [
            ("20.000", ""), ("18.000", "Two posts were never funded.")]  # fmt: skip
        assert goal.history.order_by("pgh_id").last().pgh_context["action"] == "plan.target.change"

    @pytest.mark.parametrize("face", FACES)
    @pytest.mark.parametrize(
        ("by", "data", "field"),
        [
            (date(2022, 12, 31), {"reason": ""}, "reason"),
            (date(2022, 12, 31), {"value": "20"}, "value"),
            (date(2022, 12, 31), {"by_date": "2022-10-13"}, "by_date"),
        ],
    )
    def test_refuse(self, client, director, face, by, data, field):
        goal = target(by=by)
        data = {"value": "18", "by_date": "2022-12-31", "reason": "Why."} | data
        answer = post(client, face, "target", goal, "change", data)
        assert answer.status_code == (422 if face == "plan" else 400)
        errors = answer.context["form"].errors if face == "plan" else answer.json()["errors"]
        assert set(errors) == {field}
        assert Target.objects.get().value == Decimal(20)


class TestHistory:
    def told(self, client, record) -> list[str]:
        page = client.get(reverse("plan:amendment-detail", args=[record.ref]))
        return [entry.action_label for entry in page.context["entries"]]

    def test_says_which_change_was_added_and_removed(self, client, director):
        _found, draft = raising()
        change = draft.changes.get()
        services.amendment_remove(actor=director, ref=draft.ref, change=change.ref, version=None)
        removed, added = self.told(client, draft)[:2]
        assert removed.startswith("Change removed: ")
        assert added.startswith("Change added: ")
        assert "A-03" in added

    def test_tells_others_nothing_of_what_was_taken_out_of_a_draft(self, client, director):
        found, draft = raising()
        services.amendment_remove(actor=director, ref=draft.ref, change=draft.changes.get().ref, version=None)
        facts = {"kind": "authorization_change", "authorization": found.ref, "count": 4, "today": TODAY}
        services.amendment_add(actor=director, ref=draft.ref, version=None, **facts)
        in_force(draft)
        client.force_login(user(Role.BOARD_MEMBER))
        told = self.told(client, draft)
        assert [one for one in told if one.startswith("Change") or "A-03" in one] == []
        assert len(told) == 1


def test_a_change_of_another_kind_than_was_asked_for_is_refused_in_plain_words(client, director):
    _found, draft = raising()
    body = {"kind": "milestone_new", "facts_of": "authorization_change", "count": "3", "version": draft.version}
    draft.refresh_from_db()
    page = client.post(reverse("plan:amendment-add", args=[draft.ref]), {**body, "version": draft.version})
    form = page.context["form"]
    assert (page.status_code, set(form.errors)) == (422, {"kind"})
    assert (
        "You chose another kind after this page asked for “Raise, lower or resize an approval”"
        in form.errors["kind"][0]
    )
    assert "strategy" in form.fields
    assert page.context["page"].title == f"Add a change to this amendment: Amendment {draft.number}, {draft.title}"


@pytest.mark.parametrize("given", [{}, {"count": "many"}])
def test_the_record_that_is_chosen_is_told_in_full_as_it_is_today(client, director, given):
    """A narrow window cuts the choice off before its numbers: below it stands from what they are changed."""
    draft, found = amendment(), authorization(code="A-09", count=2, school=school("i", "East <i>"))
    address = reverse("plan:amendment-add", args=[draft.ref])
    page = client.get(address, {"authorization": found.ref})
    if given:
        page = client.post(address, {"kind": "authorization_change", "authorization": found.ref, **given})
    words = "Today: Campus monitor, East &lt;i&gt; · 2 approved, 0 in use · 1.000 FTE each · A-09"
    told = page.content.decode()
    assert words in told[told.index('id="id_authorization_helptext"') :][:300]
    assert 'hx-get=""' in told[told.index('name="authorization"') :][:400]


class TestNothingIsChosenForAnybody:
    def test_neither_who_decided_nor_the_kind_of_change(self, client, director):
        """The first of a list, chosen before anybody looked, is a wrong answer that nobody gave."""
        new = client.get(reverse("plan:amendment-new")).context["form"]
        assert str(new["body"]).count("selected") == 1
        assert '<option value="" selected' in str(new["body"])
        add = client.get(reverse("plan:amendment-add", args=[amendment().ref])).context["form"]
        assert '<option value="" selected' in str(add["kind"])
        assert set(add.fields) == {"version", "kind"}

    def test_without_script_the_kind_is_sent_first_and_its_facts_are_asked_without_blame(self, client, director):
        draft = amendment()
        body = {"kind": "milestone_drop", "facts_of": "", "version": draft.version}
        form = client.post(reverse("plan:amendment-add", args=[draft.ref]), body).context["form"]
        assert form.errors == {"kind": ["Say below what this kind of change asks for."]}
        assert "milestone" in form.fields

    def test_approvals_stand_by_school_with_the_role_first(self, client, director):
        authorization(code="A-02", school=school("w", "West"))
        authorization(code="A-01", school=school("e", "East"))
        asked = {"kind": "authorization_change"}
        page = client.get(reverse("plan:amendment-add", args=[amendment().ref]), asked, headers={"HX-Request": "true"})
        told = str(page.context["form"]["authorization"])
        assert told.index('<optgroup label="East">') < told.index("Campus monitor, East")
        assert told.index("Campus monitor, East") < told.index('<optgroup label="West">')

    def test_what_it_does_to_the_totals_is_told_before_it_is_put_in_force(self, client, director):
        draft, found = amendment(), authorization(code="A-09", count=2)
        facts = {"kind": "authorization_change", "authorization": found.ref, "count": 4, "today": TODAY}
        services.amendment_add(actor=director, ref=draft.ref, version=None, **facts)
        page = client.get(reverse("plan:amendment-enforce", args=[draft.ref])).content.decode()
        assert "What it does to the totals" in page
        assert "A school year that has ended by then keeps the money that was approved in it." in page
