"""What the application's login cannot do to amendments and authorizations by plain statements."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from core import history
from core.errors import Conflict
from core.models import ClockShift
from district.models import District, Role, SchoolYear
from plan import services
from plan.models import Amendment, AmendmentChange, Authorization, AuthorizedSize, Plan
from tests.factories.district import TESTER, district, make, school, user, year
from tests.factories.owner import as_owner
from tests.factories.plan import amended, amendment, authorization, milestone, plan, strategy, target

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
TODAY = NOW.date()
SOON = date(2022, 12, 31)


@contextmanager
def refused(words: str):
    """Write inside, past the services; at the end of the transaction the database refuses it."""
    with transaction.atomic():
        with history.action("test.raw", actor=TESTER):
            yield
        with pytest.raises(IntegrityError, match=words):
            connection.check_constraints()
        transaction.set_rollback(True)


@contextmanager
def denied():
    """Write inside, past the services, what only the owner's login may write."""
    words = "written by the owner's login alone"
    with pytest.raises(ProgrammingError, match=words), transaction.atomic(), history.action("test.raw", actor=TESTER):
        yield


@contextmanager
def really():
    """Let moments inside be held against the clock."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL tests.real_time = 'yes'")
        yield
        cursor.execute("SET LOCAL tests.real_time = ''")


def untimely():
    return pytest.raises(IntegrityError, match="in_force_at is not the present time")


def acting():
    return history.action("test.raw", actor=TESTER)


def enforced(draft: Amendment, at: datetime) -> None:
    # The district's day, as a request has it: in the evening there it is tomorrow in UTC.
    today = timezone.localdate(at, ZoneInfo(district().time_zone))
    services.amendment_enforce(actor=user(Role.PLAN_DIRECTOR), ref=draft.ref, at=at, today=today, version=None)


CHANGES = {
    "authorization_change": lambda: {"authorization": authorization(count=2).ref, "count": 3},
    "authorization_new": lambda: {
        "code": "N", "line_kind": "position", "title": "New", "count": 1, "fte": Decimal(1),
        "school": authorization().school.code, "starts_year": authorization().starts_year.code,
    },
    "target_change": lambda: {"target": target().ref, "value": Decimal(21)},
    "target_new": lambda: {"indicator": "x.y", "value": Decimal(1), "due_date": SOON},
    "target_drop": lambda: {"target": target().ref},
    "milestone_move": lambda: {"milestone": milestone(due=TODAY).ref, "due_date": SOON},
    "milestone_new": lambda: {"strategy": strategy().ref, "code": "n", "title": "New", "due_date": SOON},
    "milestone_drop": lambda: {"milestone": milestone(due=TODAY).ref},
}  # fmt: skip


def drafted(kind: str) -> Amendment:
    draft, facts = amendment(), CHANGES[kind]()
    services.amendment_add(actor=user(Role.PLAN_DIRECTOR), ref=draft.ref, kind=kind, today=TODAY, version=None, **facts)
    return draft


def put_in_force(draft: Amendment) -> None:
    Amendment.objects.filter(pk=draft.pk).update(status="in_force", in_force_at=NOW)


class TestAnAmendment:
    @pytest.mark.parametrize("kind", CHANGES)
    def test_is_not_in_force_unless_its_changes_are_done(self, kind):
        draft = drafted(kind)
        with refused(f"in force by name alone: not done: {draft.changes.get().ref}"):
            put_in_force(draft)
        draft.refresh_from_db()
        services.amendment_enforce(actor=user(Role.PLAN_DIRECTOR), ref=draft.ref, at=NOW, today=TODAY, version=None)
        connection.check_constraints()

    def test_is_not_in_force_without_changes(self):
        with refused("it changes nothing"):
            put_in_force(amendment())

    def test_is_not_in_force_before_it_is_decided(self):
        draft = amended("draft", decided_date=date(2022, 10, 15))
        change = draft.changes.get()
        with refused("it is not decided yet"):
            put_in_force(draft)
            Authorization.objects.update(count=3)
            make(AuthorizedSize(authorization=change.authorization, from_date=TODAY, count=3, fte=1, change=change))

    def test_is_in_force_from_the_present_time_alone(self):
        draft, at = amended("draft"), timezone.now()
        with really(), untimely(), transaction.atomic(), acting():
            put_in_force(draft)
        with really(), pytest.raises(Conflict, match="The clocks of the web server and of the database"):
            enforced(draft, NOW)
        with really():
            enforced(draft, at)

    def test_is_in_force_at_the_demonstrations_time_where_that_runs_apart(self):
        draft, real = amended("draft"), timezone.now()
        with as_owner():
            ClockShift.objects.create(shift=NOW - real)
        for at in (real, NOW - timedelta(days=1)):
            with really(), untimely(), transaction.atomic(), acting():
                Amendment.objects.filter(pk=draft.pk).update(status="in_force", in_force_at=at)
        with really():
            enforced(draft, NOW)

    def test_has_no_time_of_the_applications_own(self):
        with denied():
            ClockShift.objects.create(shift=timedelta(days=-9))


class TestASize:
    """Of an authorization of two lines, of which an amendment made three on 14 October."""

    @pytest.fixture
    def change(self):
        return drafted("authorization_change").changes.get()

    @pytest.mark.parametrize("said", [
        {"count": 9}, {"fte": Decimal("0.5")}, {"amount": Decimal(5)}, {"from_date": date(2022, 10, 13)},
        {"from_date": date(2021, 2, 16)},
    ])  # fmt: skip
    def test_says_what_its_amendment_decided_and_from_that_day(self, change, said):
        found = change.authorization
        with refused("by amendments in force alone"):
            put_in_force(change.amendment)
            size = {"from_date": TODAY, "count": 3, "fte": found.fte, "amount": None} | said
            make(AuthorizedSize(authorization=found, change=change, **size))
            Authorization.objects.filter(pk=found.pk).update(
                **{name: size[name] for name in ("count", "fte", "amount")}
            )

    def test_is_of_an_authorization_that_the_amendment_is_about(self, change):
        other = authorization(count=2)
        with refused("by amendments in force alone"):
            put_in_force(change.amendment)
            make(AuthorizedSize(authorization=other, change=change, from_date=TODAY, count=3, fte=other.fte))
            Authorization.objects.filter(pk=other.pk).update(count=3)

    def test_that_an_amendment_decided_is_corrected_by_no_file(self):
        found = amended("in_force").changes.get().authorization
        with as_owner(), refused("by amendments in force alone"):
            make(AuthorizedSize(authorization=found, from_date=TODAY, count=7, fte=found.fte))
            Authorization.objects.filter(pk=found.pk).update(count=7)

    def test_of_what_an_amendment_added_is_not_set_before_it(self):
        draft = drafted("authorization_new")
        services.amendment_enforce(actor=user(Role.PLAN_DIRECTOR), ref=draft.ref, at=NOW, today=TODAY, version=None)
        added = draft.changes.get().authorization
        with as_owner(), refused("by amendments in force alone"):
            make(AuthorizedSize(authorization=added, from_date=plan().status_date, count=9, fte=added.fte))

    def test_of_no_amendment_is_of_the_plans_first_day(self):
        found = authorization(count=2)
        with as_owner(), refused("by amendments in force alone"):
            make(AuthorizedSize(authorization=found, from_date=TODAY, count=7, fte=found.fte))
            Authorization.objects.filter(pk=found.pk).update(count=7)

    @pytest.mark.parametrize("day", [None, TODAY])
    def test_of_no_amendment_is_the_owners_to_write(self, day):
        found = authorization(count=2)
        with denied():
            make(AuthorizedSize(authorization=found, from_date=day or plan().status_date, count=9, fte=found.fte))

    def test_of_an_authorization_that_an_amendment_adds_is_of_what_the_amendment_says(self):
        change = drafted("authorization_new").changes.get()
        with refused("by amendments in force alone"):
            facts = {name: getattr(change, name) for name in ("school", "starts_year", "count", "fte")}
            other = make(Authorization(plan=plan(), code="M", kind="position", role_title="New", **facts))
            AmendmentChange.objects.filter(pk=change.pk).update(authorization=other)
            put_in_force(change.amendment)
            make(AuthorizedSize(authorization=other, change=change, from_date=TODAY, count=1, fte=1))

    def test_of_a_change_is_not_the_first_one(self):
        change = drafted("authorization_change").changes.get()
        with refused("by amendments in force alone"):
            old = change.authorization
            new = make(Authorization(plan=plan(), code="M", kind="position", role_title="New", school=old.school,
                                     starts_year=old.starts_year, count=3, fte=1))  # fmt: skip
            AmendmentChange.objects.filter(pk=change.pk).update(authorization=new)
            put_in_force(change.amendment)
            make(AuthorizedSize(authorization=new, change=change, from_date=TODAY, count=3, fte=1))

    @pytest.mark.parametrize("sizes", [{"count": 3}, {"fte": Decimal("1.5")}, {"amount": Decimal(90_000)}])
    def test_stands_behind_whatever_the_authorization_says(self, sizes):
        found = authorization(count=2, amount=Decimal(50_000))
        with refused("says other than was decided"):
            Authorization.objects.filter(pk=found.pk).update(**sizes)

    def test_of_the_plan_itself_is_corrected_from_its_first_day(self):
        found = authorization(count=2)
        with as_owner():
            make(AuthorizedSize(authorization=found, from_date=plan().status_date, count=3, fte=found.fte))
            with history.action("test.raw", actor=TESTER):
                Authorization.objects.filter(pk=found.pk).update(count=3)
            connection.check_constraints()


class TestWhatIsLoadedFromAFile:
    """The rows around an authorization that say which slots there are, and from when."""

    @pytest.mark.parametrize("said", [
        {"status_date": date(2022, 10, 14)}, {"reports_until": date(2030, 7, 1)}, {"status": "ended"},
    ])  # fmt: skip
    def test_of_the_plan(self, said):
        plan()
        with denied():
            Plan.objects.update(**said)

    @pytest.mark.parametrize("said", [
        {"code": "A-99"}, {"kind": "realignment", "fte": None}, {"role_title": "Guard"}, {"is_illustrative": True},
        {"school": "west"}, {"starts_year": 2022},
    ])  # fmt: skip
    def test_of_an_authorization(self, said):
        found = authorization(count=2)
        if "school" in said:
            said = {"school": school("west", "West")}
        if "starts_year" in said:
            said = {"starts_year": year(2022)}
        with denied():
            Authorization.objects.filter(pk=found.pk).update(**said)

    def test_of_a_school_year_and_of_the_districts_time_zone(self):
        found = year()
        with denied():
            SchoolYear.objects.filter(pk=found.pk).update(starts_date=date(2021, 6, 1))
        with denied():
            make(SchoolYear(district=found.district, code="2030-31", starts_date=date(2030, 7, 1),
                            ends_date=date(2031, 7, 1)))  # fmt: skip
        with denied():
            District.objects.update(time_zone="Asia/Tokyo")
