"""Opening lines, their steps, and corrections."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError

from core.errors import Conflict, Stale, TransitionNotAllowed
from district.models import Role
from plan.models import Authorization
from staffing import selectors, services
from tests.factories.district import school, staff, user, year
from tests.factories.plan import authorization
from tests.factories.staffing import CASES, PATHS, START, act, hr, line, line_do, line_type, opened
from tests.staffing.conftest import TODAY

pytestmark = pytest.mark.django_db
STEPS = [(one, name) for one in PATHS for name, step in line_type(one).workflow.transitions.items()
         if step.sources and step.target]  # fmt: skip


def history(record):
    return [(row.pgh_context["action"], row.pgh_context["actor"]) for row in record.history.order_by("pgh_id")]


def start_of(key, step):
    """A line in the first state that `step` may start from."""
    transition = line_type(key).workflow.transitions[step]
    return line(key, next(status for status in PATHS[key] if status in transition.sources))


class TestOpen:
    @pytest.mark.parametrize("key", PATHS)
    def test_takes_the_lowest_free_slot(self, key):
        under = authorization(key, count=3)
        assert [opened(key, under).slot for _ in range(3)] == [1, 2, 3]

    @pytest.mark.parametrize("key", PATHS)
    def test_leaves_one_history_row_of_the_line_and_one_span(self, key):
        made = opened(key)
        assert history(made) == [(f"staffing.{key}.open", hr().ref)]
        span = made.spans.get()
        assert (span.number, span.status, span.from_date, span.until_date) == (1, made.status, START, None)

    def test_takes_its_size_from_the_authorization(self):
        assert opened("position", authorization("position", fte=Decimal("0.600"))).fte == Decimal("0.600")
        assert opened("stipend", authorization("stipend", amount=Decimal("1800.00"))).amount == Decimal("1800.00")

    def test_names_authorization_and_count_when_no_slot_is_free(self):
        under = authorization("position", count=2, code="A-77")
        opened("position", under)
        opened("position", under)
        with pytest.raises(Conflict, match="has no opening left: 2 of 2 approved are in use"):
            opened("position", under)

    def test_takes_the_slot_of_an_ended_line(self):
        under = authorization("position", count=1)
        act(opened("position", under), "abolish", START + timedelta(days=5))
        assert opened("position", under, START + timedelta(days=5)).slot == 1

    def test_refuses_a_day_on_which_the_ended_line_still_held_the_slot(self):
        under = authorization("position", count=1)
        act(opened("position", under), "abolish", START + timedelta(days=5))
        with pytest.raises(Conflict, match="was free on Aug 6, 2021"):
            opened("position", under, START + timedelta(days=4))

    def test_refuses_a_slot_that_is_not_free(self):
        under = authorization("position", count=2)
        facts = {
            "line_type": line_type("position"),
            "actor": hr(),
            "authorization": under.ref,
            "on": START,
            "today": TODAY,
        }
        assert services.line_open(**facts, slot=2).slot == 2
        for slot in (2, 3, 0):
            with pytest.raises(Conflict, match=f"Opening {slot} of"):
                services.line_open(**facts, slot=slot)

    @pytest.mark.parametrize(
        ("on", "words"),
        [
            (date(2021, 2, 15), "in force since Feb 16, 2021"),
            (TODAY + timedelta(days=1), "still to come"),
        ],
    )
    def test_explains_a_day_that_cannot_be(self, on, words):
        under = authorization("position", starts_year=year(2022))
        with pytest.raises(ValidationError, match=words) as refused:
            services.line_open(line_type=line_type("position"), actor=hr(), authorization=under.ref, on=on, today=TODAY)
        assert "on" in refused.value.error_dict

    def test_opens_before_the_plan_year_but_nobody_holds_it_before(self):
        made = opened("position", authorization("position", starts_year=year(2022)), date(2022, 3, 14))
        for action in ("post", "offer"):
            made = act(made, action, date(2022, 4, 4))
        with pytest.raises(ValidationError, match="before Jul 1, 2022"):
            act(made, "fill", date(2022, 6, 30))
        assert act(made, "fill", date(2022, 7, 1)).status == "filled"

    def test_refuses_an_authorization_of_another_kind(self):
        with pytest.raises(ValidationError, match="Nothing of this kind is approved"):
            opened("position", authorization("stipend"))

    def test_refuses_an_authorization_of_a_school_out_of_sight(self):
        there = user(Role.HR_SPECIALIST, at=school("north", "North"))
        with pytest.raises(ValidationError, match="Nothing of this kind is approved"):
            services.line_open(
                line_type=line_type("position"), actor=there, authorization=authorization().ref, on=START, today=TODAY
            )

    def test_is_not_for_those_who_only_see(self):
        with pytest.raises(PermissionDenied):
            services.line_open(line_type=line_type("position"), actor=user(Role.SUPERVISOR),
                               authorization=authorization().ref, on=START, today=TODAY)  # fmt: skip

    def test_tells_nothing_to_those_who_see_no_line(self):
        with pytest.raises(ObjectDoesNotExist):
            services.line_open(line_type=line_type("position"), actor=user(Role.BOARD_MEMBER),
                               authorization=authorization().ref, on=START, today=TODAY)  # fmt: skip


class TestAct:
    @pytest.mark.parametrize(("key", "step"), STEPS)
    def test_leaves_one_history_row_and_moves_the_line(self, key, step):
        before = start_of(key, step)
        rows = len(history(before))
        after = act(before, step, TODAY)
        assert history(after)[rows:] == [(f"staffing.{key}.{step}", hr().ref)]
        assert after.status == line_type(key).workflow.transitions[step].target
        last, previous = after.spans.order_by("-number")[:2]
        assert (last.status, last.from_date, last.until_date) == (after.status, TODAY, None)
        assert previous.until_date == TODAY

    def test_keeps_the_reason_in_history(self):
        made = act(line("position", "filled"), "vacate", TODAY)
        assert made.history.order_by("pgh_id").last().pgh_context["reason"] == "For the test."

    @pytest.mark.parametrize(("key", "status"), CASES)
    def test_has_a_holder_in_the_held_states_alone(self, key, status):
        made = line(key, status)
        if key == "position":
            held = made.holdings.filter(until_date=None).exists()
        else:
            held = made.spans.get(until_date=None).holder is not None
        assert held == (status in line_type(key).held)

    def test_lets_a_completed_stipend_keep_its_holder(self):
        awarded = line("stipend", "awarded")
        holder = awarded.spans.get(until_date=None).holder
        assert act(awarded, "complete", TODAY).spans.get(until_date=None).holder == holder

    @pytest.mark.parametrize(("key", "step"), [("position", "fill"), ("realignment", "start"), ("stipend", "award")])
    @pytest.mark.parametrize(("holder", "words"), [(None, "Choose who"), ("stf-0000000000x", "no such staff member")])
    def test_needs_a_holder(self, key, step, holder, words):
        before = start_of(key, step)
        with pytest.raises(ValidationError, match=words):
            services.line_act(line_type=line_type(key), actor=hr(), ref=before.ref, action=step, on=TODAY, today=TODAY,
                              version=None, holder=holder)  # fmt: skip

    def test_needs_a_holder_who_has_not_left_by_then(self):
        planned = line("stipend")
        gone = staff("Ada Winters", left_date=TODAY)
        with pytest.raises(ValidationError, match="Ada Winters does not work here on Oct 14, 2022"):
            act(planned, "award", TODAY, gone)
        assert act(planned, "award", TODAY - timedelta(days=1), gone).status == "awarded"

    @pytest.mark.parametrize(("key", "step"), [case for case in STEPS if case[1] in services.REASONED])
    def test_needs_a_reason(self, key, step):
        before = start_of(key, step)
        with pytest.raises(ValidationError, match="Say why"):
            services.line_act(line_type=line_type(key), actor=hr(), ref=before.ref, action=step, on=TODAY, today=TODAY,
                              version=None, reason="  ")  # fmt: skip

    def test_refuses_a_day_to_come(self):
        with pytest.raises(ValidationError, match="still to come"):
            services.line_act(line_type=line_type("position"), actor=hr(), ref=opened("position").ref, action="post",
                              on=TODAY + timedelta(days=1), today=TODAY, version=None)  # fmt: skip

    def test_refuses_a_day_before_the_present_state_and_says_its_day(self):
        with pytest.raises(ValidationError, match=r"“Approved” began on Aug 2, 2021"):
            act(opened("position"), "post", START - timedelta(days=1))

    def test_takes_several_steps_on_one_day(self):
        made = opened("position")
        for step in ("post", "offer", "fill"):
            made = act(made, step, START)
        spans = made.spans.order_by("number")
        assert [span.until_date for span in spans] == [START, START, START, None]

    def test_refuses_a_step_from_a_wrong_state(self):
        with pytest.raises(TransitionNotAllowed, match="Approved"):
            act(opened("position"), "fill", TODAY)

    def test_changes_nothing_on_a_stale_version(self):
        made = opened("position")
        act(made, "post", TODAY)
        with pytest.raises(Stale):
            services.line_act(line_type=line_type("position"), actor=hr(), ref=made.ref, action="offer", on=TODAY,
                              today=TODAY, version=made.version)  # fmt: skip
        made.refresh_from_db()
        assert (made.status, made.spans.count()) == ("posted", 2)


def states(made):
    """The states of a line and who held it, as they are in the database."""
    names = ["number", "status", "from_date", "until_date"]
    if made._meta.model_name == "position":
        held = made.holdings.order_by("id").values("staff", "fte", "from_date", "until_date", "until_span")
        return [*made.spans.order_by("number").values(*names), *held]
    return list(made.spans.order_by("number").values(*names, "holder"))


class TestTakeBack:
    def take_back(self, made, reason="Wrong day."):
        one = line_type(made._meta.model_name)
        return services.line_take_back(line_type=one, actor=hr(), ref=made.ref, version=made.version, reason=reason)

    @pytest.mark.parametrize(("key", "step"), STEPS)
    def test_undoes_any_step_with_one_history_row(self, key, step):
        before = start_of(key, step)
        spans = states(before)
        moved = act(before, step, TODAY)
        rows = len(history(moved))
        after = self.take_back(moved)
        assert history(after)[rows:] == [(f"staffing.{key}.take_back", hr().ref)]
        assert after.status == before.status
        assert spans == states(after)

    def test_keeps_the_removed_state_in_history(self):
        made = line("position", "filled")
        span = made.spans.get(until_date=None)
        self.take_back(made)
        events = type(span).history.rel.related_model.objects.filter(pgh_obj_id=span.pk)
        assert [event.pgh_context["action"] for event in events.order_by("pgh_id")] == [
            "staffing.position.fill",
            "staffing.position.take_back",
        ]

    def test_tells_day_and_holder_of_what_was_taken_back(self):
        made = act(line("position", "offered"), "fill", TODAY, staff("Lena Ortiz"))
        taken = self.take_back(made, reason="It was Joel Trent.")
        found = selectors.line_history(line=taken, labels={"staffing.position.take_back": "Taken back"})
        assert (found[0].action_label, found[0].reason) == ("Taken back", "It was Joel Trent.")
        assert [(change.label, change.before, change.after) for change in found[0].changes] == [
            ("status", "Filled", "Offered"),
            ("holder", "Lena Ortiz, 1.000 FTE", ""),
            ("in effect from", "Oct 14, 2022", ""),
        ]
        assert [(change.label, change.after) for change in found[1].changes[1:]] == [
            ("holder", "Lena Ortiz, 1.000 FTE"),
            ("in effect from", "Oct 14, 2022"),
        ]

    def test_lets_the_step_be_taken_again_with_another_day(self):
        made = self.take_back(line("position", "filled"))
        again = act(made, "fill", START + timedelta(days=25))
        assert again.spans.get(until_date=None).from_date == START + timedelta(days=25)

    @pytest.mark.parametrize("key", PATHS)
    def test_refuses_the_opening(self, key):
        with pytest.raises(TransitionNotAllowed):
            self.take_back(opened(key))

    def test_needs_a_reason(self):
        with pytest.raises(ValidationError, match="Say why"):
            self.take_back(line("position", "posted"), reason="")

    @pytest.mark.parametrize("status", ["authorized", "abolished"])
    def test_refuses_to_bring_a_line_back_into_a_slot_another_one_got(self, status):
        under = authorization("position", count=1)
        ended = line("position", "abolished", under)
        line("position", status, under, on=START + timedelta(days=20))
        with pytest.raises(Conflict, match="has been opened anew since"):
            self.take_back(ended)

    def test_brings_an_ended_line_back_while_its_slot_is_free(self):
        assert self.take_back(line("position", "abolished")).status == "authorized"


class TestResize:
    def resize(self, made, size, reason="As agreed."):
        one = line_type(made._meta.model_name)
        return line_do(
            line_type=one, actor=hr(), ref=made.ref, action=f"change_{one.size.field}", today=TODAY,
            version=made.version, reason=reason, **{one.size.field: Decimal(size)},
        )  # fmt: skip

    def test_changes_an_fte_up_to_the_authorization(self):
        made = self.resize(opened("position", authorization("position", fte=Decimal("0.800"))), "0.600")
        assert self.resize(made, "0.800").fte == Decimal("0.800")
        assert history(made)[1:] == [("staffing.position.change_fte", hr().ref)] * 2

    @pytest.mark.parametrize(
        ("size", "words"), [("0.801", "At most 0.800 FTE"), ("0.800", "that already"), ("0", "above 0")]
    )
    def test_refuses_an_fte_that_cannot_be(self, size, words):
        made = opened("position", authorization("position", fte=Decimal("0.800")))
        with pytest.raises(ValidationError, match=words):
            self.resize(made, size)

    def test_changes_an_amount(self):
        made = self.resize(line("stipend", "awarded"), "1750.50")
        assert made.amount == Decimal("1750.50")
        assert history(made)[-1] == ("staffing.stipend.change_amount", hr().ref)
        with pytest.raises(ValidationError, match="that already"):
            self.resize(made, "1750.50")

    @pytest.mark.parametrize(("key", "status"), [("position", "abolished"), ("stipend", "completed")])
    def test_is_over_when_the_line_ended(self, key, status):
        with pytest.raises(TransitionNotAllowed):
            self.resize(line(key, status), "0.500")

    def test_is_told_in_history_without_a_day(self):
        made = self.resize(opened("position"), "0.500")
        found = selectors.line_history(line=made, labels={})
        assert [change.label for change in found[0].changes] == ["position size (FTE)"]

    def test_needs_a_reason(self):
        with pytest.raises(ValidationError, match="Say why"):
            self.resize(opened("stipend"), "100", reason="")


def test_workflows_reach_every_state_and_never_go_back_to_the_first():
    for key in PATHS:
        workflow = line_type(key).workflow
        assert workflow.unreachable() == set()
        assert workflow.initial not in {step.target for step in workflow.transitions.values() if step.sources}


def test_there_is_a_type_of_line_for_each_kind_of_authorization():
    assert Authorization.Kind.values == list(PATHS)
