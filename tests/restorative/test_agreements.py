"""How an agreement is written, signed, in force, agreed anew and ended; and what the database refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from core import clock
from core.errors import Conflict
from core.refusals import constraint_of
from restorative import policies, selectors, services
from restorative.models import CaseDuty, RepairItem
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 3)


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def worker(of):
    return of.case.assignments.get().user


def step(action, of, **facts):
    """Do something to an agreement or an item as whoever works on its case."""
    of.refresh_from_db()
    needs = {"today": clock.today()} | ({"at": clock.now()} if "at" in facts else {})
    return action(actor=worker(of), ref=of.ref, **needs | facts)


def refused(name, record, **columns):
    with pytest.raises(IntegrityError) as told, transaction.atomic():
        make.written(record, **columns)
    assert constraint_of(told.value) == name


class TestWriting:
    def test_there_is_one_that_is_written_and_one_in_force_of_a_case(self):
        made = make.in_force()
        facts = {"language": "en", "review_date": None, "introduction": "", "introduction_es": "", "version": None}
        with pytest.raises(Conflict, match="Agree anew"):
            services.case_draft_agreement(actor=worker(made), ref=made.case.ref, **facts)
        first = make.agreement(made.case)
        with pytest.raises(Conflict, match="being written"):
            services.case_draft_agreement(actor=worker(made), ref=made.case.ref, **facts)
        with pytest.raises(IntegrityError, match="repairagreement_one_written"), transaction.atomic():
            make.agreement(made.case, number=9)
        assert first.number == 2

    def test_restitution_says_how_much_and_to_whom(self):
        made = make.agreement()
        kind = make.item_kind("restitution", pays=True)
        facts = {"kind": kind.code, "who": made.case.participants.first().ref, "what": "Pay.", "what_es": "",
                 "due_date": DAY, "how_verified": "A receipt.", "how_verified_es": "", "to_participant": "",
                 "to_organization": "", "to_words": "", "amount": None}  # fmt: skip
        with pytest.raises(ValidationError, match="how much"):
            step(services.agreement_add_item, made, **facts)
        with pytest.raises(ValidationError, match="one of the three"):
            step(services.agreement_add_item, made, **facts | {"amount": Decimal(5)})
        found = step(services.agreement_add_item, made, **facts | {"amount": Decimal(5), "to_words": "The owner"})
        assert found.to_whom == "The owner"
        refused("repairitem_restitution_told", found, to_words="")

    def test_money_is_left_out_where_none_is_paid(self):
        made = make.agreement()
        facts = {"kind": make.item_kind().code, "who": made.case.participants.first().ref, "what": "Help.",
                 "what_es": "", "due_date": DAY, "how_verified": "Seen.", "how_verified_es": "", "to_participant": "",
                 "to_organization": "", "to_words": "The owner", "amount": Decimal(5)}  # fmt: skip
        assert step(services.agreement_add_item, made, **facts).amount is None

    @pytest.mark.parametrize(("field", "words"), [("kind", "one of the kinds"), ("who", "takes part in the case")])
    def test_an_item_is_of_a_kind_in_the_list_and_done_by_somebody_on_the_case(self, field, words):
        made = make.agreement()
        facts = {"kind": make.item_kind().code, "who": made.case.participants.first().ref, "what": "Help.",
                 "what_es": "", "due_date": DAY, "how_verified": "Seen.", "how_verified_es": "", "to_participant": "",
                 "to_organization": "", "to_words": "", "amount": None}  # fmt: skip
        with pytest.raises(ValidationError, match=words) as told:
            step(services.agreement_add_item, made, **facts | {field: "nothing"})
        assert list(told.value.message_dict) == [field]
        assert not made.items.exists()

    def test_nobody_of_another_case_is_named(self):
        made, other = make.agreement(), make.willing()
        with pytest.raises(IntegrityError) as told, transaction.atomic():
            make.item(made, who=other.participants.first())
        assert constraint_of(told.value) == "repairitem_of_the_case"

    def test_what_is_empty_is_not_signed(self):
        made = make.agreement()
        with pytest.raises(Conflict, match="Add an item"):
            step(services.agreement_offer, made, version=None)


class TestSigning:
    def test_what_waits_for_signatures_is_not_changed(self):
        found = make.signed().items.get()
        refused("repairitem_as_signed", found, what="Something else.")
        refused("repairitem_as_signed", found, due_date=date(2023, 1, 1))
        with pytest.raises(IntegrityError) as told, transaction.atomic():
            make.item(found.agreement)
        assert constraint_of(told.value) == "repairitem_as_signed"
        refused("repairagreement_text_stays", found.agreement, introduction="Something else.")
        assert make.written(found, what_es="Otra cosa.").what_es == "Otra cosa."

    def test_every_party_signs_before_it_is_in_force(self):
        made = make.agreement()
        make.item(made)
        make.written(made, status="to_sign")
        first, second = made.case.participants.filter(part="in_conflict").order_by("pk")
        with pytest.raises(Conflict, match="not signed yet"):
            step(services.agreement_come_into_force, made, on=DAY, version=None)
        make.sign(made, first)
        with pytest.raises(Conflict) as told:
            step(services.agreement_come_into_force, made, on=DAY, version=None)
        assert second.student.called in str(told.value)
        refused("repairagreement_signed_first", made, status="in_force", agreed_date=DAY)
        make.sign(made, second)
        step(services.agreement_come_into_force, made, on=DAY, version=None)
        made.case.refresh_from_db()
        assert (made.case.status, made.case.agreed_date) == ("agreement", DAY)

    def test_who_withdrew_does_not_sign(self):
        made = make.agreement()
        make.item(made)
        make.written(made, status="to_sign")
        first, second = made.case.participants.filter(part="in_conflict").order_by("pk")
        make.sign(made, first)
        make.consent(second, "withdrawn")
        step(services.agreement_come_into_force, made, on=DAY, version=None)
        with pytest.raises(ValidationError):
            step(services.agreement_sign, make.signed(), participant=second.ref, on=DAY, way="paper", at=clock.now())

    def test_it_takes_one_party_who_signed(self):
        made = make.agreement()
        make.item(made, who=made.case.participants.get(part="supporter"))
        make.written(made, status="to_sign")
        for one in made.case.participants.filter(part="in_conflict"):
            make.consent(one, "withdrawn")
        with pytest.raises(Conflict, match="Nobody has signed yet"):
            step(services.agreement_come_into_force, made, on=DAY, version=None)

    def test_a_draft_is_never_in_force_by_hand(self):
        made = make.agreement()
        make.item(made)
        refused("repairagreement_signed_first", made, status="in_force", agreed_date=DAY)

    def test_who_signed_before_the_text_was_opened_signs_again(self):
        made = make.signed()
        step(services.agreement_reword, made, reason="A typo.", at=clock.now(), version=None)
        assert not made.signatures.filter(taken_back_at=None).exists()
        assert made.signatures.count() == 2
        step(services.agreement_offer, made, version=None)
        with pytest.raises(Conflict, match="not signed yet"):
            step(services.agreement_come_into_force, made, on=DAY, version=None)

    def test_is_in_force_on_no_day_before_somebody_signed(self):
        made = make.agreement()
        make.item(made)
        make.written(made, status="to_sign")
        for one in made.case.participants.filter(part="in_conflict"):
            make.sign(made, one, on_date=date(2022, 10, 5))
        with pytest.raises(ValidationError, match="signed after that day"):
            step(services.agreement_come_into_force, made, on=DAY, version=None)

    def test_a_scan_is_kept_before_it_is_named(self):
        made = make.signed()
        who = made.case.participants.get(part="supporter")
        facts = {"participant": who.ref, "on": DAY, "way": "scan", "at": clock.now()}
        with pytest.raises(ValidationError, match="No scan"):
            step(services.agreement_sign, made, **facts)
        make.document(made)
        step(services.agreement_sign, made, **facts)
        with pytest.raises(ValidationError, match="signed already"):
            step(services.agreement_sign, made, **facts)


class TestVersions:
    def test_the_one_before_stays_readable_and_holds_until_the_next_is_signed(self):
        made = make.in_force(pays=Decimal(40))
        old = made.items.get()
        make.payment(old, Decimal(15))
        later = step(services.agreement_renegotiate, made, reason="Too much.", version=None)
        copied = later.items.get()
        assert (later.number, copied.replaces, copied.amount) == (2, old, Decimal(25))
        made.refresh_from_db()
        assert made.status == "in_force"
        with pytest.raises(Conflict, match="next version"):
            step(services.item_pay, old, amount=Decimal(1), on=DAY, at=clock.now())
        step(services.agreement_offer, later, version=None)
        for one in made.case.participants.filter(part="in_conflict"):
            make.sign(later, one)
        step(services.agreement_come_into_force, later, on=DAY, version=None)
        made.refresh_from_db()
        old.refresh_from_db()
        assert (made.status, made.ended_date) == ("replaced", DAY)
        assert (old.outcome, old.what, old.outcome_note) == ("renegotiated", "Help in the library.", "Too much.")
        assert selectors.agreement_get(worker(made), made.ref, clock.today()).items.count() == 1

    def test_one_that_is_thrown_away_leaves_the_one_before_in_force(self):
        made = make.in_force()
        later = step(services.agreement_renegotiate, made, reason="Too much.", version=None)
        step(services.agreement_discard, later, reason="They thought again.", version=None)
        made.refresh_from_db()
        assert made.status == "in_force"
        refused("repairagreement_goes_on", later, status="to_sign")
        assert step(services.agreement_renegotiate, made, reason="After all.", version=None).number == 3

    def test_there_is_one_next_version(self):
        made = make.in_force()
        step(services.agreement_renegotiate, made, reason="Too much.", version=None)
        with pytest.raises(Conflict, match="being written already"):
            step(services.agreement_renegotiate, made, reason="Too much.", version=None)

    def test_one_whose_version_before_is_not_in_force_any_more_is_thrown_away(self):
        made = make.in_force()
        later = step(services.agreement_renegotiate, made, reason="Too much.", version=None)
        step(services.agreement_offer, later, version=None)
        for one in made.case.participants.filter(part="in_conflict"):
            make.sign(later, one)
        make.written(made, status="ended", ended_date=DAY)
        with pytest.raises(Conflict, match="Throw this one away"):
            step(services.agreement_come_into_force, later, on=DAY, version=None)

    def test_what_was_paid_in_full_is_not_taken_along(self):
        made = make.in_force(pays=Decimal(40), items=2)
        paid, due = made.items.order_by("pk")
        make.payment(paid, Decimal(40))
        later = step(services.agreement_renegotiate, made, reason="Too much.", version=None)
        assert later.items.get().replaces == due

    def test_an_item_of_money_agreed_anew_says_how_much(self):
        old = make.in_force(pays=Decimal(40)).items.get()
        with pytest.raises(ValidationError, match="still to be paid"):
            step(
                services.item_renegotiate, old, reason="He works now.", on=DAY, what="Pay less.", what_es="",
                due_date=date(2022, 12, 1), how_verified="A receipt.", amount=None, version=None,
            )  # fmt: skip
        old.refresh_from_db()
        assert old.outcome == "open"

    def test_an_item_agreed_anew_stays_with_the_new_one_in_its_place(self):
        old = make.in_force().items.get()
        new = step(
            services.item_renegotiate, old, reason="He works now.", on=DAY, what="Help on Saturdays.", what_es="",
            due_date=date(2022, 12, 1), how_verified="Seen.", amount=None, version=None,
        )  # fmt: skip
        old.refresh_from_db()
        assert (old.outcome, old.what) == ("renegotiated", "Help in the library.")
        assert (new.replaces, new.what, new.agreement) == (old, "Help on Saturdays.", old.agreement)
        with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
            make.written(old, outcome="open", outcome_date=None, outcome_note="")


class TestOutcomes:
    def test_is_not_done_while_something_is_to_be_paid(self):
        found = make.in_force(pays=Decimal(40)).items.get()
        with pytest.raises(Conflict, match="40"):
            step(services.item_outcome, found, outcome="fulfilled", on=DAY, note="", version=None)
        make.payment(found, Decimal(40))
        done = step(services.item_outcome, found, outcome="fulfilled", on=DAY, note="", version=None)
        assert done.outcome == "fulfilled"

    def test_is_told_of_no_day_to_come_or_before_it_was_agreed(self):
        found = make.in_force().items.get()
        for day in (date(2023, 1, 1), date(2022, 9, 1)):
            with pytest.raises(ValidationError):
                step(services.item_outcome, found, outcome="partly", on=day, note="", version=None)

    def test_one_that_was_let_go_until_a_day_is_asked_for_again_from_then_on(self):
        found = make.in_force().items.get()
        until = date(2022, 12, 1)
        step(services.item_exempt, found, reason="Ill.", exempt_until=until, at=clock.now(), version=None)
        found = selectors.item_get(worker(found), found.ref, clock.today())
        status = policies.FLOWS[RepairItem].status_of
        assert (status(found, date(2022, 11, 30)), status(found, until)) == ("exempt", "open")
        assert (found.is_late(date(2022, 11, 30)), found.is_late(until)) == (False, True)
        with pytest.raises(ValidationError, match="over"):
            step(services.item_exempt, found, reason="Ill.", exempt_until=TODAY.date(), at=clock.now(), version=None)

    def test_ends_once_it_is_said_of_every_item_what_came_of_it(self):
        made = make.in_force()
        found = made.items.get()
        facts = {"on": DAY, "at": clock.now(), "version": None}
        with pytest.raises(Conflict, match="1 still wait"):
            step(services.agreement_end, made, **facts)
        make.written(found, exempt_at=clock.now(), exempt_reason="Ill.", exempt_until=date(2022, 12, 1))
        with pytest.raises(Conflict, match="1 still wait"):
            step(services.agreement_end, made, **facts)
        make.written(found, outcome="partly", outcome_date=DAY)
        step(services.agreement_end, made, **facts)
        made.case.refresh_from_db()
        assert (made.case.status, made.case.follow_up_date) == ("follow_up", DAY)
        due = CaseDuty.objects.open().filter(case=made.case, kind="follow_up").order_by("number")
        assert [(one.number, timezone.localdate(one.due_at)) for one in due] == [
            (30, date(2022, 11, 3)), (90, date(2023, 1, 2)), (180, date(2023, 4, 2)),
        ]  # fmt: skip

    def test_ends_on_no_day_before_it_came_into_force(self):
        made = make.written(make.signed(), status="in_force", agreed_date=DAY)
        make.written(made.case, status="agreement", agreed_date=DAY)
        make.written(made.items.get(), outcome="partly", outcome_date=DAY)
        with pytest.raises(ValidationError, match="before it came into force"):
            step(services.agreement_end, made, on=make.SINCE, at=clock.now(), version=None)

    def test_does_not_end_while_the_next_version_is_written(self):
        made = make.in_force()
        step(services.agreement_renegotiate, made, reason="Too much.", version=None)
        with pytest.raises(Conflict, match="throw it away, first"):
            step(services.agreement_end, made, on=DAY, at=clock.now(), version=None)

    def test_what_keeps_a_case_from_being_closed(self):
        made = make.in_force()
        missing = services.agreement_missing(made.case, clock.today())
        assert any("1 item" in one for one in missing)
        assert sum("how it goes" in one for one in missing) == 3
        made.case.close_reason = "no_contact"
        assert services.agreement_missing(made.case, clock.today()) == []
        made.case.close_reason = "not_kept"
        assert len(services.agreement_missing(made.case, clock.today())) == 1
        draft = make.agreement()
        assert any("being written" in one for one in services.agreement_missing(draft.case, clock.today()))
