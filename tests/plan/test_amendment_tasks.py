"""The tasks of a draft, what it does to the totals, and what a change begins with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from core import clock
from core.errors import Conflict
from district.models import Role, School
from plan import amendment_tasks, free_codes, services
from plan.models import AmendmentChange, Authorization, Milestone, Target
from tests.factories.district import school, user
from tests.factories.owner import as_owner
from tests.factories.plan import STATES, amendment, authorization, milestone, resized, target
from tests.plan.amending import NOW, writing

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
OFFERED = {"change", "add", "enforce", "add_document"}


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


@pytest.fixture
def draft():
    return amendment()


def stands(draft, documents=0, today=TODAY):
    """Return the state of each task, with whether it leads anywhere."""
    changes = list(AmendmentChange.objects.filter(amendment=draft))
    found = amendment_tasks.tasks(draft, changes, documents=documents, offered=OFFERED, today=today)
    return [(str(task.state.label), bool(task.url)) for task in found]


def more(director, draft, kind, **facts):
    return services.amendment_add(actor=director, ref=draft.ref, kind=kind, today=TODAY, version=None, **facts)


def test_an_empty_draft_asks_for_changes_first(draft):
    assert stands(draft) == [
        ("Done", True), ("To do", True), ("Not needed", False), ("Optional", True), ("To do", False),
        ("Not yet", False),
    ]  # fmt: skip


def test_a_draft_with_changes_can_be_put_in_force_from_the_day_of_its_decision(director, draft):
    more(director, draft, "authorization_change", authorization=authorization(count=2, code="A-01").ref, count=3)
    assert stands(draft, documents=1)[2:] == [("Done", True), ("Done", True), ("Done", True), ("To do", True)]
    assert stands(draft, today=date(2022, 1, 1))[-1] == ("Not yet", False)


def test_a_change_whose_record_moved_meanwhile_is_to_be_checked(director, draft):
    one = authorization(count=2, code="A-01")
    more(director, draft, "authorization_change", authorization=one.ref, count=3)
    resized(one, count=4)
    assert [label for label, _url in stands(draft)][-2:] == ["To do", "Not yet"]


class TestAChangeThatNoLongerStands:
    """The list of tasks, the button and putting in force say the same."""

    def drafted(self, director, draft, kind):
        if kind.startswith("milestone"):
            facts = {"due_date": date(2022, 12, 31)} if kind == "milestone_move" else {}
            about = milestone("m1", date(2022, 11, 1))
            more(director, draft, kind, milestone=about.ref, **facts)
        else:
            facts = {"value": Decimal(21)} if kind == "target_change" else {}
            about = target()
            more(director, draft, kind, target=about.ref, **facts)
        return about

    def told(self, director, draft, client):
        """Return what the page says of checking, whether it offers to put it in force, and what doing so answers."""
        client.force_login(director)
        with clock.travel(NOW):
            page = client.get(reverse("plan:amendment-detail", args=[draft.ref])).context
        with pytest.raises(Conflict) as refused:
            services.amendment_enforce(actor=director, ref=draft.ref, version=None, at=NOW, today=TODAY)
        return page["tasks"][4].said, [one.name for one in page["buttons"]], page["tasks"][5].url, refused.value.message

    @pytest.mark.parametrize("kind", ["milestone_move", "milestone_drop"])
    @pytest.mark.parametrize("status", ["met", "dropped"])
    def test_because_its_milestone_is_met_or_dropped(self, director, draft, client, kind, status):
        about = self.drafted(director, draft, kind)
        with as_owner(), writing():
            Milestone.objects.filter(pk=about.pk).update(**STATES[status])
        said, buttons, url, refused = self.told(director, draft, client)
        assert refused == f"{said} Nothing was put in force."
        assert f"“{status.capitalize()}” by now" in said
        assert "enforce" not in buttons
        assert not url

    @pytest.mark.parametrize("kind", ["target_change", "target_drop"])
    def test_because_its_target_is_dropped(self, director, draft, client, kind):
        about = self.drafted(director, draft, kind)
        with as_owner(), writing():
            Target.objects.filter(pk=about.pk).update(dropped_date=TODAY)
        said, buttons, url, refused = self.told(director, draft, client)
        assert refused == f"{said} Nothing was put in force."
        assert "was dropped meanwhile" in said
        assert "enforce" not in buttons
        assert not url

    @pytest.mark.parametrize("kind", ["target_change", "target_drop", "milestone_move"])
    def test_because_its_day_has_passed(self, director, draft, kind):
        self.drafted(director, draft, kind)
        change, later = draft.changes.get(), date(2023, 1, 2)
        said = services.still_stands(change, later)
        assert "has passed" in said
        with pytest.raises(Conflict, match="has passed"):
            services.amendment_enforce(
                actor=director, ref=draft.ref, version=None, at=NOW.replace(year=2023, month=1, day=2), today=later
            )
        assert not services.still_stands(change, TODAY)

    def test_with_others_is_told_first_and_the_others_counted(self, director, draft):
        for code in ("A-01", "A-02"):
            one = authorization(count=2, code=code)
            more(director, draft, "authorization_change", authorization=one.ref, count=3)
            resized(one, count=4)
        changes = list(AmendmentChange.objects.filter(amendment=draft))
        found = amendment_tasks.tasks(draft, changes, documents=0, offered=OFFERED, today=TODAY)
        assert "says 4 now" in found[4].said
        assert found[4].said.endswith("1 more change does not stand.")


def test_totals_keep_schools_of_one_name_apart(director, draft):
    one, other = (authorization(code=f"A-0{n}", school=school(f"s{n}", "Riverbend")) for n in (1, 2))
    more(director, draft, "authorization_change", authorization=one.ref, count=3)
    changes = list(AmendmentChange.objects.filter(amendment=draft))
    schools = frozenset(School.objects.values_list("pk", flat=True))
    rows = amendment_tasks.totals(changes, [one, other], schools)
    assert [row.before[0] for row in rows] == ["1", "2"]


def test_totals_tell_lines_fte_and_dollars_before_and_after(director, draft):
    one, other = authorization(count=2, code="A-01"), authorization(count=5, code="A-02")
    more(director, draft, "authorization_change", authorization=one.ref, count=4, fte=Decimal("0.5"))
    changes = list(AmendmentChange.objects.filter(amendment=draft))
    schools = frozenset(School.objects.values_list("pk", flat=True))
    rows = amendment_tasks.totals(changes, Authorization.objects.all(), schools)
    lines = one.count + other.count
    assert [row.before[0] for row in rows] == [str(lines)] * 2
    assert [row.after[0] for row in rows] == [str(lines + 2)] * 2
    assert rows[-1].before[1] == f"{lines:.3f}"
    assert rows[-1].after[1] == "7.000"  # 4 of 0.5 and 5 of 1
    assert amendment_tasks.totals(changes, [], frozenset()) == []


def test_a_proposed_code_is_after_all_that_are_taken_or_drafted(director, draft):
    assert free_codes.free_codes(draft)["authorization_new"] == "A-01"
    one = authorization(code="A-09")
    assert free_codes.free_codes(draft)["authorization_new"] == "A-10"
    facts = {"school": one.school.code, "starts_year": one.starts_year.code, "count": 1, "fte": Decimal(1)}
    more(director, draft, "authorization_new", code="A-10", line_kind="position", title="Monitor", **facts)
    assert free_codes.free_codes(draft)["authorization_new"] == "A-11"
    assert free_codes.role_titles(draft.plan) == [one.role_title]


class TestProposedCodes:
    @pytest.mark.parametrize(
        ("taken", "proposed"),
        [
            ([], "A-01"),
            (["A-1000000", "A-07"], "A-1000001"),
            (["A-1999999"], "A-2000000"),
            (["A-999999", "A-07"], "A-1000000"),
            (["A-07b", "Annex"], "A-01"),
            (["A-01b", "a-01"], "a-02"),
            (["A-09", "a-10"], "a-11"),
            (["A-07", "B-07", "a-08"], "a-09"),
            (["A-12345678901234567", "A-07"], "A-12345678901234568"),
            (["A-" + "9" * 18, "A-07"], "A-08"),
            (["A-" + "9" * 18], "A-01"),
            (["X" * 18 + "99", "A-01", "A-02"], "A-03"),
            (["X" * 18 + "99", "A-1", "A-2b", "a-2"], "a-3"),
            (["9" * 20], "A-01"),
        ],
    )
    def test_are_free_and_fit_whatever_is_taken(self, director, draft, taken, proposed):
        for code in taken:
            authorization(code=code)
        found = free_codes.free_codes(draft)["authorization_new"]
        assert found == proposed
        authorization(code=found)

    def test_of_a_withdrawn_draft_are_free_again(self, director, draft):
        one = authorization(code="A-09")
        facts = {"school": one.school.code, "starts_year": one.starts_year.code, "count": 1, "fte": Decimal(1)}
        more(director, draft, "authorization_new", code="A-10", line_kind="position", title="Monitor", **facts)
        draft.refresh_from_db()
        services.amendment_withdraw(actor=director, ref=draft.ref, version=draft.version, reason="Not needed.")
        assert free_codes.free_codes(amendment())["authorization_new"] == "A-10"
