"""What the law asks of the plan: how it stands on a day, what is done to it, who sees it, and how it is loaded."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from django.urls import reverse

from core import clock, history
from core.errors import TransitionNotAllowed
from district.models import Role
from plan import policies, selectors, services
from plan.models import LegalStanding, Precondition
from plan.work import work
from plan.workflow import PRECONDITION
from tests.factories.district import TESTER, school, user
from tests.factories.owner import as_owner, run_loader
from tests.factories.plan import LAW, milestone, precondition
from tests.servers import CHECKOUT

pytestmark = pytest.mark.django_db

TODAY = date(2022, 10, 14)
NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
LATER = date(2023, 10, 11)
DAY = timedelta(days=1)


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


def settle(actor, record, **fields):
    values = {"settled_date": date(2022, 10, 11), "settled_how": "vote", "evidence": " Minutes, page 4: 5 to 2. ",
              "review_date": LATER, "today": TODAY, "version": None} | fields  # fmt: skip
    return services.precondition_settle(actor=actor, ref=record.ref, **values)


LOOK = {"reviewed_date": TODAY, "finding": "Read again.", "review_date": LATER, "today": TODAY, "version": None}


def review(actor, record, **fields):
    return services.precondition_review(actor=actor, ref=record.ref, **LOOK | fields)


def lapse(actor, record, **fields):
    return services.precondition_lapse(actor=actor, ref=record.ref, **LOOK | fields)


def undo(actor, record, **fields):
    values = {"reason": "Another district's.", "review_date": LATER, "today": TODAY, "version": None} | fields
    return services.precondition_undo(actor=actor, ref=record.ref, **values)


DO = {"settle": settle, "review": review, "lapse": lapse, "undo": undo}


def ready(action: str, **fields) -> Precondition:
    return precondition("open" if action == "settle" else "settled", **fields)


def standing(record: Precondition, on: date) -> LegalStanding:
    return selectors.legal_standing(selectors.precondition_get(user(Role.BOARD_MEMBER), record.ref, on))


class TestEveryAction:
    def test_is_in_the_workflow(self):
        assert set(DO) | {"add_document"} == set(PRECONDITION.transitions)
        assert not PRECONDITION.unreachable()

    @pytest.mark.parametrize("action", DO)
    def test_leaves_exactly_one_row_with_action_and_actor(self, director, action):
        record = ready(action)
        before = record.history.count()
        DO[action](director, record)
        (row,) = record.history.order_by("pgh_id")[before:]
        assert (row.pgh_context["action"], row.pgh_context["actor"]) == (f"plan.precondition.{action}", director.ref)

    @pytest.mark.parametrize("action", DO)
    @pytest.mark.parametrize("status", Precondition.Status.values)
    def test_happens_only_from_its_status(self, director, action, status):
        record = precondition(status)
        if status in PRECONDITION.transitions[action].sources:
            assert DO[action](director, record).status == PRECONDITION.check(action, status)
        else:
            with pytest.raises(TransitionNotAllowed):
                DO[action](director, record)

    @pytest.mark.parametrize("action", DO)
    def test_is_that_of_the_whole_districts_director(self, action):
        record = ready(action)
        for other in (user(Role.SUPERVISOR), user(Role.BOARD_MEMBER), user(Role.PLAN_DIRECTOR, at=school())):
            with pytest.raises(PermissionDenied):
                DO[action](other, record)
        with pytest.raises(Precondition.DoesNotExist):
            DO[action](user(), record)

    @pytest.mark.parametrize("action", DO)
    @pytest.mark.parametrize("day", [TODAY, TODAY - DAY])
    def test_asks_for_a_day_of_review_to_come(self, director, action, day):
        with pytest.raises(ValidationError) as caught:
            DO[action](director, ready(action), review_date=day)
        assert set(caught.value.message_dict) == {"review_date"}

    @pytest.mark.parametrize("action", DO)
    def test_is_looked_at_on_no_day_before_the_law(self, director, action):
        with pytest.raises(ValidationError) as caught:
            DO[action](director, ready(action, from_date=date(2024, 7, 1), review_date=date(2024, 7, 1)))
        assert set(caught.value.message_dict) == {"review_date"}


class TestSettle:
    def test_keeps_day_way_and_evidence_and_forgets_the_look_before(self, director):
        record = precondition(reviewed_date=date(2022, 9, 1), finding="Still open.")
        found = settle(director, record)
        assert (found.status, found.settled_date, found.settled_how) == ("settled", date(2022, 10, 11), "vote")
        assert (found.evidence, found.review_date) == ("Minutes, page 4: 5 to 2.", LATER)
        assert (found.reviewed_date, found.finding) == (None, "")
        assert standing(found, TODAY) == LegalStanding.SETTLED

    def test_can_be_before_the_laws_first_day(self, director):
        record = precondition(from_date=date(2024, 7, 1), review_date=date(2024, 7, 1))
        found = settle(director, record, review_date=date(2025, 7, 1))
        assert standing(found, TODAY) == LegalStanding.SETTLED

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("settled_date", TODAY + DAY),
            ("settled_date", date(2021, 2, 15)),
            ("evidence", "  "),
            ("settled_how", "luck"),
        ],
    )
    def test_refuses_what_cannot_be(self, director, field, value):
        with pytest.raises(ValidationError) as caught:
            settle(director, precondition(), **{field: value})
        assert set(caught.value.message_dict) == {field}


class TestReview:
    @pytest.mark.parametrize("status", LAW)
    def test_leaves_it_as_it_is_until_the_next_day(self, director, status):
        record = precondition(status, review_date=TODAY)
        assert standing(record, TODAY) == (LegalStanding.OPEN if status == "open" else LegalStanding.REVIEW)
        found = review(director, record)
        assert (found.status, found.reviewed_date, found.finding) == (status, TODAY, "Read again.")
        assert standing(found, TODAY) == (LegalStanding.OPEN if status == "open" else LegalStanding.SETTLED)

    @pytest.mark.parametrize("do", [review, lapse])
    @pytest.mark.parametrize(
        ("field", "value"), [("reviewed_date", TODAY + DAY), ("reviewed_date", date(2022, 9, 5)), ("finding", " ")]
    )
    def test_refuses_what_cannot_be(self, director, do, field, value):
        with pytest.raises(ValidationError) as caught:
            do(director, precondition("settled"), **{field: value})
        assert set(caught.value.message_dict) == {field}

    def test_is_not_before_the_look_before(self, director):
        record = review(director, precondition("settled"))
        with pytest.raises(ValidationError):
            review(director, record, reviewed_date=TODAY - DAY)


class TestLapseAndUndo:
    @pytest.mark.parametrize(("do", "looked"), [(lapse, (TODAY, "Read again.")), (undo, (None, ""))])
    def test_open_it_again_and_history_keeps_what_it_said(self, director, do, looked):
        record = review(director, precondition("settled"))
        found = do(director, record)
        assert (found.status, found.settled_date, found.settled_how, found.evidence) == ("open", None, "", "")
        assert ((found.reviewed_date, found.finding), found.review_date) == (looked, LATER)
        assert standing(found, TODAY) == LegalStanding.OPEN
        assert found.history.order_by("pgh_id").first().evidence == "Minutes."

    def test_undo_needs_a_reason_which_history_keeps(self, director):
        record = precondition("settled")
        with pytest.raises(ValidationError):
            undo(director, record, reason=" ")
        undo(director, record)
        assert record.history.order_by("pgh_id").last().pgh_context["reason"] == "Another district's."


class TestStanding:
    FIRST = date(2024, 7, 1)

    @pytest.mark.parametrize(
        ("status", "fields", "day", "found"),
        [
            ("open", {"from_date": FIRST, "review_date": FIRST}, FIRST - DAY, "ahead"),
            ("open", {"from_date": FIRST, "review_date": FIRST}, FIRST, "open"),
            ("open", {"from_date": FIRST, "review_date": FIRST}, FIRST + DAY, "open"),
            ("settled", {"review_date": FIRST}, FIRST - DAY, "settled"),
            ("settled", {"review_date": FIRST}, FIRST, "review"),
            ("settled", {"review_date": FIRST}, FIRST + DAY, "review"),
        ],
    )
    def test_goes_by_the_laws_first_day_and_the_day_of_review(self, status, fields, day, found):
        assert standing(precondition(status, **fields), day) == found

    def test_sorts_what_asks_for_something_first(self):
        made = [
            precondition("settled"),
            precondition(from_date=self.FIRST, review_date=self.FIRST),
            precondition("settled", review_date=TODAY),
            precondition(),
        ]
        found = selectors.preconditions(user(Role.STAFF_MEMBER), TODAY).order_by("standing_place")
        assert list(found) == [made[3], made[2], made[1], made[0]]


class TestTheDatabase:
    @pytest.mark.parametrize(
        ("constraint", "status", "fields"),
        [
            ("precondition_told_whole", "open", {"citation": ""}),
            ("precondition_settled_iff_told", "open", {"status": "lapsed"}),
            ("precondition_settled_iff_told", "settled", {"evidence": ""}),
            ("precondition_settled_iff_told", "settled", {"settled_date": None}),
            ("precondition_settled_iff_told", "settled", {"settled_how": "luck"}),
            ("precondition_settled_iff_told", "settled", {"status": "open"}),
            ("precondition_settled_iff_told", "open", {"status": "settled"}),
            ("precondition_reviewed_with_finding", "open", {"reviewed_date": TODAY}),
            ("precondition_reviewed_with_finding", "open", {"finding": "Seen."}),
            ("precondition_review_not_before_law", "open", {"review_date": date(2022, 6, 30)}),
            ("precondition_review_after_settled", "settled", {"review_date": date(2022, 9, 6)}),
            ("precondition_review_after_reviewed", "open", {"finding": "Seen.", "reviewed_date": date(2022, 10, 31)}),
            ("precondition_days_plausible", "open", {"review_date": date(2199, 1, 1)}),
        ],
    )
    def test_refuses_what_is_not_whole(self, constraint, status, fields):
        record = precondition(status)
        with (
            pytest.raises(IntegrityError, match=constraint),
            transaction.atomic(),
            as_owner(),
            history.action("test.made", actor=TESTER),
        ):
            Precondition.objects.filter(pk=record.pk).update(**fields)

    @pytest.mark.parametrize("field", ["title", "citation", "asks", "note", "from_date", "code"])
    def test_leaves_what_the_law_asks_to_the_plans_file(self, field):
        record = precondition()
        value = date(2022, 7, 2) if field == "from_date" else "Other"
        with (
            pytest.raises((ProgrammingError, InternalError, IntegrityError), match="owner's login"),
            transaction.atomic(),
            history.action("test.made", actor=TESTER),
        ):
            Precondition.objects.filter(pk=record.pk).update(**{field: value})

    def test_has_each_code_once(self):
        precondition(code="L-1")
        with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
            precondition(code="l-1")


@pytest.fixture
def read(client):
    def page(reader, name="plan:overview", on=NOW, **kwargs) -> str:
        with clock.travel(on):
            client.force_login(reader)
            answer = client.get(reverse(name, **kwargs))
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return page


class TestThePlansPage:
    ALERTS = ("What the law asks is not settled", "A legal precondition is to be reviewed")

    def shown(self, page: str) -> tuple[bool, ...]:
        return tuple(f"<b>{words}</b>" in page for words in self.ALERTS)

    def test_alerts_everyone_while_it_is_not_settled(self, read):
        precondition(review_date=date(2022, 10, 1))
        page = read(user(Role.BOARD_MEMBER))
        assert self.shown(page) == (True, False)
        assert "It was to be settled by Oct 1, 2022." in page
        assert 'data-tone="bad"' in page

    def test_alerts_on_the_day_of_review_and_after_it(self, read):
        precondition("settled", review_date=TODAY)
        assert "is looked at today" in read(user(Role.STAFF_MEMBER))
        page = read(user(Role.STAFF_MEMBER), on=NOW + 2 * DAY)
        assert self.shown(page) == (False, True)
        assert "Review late since Oct 14, 2022" in page

    def test_alerts_not_while_it_is_settled(self, read):
        precondition("settled")
        page = read(user(Role.STAFF_MEMBER))
        assert self.shown(page) == (False, False)
        assert "Settled on Sep 6, 2022: by a vote of the School Board. It is looked at again on Oct 31, 2022." in page

    def test_says_of_a_law_to_come_from_when_and_nothing_of_late(self, read):
        first = date(2024, 7, 1)
        record = precondition(from_date=first, review_date=first)
        page = read(user(Role.BOARD_MEMBER))
        assert self.shown(page) == (False, False)
        assert "From Jul 1, 2024" in page
        assert 'id="legal"' in page
        assert "Waits for" not in read(user(Role.BOARD_MEMBER), "plan:precondition-detail", args=[record.ref])

    def test_has_no_such_part_without_one(self, read):
        milestone()
        assert 'id="legal"' not in read(user(Role.BOARD_MEMBER))


class TestItsPage:
    def test_shows_the_law_the_note_and_whom_it_waits_for(self, read):
        record = precondition(note="A lawyer confirms: the enrolled text was not read.")
        page = read(user(Role.BOARD_MEMBER), "plan:precondition-detail", args=[record.ref])
        for words in (record.asks, record.citation, record.note, "Waits for: the plan director.", "It is not settled."):
            assert words in page
        assert "Record as settled" not in page
        assert "Record as settled" in read(user(Role.PLAN_DIRECTOR), "plan:precondition-detail", args=[record.ref])

    def test_shows_how_it_was_settled_and_what_the_last_look_found(self, read, director):
        record = review(director, precondition("settled"))
        page = read(user(Role.BOARD_MEMBER), "plan:precondition-detail", args=[record.ref])
        assert "By a vote of the School Board, Sep 6, 2022" in page
        assert "Read again." in page
        assert "Reviewed, and left as it was" in page

    def test_keeps_documents_that_everyone_who_sees_the_plan_opens(self, client, director):
        record = precondition("settled")
        kept = services.precondition_add_document(
            actor=director, ref=record.ref, document=BytesIO(b"5 to 2."), name="vote.txt", at=NOW
        )
        client.force_login(user(Role.BOARD_MEMBER))
        assert b"vote.txt" in client.get(reverse("plan:precondition-detail", args=[record.ref])).content
        assert b"".join(client.get(reverse("plan:document-detail", args=[kept.ref])).streaming_content) == b"5 to 2."
        assert selectors.document_owner(kept) == record
        assert not policies.permitted(user(Role.BOARD_MEMBER), "plan.precondition.add_document", record)

    def test_the_list_is_narrowed_by_how_it_stands(self, client):
        with clock.travel(NOW):
            precondition(title="Open one")
            precondition("settled", title="Settled one")
            client.force_login(user(Role.BOARD_MEMBER))
            for status, shown in (("open", True), ("settled", False)):
                page = client.get(reverse("plan:precondition-list"), {"status": status}).content.decode()
                assert ("Open one" in page, "Settled one" in page) == (shown, not shown)
            found = client.get(reverse("plan-api:precondition-list"), {"status": "settled"}).json()["results"]
            assert [(one["title"], one["legal_standing"]) for one in found] == [("Settled one", "settled")]


class TestWork:
    def test_is_the_directors_once_the_law_asks(self, director):
        record = precondition(from_date=TODAY, review_date=TODAY)
        assert work(director, TODAY - DAY).items == []
        (item,) = work(director, TODAY).items
        assert (item.kind, item.due, item.since) == ("plan.precondition.settle", TODAY, TODAY)
        assert item.address == reverse("plan:precondition-settle", args=[record.ref])
        assert record.citation in item.about
        for other in (user(Role.SUPERVISOR), user(Role.BOARD_MEMBER), user(Role.PLAN_DIRECTOR, at=school())):
            assert work(other, TODAY).items == []

    def test_is_a_review_from_its_day_on(self, director):
        record = precondition("settled", review_date=TODAY)
        assert work(director, TODAY - DAY).items == []
        (item,) = work(director, TODAY).items
        assert (item.kind, item.due) == ("plan.precondition.review", TODAY)
        assert item.address == reverse("plan:precondition-detail", args=[record.ref])
        review(director, record)
        assert work(director, TODAY).items == []


DATA = CHECKOUT / "plan" / "data"
SHIPPED = DATA / "des_moines_2021.toml"


@pytest.fixture(scope="class")
def loaded(class_rows) -> None:
    """The shipped file, loaded once for the tests of a class."""
    run_loader("load_district", DATA / "des_moines_district.toml")
    with clock.travel(NOW):
        run_loader("load_plan", SHIPPED)


@pytest.fixture
def load(tmp_path):
    """Return a way to load the shipped file with texts replaced."""

    def again(*pairs: tuple[str, str]) -> str:
        text = SHIPPED.read_text()
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "changed.toml"
        path.write_text(text)
        with clock.travel(NOW):
            return run_loader("load_plan", path).strip()

    return again


@pytest.mark.usefixtures("loaded")
class TestThePlansFile:
    def test_brings_the_law_of_2024_with_what_a_lawyer_confirms(self, load):
        found = Precondition.objects.get()
        assert "279.84" in found.citation
        assert "A lawyer confirms" in found.note
        assert (found.status, found.from_date, found.review_date) == ("open", date(2024, 7, 1), date(2024, 7, 1))
        assert standing(found, TODAY) == LegalStanding.AHEAD

    def test_moves_the_first_look_with_the_laws_first_day_and_no_later_one(self, load, director):
        earlier = ("from = 2024-07-01", "from = 2024-04-19")
        assert load(earlier) == "changed.toml: changed 1 precondition."
        assert Precondition.objects.get().review_date == date(2024, 4, 19)
        settle(director, Precondition.objects.get(), review_date=date(2025, 7, 1))
        assert load() == "changed.toml: changed 1 precondition."
        found = Precondition.objects.get()
        assert (found.from_date, found.review_date, found.status) == (date(2024, 7, 1), date(2025, 7, 1), "settled")

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ('code = "L-01"', 'code = "L-02"', "precondition “L-01” is in the database but no longer in the file"),
            ("from = 2024-07-01", "since = 2024-07-01", r"precondition\.from: is missing"),
            ("from = 2024-07-01", "from = 1492-07-01", r"precondition\.from: .*cannot be meant"),
            (
                'citation = "Iowa Code 279.84 (House File 2586, 2024)"',
                'citation = ""',
                r"precondition\.citation: .*blank",
            ),
        ],
    )
    def test_is_refused_with_line_and_field(self, load, old, new, words):
        with pytest.raises(CommandError, match=words):
            load((old, new))

    def test_has_the_sixteen_steps_of_setting_up_diversion_at_level_three(self):
        steps = selectors.milestones(user(Role.BOARD_MEMBER), TODAY).filter(code__startswith="D-").order_by("code")
        assert [one.title.partition(":")[0] for one in steps] == [f"Set-up {number}" for number in range(1, 17)]
        assert {one.strategy.level.number for one in steps} == {3}
        plan = selectors.plan_current()
        assert all(plan.status_date < one.due_date < plan.reports_until for one in steps)
