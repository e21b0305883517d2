"""Installments: planned within the stipend, signed off once and within the cap, listed once, paid once."""

from __future__ import annotations

import io
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from agenda.selectors import agenda
from core.errors import TransitionNotAllowed
from district import services as district
from district.models import Role
from staffing import services
from staffing.line_types import STIPEND
from staffing.models import Expenditure, Installment, Payroll
from tests.factories import installments as make
from tests.factories import writing
from tests.factories.district import school, staff, user, written
from tests.factories.staffing import act, hr, spent_on
from tests.staffing.conftest import TODAY

pytestmark = pytest.mark.django_db
WHY = {"version": None, "reason": "For the test."}


@contextmanager
def by_hand():
    """Write past the services, as somebody with the database's login would."""
    with writing.writing(), transaction.atomic():
        yield


def correct(one, amount):
    return services.installment_correct(
        actor=hr(), ref=one.ref, deliverable=one.deliverable, due_on=one.due_on, amount=Decimal(amount), **WHY
    )


class TestPlanning:
    def test_numbers_by_the_day_due_and_stays_within_the_stipend(self):
        stipend = make.awarded()
        first = make.planned(stipend, "1000.00", "500.00")
        second = make.planned(stipend, "1000.00")
        assert [one.number for one in [*first, *second]] == [1, 2, 3]
        with pytest.raises(ValidationError, match=r"\$2,500.01. The stipend is \$2,500.00. Take \$0.01 off"):
            make.planned(stipend, "0.01")
        with pytest.raises(ValidationError, match="would come to"):
            correct(second[0], "1000.01")
        with pytest.raises(ValidationError, match="It says so already"):
            correct(second[0], "1000.00")
        services.installment_cancel(actor=hr(), ref=first[0].ref, today=TODAY, **WHY)
        assert correct(second[0], "2000.00").amount == Decimal("2000.00")
        with pytest.raises(ValidationError, match=r"Its installments come to \$2,500.00"):
            services.stipend_resize(actor=hr(), ref=stipend.ref, amount=Decimal("2499.99"), **WHY)

    def test_the_database_keeps_them_within_the_stipend(self):
        (one,) = make.planned()
        for amount, model in (("2500.01", Installment), ("399.99", type(one.stipend))):
            rows = model.objects.filter(pk=one.pk if model is Installment else one.stipend_id)
            with pytest.raises(IntegrityError, match="come to"), by_hand():
                rows.update(amount=Decimal(amount))


class TestSigningOff:
    def test_releases_it_to_whoever_held_the_stipend_that_day(self):
        holder = staff("Bea Larkin")
        one = make.signed(make.planned(make.awarded(holder=holder))[0])
        assert (one.status, one.staff, one.year.code) == ("signed", holder, "2022-23")
        with pytest.raises(TransitionNotAllowed):
            make.signed(one)

    def test_is_nobodys_for_themselves_and_not_before_it_was_theirs(self):
        lead = make.leader()
        (one,) = make.planned(make.awarded(holder=staff("Lee", user=lead)))
        with pytest.raises(ValidationError, match="This one is paid to you"):
            make.signed(one, actor=lead)
        with pytest.raises(ValidationError, match="Nobody held the stipend"):
            make.signed(one, on=date(2021, 8, 31), actor=user(Role.PLAN_DIRECTOR))

    def test_pays_one_person_at_most_the_cap_of_a_school_year_over_all_stipends(self, settings):
        settings.STIPEND_CAP = 3000
        holder = staff()
        one = make.planned(make.awarded(holder=holder), "2500.00")[0]
        more = make.planned(make.awarded(holder=holder), "500.00", "0.01")
        make.signed(one)
        make.signed(more[0])
        with pytest.raises(ValidationError, match=r"With this one it would be \$3,000.01"):
            make.signed(more[1])
        settings.STIPEND_CAP = 6000
        assert make.signed(more[1]).cap == 6000
        services.installment_take_back(actor=hr(), ref=more[1].ref, **WHY)
        values = Installment.objects.get(pk=one.pk)
        with pytest.raises(IntegrityError, match="of stipends in a school year"), by_hand():
            Installment.objects.filter(pk=more[1].pk).update(
                status="signed", signed_on=TODAY, signed_by=hr(), staff=values.staff, year=values.year, cap=3000,
                evidence="By hand.",
            )  # fmt: skip

    def test_stays_as_it_is_once_released(self):
        one = make.signed()
        for changes in ({"amount": Decimal("1.00")}, {"evidence": "Other."}, {"status": "canceled"},
                        {"deliverable": "Other"}):  # fmt: skip
            with pytest.raises(IntegrityError, match=r"was released as it is|does not become"), by_hand():
                Installment.objects.filter(pk=one.pk).update(**changes)

    def test_is_of_no_day_to_come(self):
        (one,) = make.planned()
        with pytest.raises(ValidationError, match="still to come"):
            services.installment_sign_off(
                actor=make.leader(), ref=one.ref, version=None, signed_on=date(2022, 10, 15), evidence="It will be.",
                today=TODAY,
            )  # fmt: skip

    def test_is_of_a_school_year_that_is_known(self):
        (one,) = make.planned()
        with pytest.raises(ValidationError, match="lies in no school year that is known"):
            make.signed(one, on=date(2023, 7, 3))

    def test_is_not_taken_back_once_the_stipend_is_over(self):
        one = make.signed()
        act(one.stipend, "end", TODAY)
        with pytest.raises(ValidationError, match="stays payable"):
            services.installment_take_back(actor=hr(), ref=one.ref, **WHY)

    def test_can_be_taken_back_until_a_file_has_it(self):
        one = make.signed()
        services.installment_take_back(actor=make.leader(), ref=one.ref, **WHY)
        one.refresh_from_db()
        assert (one.status, one.staff, one.evidence) == ("planned", None, "")
        make.signed(one)
        make.payroll()
        with pytest.raises(TransitionNotAllowed):
            services.installment_take_back(actor=hr(), ref=one.ref, **WHY)


class TestAPayrollFile:
    def test_has_what_no_file_had_until_its_last_day(self):
        early, late = make.planned(make.awarded(), "100.00", "200.00")
        make.signed(early)
        make.signed(late, on=date(2022, 10, 1))
        made = make.payroll(date(2022, 10, 1))
        assert (made.count, made.total) == (1, Decimal("100.00"))
        assert early.ref in made.content
        assert late.ref not in made.content
        assert make.payroll(date(2022, 10, 2)).total == Decimal("200.00")
        with pytest.raises(ValidationError, match="Nothing that was signed off"):
            make.payroll(date(2022, 10, 2))

    def test_is_of_days_that_are_over(self):
        make.signed()
        with pytest.raises(ValidationError, match="still to come"):
            make.payroll(date(2022, 10, 5))
        with pytest.raises(ValidationError, match="ends after it starts"):
            make.payroll(date(2022, 9, 1))

    def test_is_the_same_bytes_again_and_holds_no_formula(self, desk):
        stipend = make.awarded(holder=staff("=cmd()"))
        make.signed(make.planned(stipend)[0])
        made = make.payroll()
        address = reverse("staffing:payroll-csv", args=[made.ref])
        first = desk.get(address)
        assert "'=cmd()" in first.content.decode()
        written(staff("=cmd()"), name="Mia Harrow")
        assert desk.get(address).content == first.content
        assert first.content.startswith("\ufeffref,".encode())

    def test_stays_as_it_was_handed_over(self):
        made = make.payroll_in()
        for changes in ({"content": "x"}, {"total": Decimal("1.00")}, {"count": 2}, {"until_date": TODAY}):
            with pytest.raises(IntegrityError, match="stays as it was handed over"), by_hand():
                Payroll.objects.filter(pk=made.pk).update(**changes)

    @pytest.mark.django_db(transaction=True)
    def test_tells_what_stands_in_it(self):
        made = make.payroll_in()
        with pytest.raises(IntegrityError, match="other installments than it tells"), by_hand():
            Installment.objects.filter(payroll=made).update(status="signed", payroll=None)
        with pytest.raises(IntegrityError, match="other installments than it tells"), by_hand():
            Payroll.objects.filter(pk=made.pk).update(status="void", void_reason="By hand.")

    def test_gives_back_what_it_holds_when_it_is_void(self):
        made = make.payroll_in("void")
        one = Installment.objects.get()
        assert (one.status, one.payroll) == ("signed", None)
        assert make.payroll().count == 1
        assert made.count == 1

    def test_is_hidden_from_who_has_hr_of_one_school(self, client):
        made = make.payroll_in()
        at_one = user(Role.HR_SPECIALIST, at=school())
        client.force_login(at_one)
        assert client.get(reverse("staffing:payroll-detail", args=[made.ref])).status_code == 404
        assert client.get(reverse("staffing:payroll-make")).status_code == 404


class TestPaying:
    def test_enters_each_once_in_the_ledger_and_links_it(self):
        make.signed()
        made = make.pay(make.payroll())
        one = Installment.objects.select_related("entry").get()
        entry = one.entry
        assert (made.status, made.paid_on, one.status) == ("paid", date(2022, 10, 7), "paid")
        assert (entry.stipend_id, entry.amount, entry.number, entry.year) == (
            one.stipend_id, one.amount, "P-1", one.year,
        )  # fmt: skip
        with pytest.raises(TransitionNotAllowed):
            make.pay(made, b"ref,paid_on,number,amount\n")
        assert Expenditure.objects.count() == 1

    def test_takes_all_or_nothing_and_says_which_lines_are_wrong(self):
        stipend = make.awarded()
        for one in make.planned(stipend, "100.00", "200.00"):
            make.signed(one)
        made = make.payroll()
        first, second = made.installments.order_by("id")
        head = "ref,paid_on,number,amount\n"
        good = f"{first.ref},2022-10-07,P-1,100.00\n"
        wrong = {
            "not written in UTF-8": b"\xff\xfe",
            "the columns ref, paid_on": "ref,amount\n",
            "is not in this payroll file": f"{head}{good}ins-00000000000,2022-10-07,P-2,200.00\n",
            r"the amount is \$200.00, and the file says “20.00”": f"{head}{good}{second.ref},2022-10-07,P-2,20.00\n",
            "and the file says “two hundred”": f"{head}{good}{second.ref},2022-10-07,P-2,two hundred\n",
            "and the file says “Infinity”": f"{head}{good}{second.ref},2022-10-07,P-2,Infinity\n",
            "is no day": f"{head}{good}{second.ref},10/07/2022,P-2,200.00\n",
            "still to come": f"{head}{good}{second.ref},2022-10-20,P-2,200.00\n",
            "cannot be paid before": f"{head}{good}{second.ref},2022-09-01,P-2,200.00\n",
            "must say payroll’s number": f"{head}{good}{second.ref},2022-10-07,,200.00\n",
            "stands in the file twice": f"{head}{good}{good}",
            "is missing": head + good,
            "stands in the ledger": f"{head}{good}{second.ref},2022-10-07,p-1,200.00\n",
        }
        for words, data in wrong.items():
            with pytest.raises(ValidationError, match=words):
                make.pay(made, data if isinstance(data, bytes) else data.encode())
        assert not Expenditure.objects.exists()
        more = (
            f"Ref,Paid on,Name,Number,Amount\n{first.ref},2022-10-07,A,P-1,$100.00\n{second.ref},2022-10-08,B,P-2,200"
        )
        assert make.pay(made, more.encode()).paid_on == date(2022, 10, 8)

    def test_refuses_an_entry_of_another_amount_in_the_database(self):
        one = make.installment("listed")
        entry = spent_on(STIPEND, one.stipend, "399.99", on=date(2022, 10, 7))
        with pytest.raises(IntegrityError, match="is not paid by an entry of its stipend"), by_hand():
            Installment.objects.filter(pk=one.pk).update(status="paid", paid_on=entry.paid_on, entry=entry)


class TestTheEndOfAStipend:
    @pytest.fixture
    def two(self):
        planned, released = make.planned(make.awarded(holder=staff("Ada")), "100.00", "200.00")
        return planned, make.signed(released)

    def test_cancels_what_is_planned_and_keeps_what_is_signed_off(self, two):
        planned, released = two
        stipend = planned.stipend
        act(stipend, "end", TODAY)
        planned.refresh_from_db()
        assert (planned.status, planned.canceled_on) == ("canceled", TODAY)
        assert make.payroll().total == released.amount
        services.line_take_back(line_type=STIPEND, actor=hr(), ref=stipend.ref, **WHY)
        planned.refresh_from_db()
        assert (planned.status, planned.canceled_reason) == ("planned", "")

    def test_comes_when_the_holder_leaves(self, two):
        planned, released = two
        member = released.staff
        refs = [planned.stipend.spans.get(until_date=None).ref]
        district.staff_leave(actor=hr(), ref=member.ref, version=None, last_date=date(2022, 10, 10), today=TODAY,
                             ends=refs, reason="A new job.")  # fmt: skip
        planned.refresh_from_db()
        released.refresh_from_db()
        assert (planned.status, planned.canceled_on, released.status) == ("canceled", date(2022, 10, 11), "signed")

    def test_is_not_before_what_was_signed_off(self, two):
        stipend = two[0].stipend
        ended = act(stipend, "end", TODAY).spans.get(until_date=None)
        with pytest.raises(ValidationError, match="signed off on Sep 29, 2022"):
            services.step_correct(line_type=STIPEND, actor=hr(), ref=stipend.ref, step=ended.ref,
                                  on=date(2022, 9, 1), today=TODAY, **WHY)  # fmt: skip

    def test_an_award_is_not_moved_behind_what_was_signed_off(self, two):
        stipend = two[0].stipend
        award = stipend.spans.get(status="awarded")
        move = {"line_type": STIPEND, "actor": hr(), "ref": stipend.ref, "step": award.ref, "today": TODAY, **WHY}
        with pytest.raises(ValidationError, match="signed off on Sep 29, 2022"):
            services.step_correct(on=date(2022, 9, 30), **move)
        services.step_correct(on=date(2022, 9, 29), **move)
        award.refresh_from_db()
        assert award.from_date == date(2022, 9, 29)

    def test_moved_to_another_day_takes_what_it_canceled_along(self, two):
        planned, _released = two
        ended = act(planned.stipend, "end", TODAY).spans.get(until_date=None)
        services.step_correct(line_type=STIPEND, actor=hr(), ref=planned.stipend.ref, step=ended.ref,
                              on=date(2022, 10, 3), today=TODAY, **WHY)  # fmt: skip
        planned.refresh_from_db()
        assert planned.canceled_on == date(2022, 10, 3)

    def test_an_award_is_not_taken_back_from_under_what_was_signed_off(self, two):
        with pytest.raises(ValidationError, match="were signed off"):
            services.line_take_back(line_type=STIPEND, actor=hr(), ref=two[0].stipend.ref, **WHY)


class TestWork:
    def test_waits_for_the_leader_of_the_school_then_for_hr(self):
        (one,) = make.planned()
        lead, other = make.leader(), user(Role.SCHOOL_LEADER, at=school("west"), email="west@example.org")

        def kinds(person):
            found = [item.kind for item in agenda(person, TODAY).items]
            return [kind for kind in found if kind.startswith(("staffing.installment", "staffing.payroll"))]

        assert kinds(lead) == ["staffing.installment.sign_off"]
        assert (kinds(other), kinds(hr())) == ([], [])
        make.signed(one)
        assert (kinds(lead), kinds(hr())) == ([], ["staffing.payroll.make"])
        made = make.payroll()
        assert kinds(hr()) == ["staffing.payroll.import_paid"]
        make.pay(made)
        assert kinds(hr()) == []


def test_the_page_of_a_stipend_and_its_answer_show_the_installments(desk):
    one = make.installment("signed")
    page = desk.get(reverse("staffing:stipend-detail", args=[one.stipend.ref])).content.decode()
    assert one.deliverable in page
    assert "$400.00 of $2,500.00 planned" in page
    told = desk.get(f"/api/v1/staffing/stipends/{one.stipend.ref}/").json()
    assert [(row["ref"], row["status"]) for row in told["installments"]] == [(one.ref, "signed")]


def test_a_file_that_is_no_csv_is_told(desk):
    made = make.payroll_in()
    with pytest.raises(ValidationError, match="no CSV"):
        services.payroll_import_paid(
            actor=hr(), ref=made.ref, document=io.BytesIO(b'ref,paid_on,number,amount\n"a'), today=TODAY, version=None
        )
