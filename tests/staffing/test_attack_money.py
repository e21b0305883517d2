"""What is paid and shared out, attacked: by the application's own login, at the same moment, by files, by strangers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse

from district.models import Role
from staffing import services
from staffing.models import DutyShare, Installment, Payroll, Stipend
from tests.factories import hiring
from tests.factories import installments as make
from tests.factories.district import school, staff, user
from tests.factories.staffing import hr, line
from tests.staffing.test_installments import by_hand
from tests.staffing.test_races import together

pytestmark = pytest.mark.django_db
ELSEWHERE = [Role.SCHOOL_LEADER, Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SUPERVISOR]


class TestByHand:
    @pytest.mark.django_db(transaction=True)
    def test_an_installment_does_not_take_the_place_of_another_in_a_file(self):
        first, second = make.planned(make.awarded(), "100.00", "100.00")
        make.signed(first)
        made = make.payroll()
        make.signed(second)

        def swap():
            with by_hand():
                Installment.objects.filter(pk=first.pk).update(status="signed", payroll=None)
                Installment.objects.filter(pk=second.pk).update(status="listed", payroll=made)

        with pytest.raises(IntegrityError, match="other installments than it tells"):
            swap()
        assert list(made.installments.all()) == [first]

    @pytest.mark.django_db(transaction=True)
    def test_a_file_of_other_words_is_not_made(self):
        one = make.signed()
        actor = hr()

        def listed():
            with by_hand():
                made = Payroll.objects.create(
                    from_date=date(2022, 9, 1), until_date=date(2022, 10, 1), made_by=actor, made_on=date(2022, 10, 3),
                    count=1, total=one.amount, content="ref,amount\nins-00000000000,400.00\n",
                )  # fmt: skip
                Installment.objects.filter(pk=one.pk).update(status="listed", payroll=made)

        with pytest.raises(IntegrityError, match="other installments than it tells"):
            listed()
        assert not Payroll.objects.exists()

    def test_nobody_signs_off_their_own(self):
        lead = make.leader()
        holder = staff("Lee", user=lead)
        (one,) = make.planned(make.awarded(holder=holder))
        values = make.signed(make.planned()[0], actor=user(Role.PLAN_DIRECTOR))
        with pytest.raises(IntegrityError, match="signed off by who is paid"), by_hand():
            Installment.objects.filter(pk=one.pk).update(
                status="signed", signed_on=values.signed_on, signed_by=lead, staff=holder, year=values.year,
                cap=values.cap, evidence="By hand.",
            )  # fmt: skip

    def test_what_was_paid_is_paid_once(self):
        one = make.installment("paid")
        for status in ("signed", "listed", "planned", "canceled"):
            with pytest.raises(IntegrityError, match=r"does not become|released as it is"), by_hand():
                Installment.objects.filter(pk=one.pk).update(status=status)
        other = make.signed(make.planned(one.stipend, "400.00")[0])
        with pytest.raises(IntegrityError), by_hand():
            Installment.objects.filter(pk=other.pk).update(
                status="paid", payroll=one.payroll, paid_on=one.paid_on, entry=one.entry
            )

    def test_who_asked_does_not_approve(self):
        one = hiring.asked(line("position", "authorized"))
        with pytest.raises(IntegrityError, match="requisition_two_people"), by_hand():
            type(one).objects.filter(pk=one.pk).update(approved_by=one.requested_by, approved_on=one.requested_on)


@pytest.mark.django_db(transaction=True)
def test_two_who_share_duties_at_once_by_hand_make_a_hundred():
    one = make.in_effect()

    def share(words):
        with by_hand():
            for side in ("before", "after"):
                DutyShare.objects.create(realignment=one, side=side, words=words, percent=100)

    results = together(*[lambda words=words: share(words) for words in ("Teaching", "Circles", "Coaching")])
    assert sum(isinstance(one, IntegrityError) for one in results) == 2
    assert one.duties.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_file_and_a_sign_off_that_is_taken_back_at_once_agree():
    one = make.signed()
    together(
        make.payroll,
        lambda: services.installment_take_back(actor=hr(), ref=one.ref, version=None, reason="It was too early."),
    )
    one.refresh_from_db()
    assert (one.status, Payroll.objects.count()) in {("listed", 1), ("planned", 0)}


class TestElsewhere:
    """Who answers for another school sees nothing of this one, and does nothing there."""

    @pytest.mark.parametrize("role", ELSEWHERE)
    def test_nothing_is_there(self, client, role):
        one, review = make.signed(), make.review()
        asked = hiring.asked(line("position", "authorized"))
        made = make.payroll()
        client.force_login(user(role, at=school("west", "West")))
        for kind, found in (("installment", one), ("review", review), ("requisition", asked), ("payroll", made)):
            address = reverse(f"staffing:{kind}-detail", args=[found.ref])
            assert client.get(address).status_code == 404
            assert client.get(f"{address}history/").status_code == 404
            assert client.get(f"/api/v1/staffing/{kind}s/{found.ref}/").status_code == 404
        for kind in ("installment", "review", "requisition"):
            page = client.get(reverse(f"staffing:{kind}-list")).content.decode()
            assert not any(found.ref in page for found in (one, review, asked))
        assert client.get(reverse("staffing:payroll-csv", args=[made.ref])).status_code == 404
        for action in ("sign-off", "take-back", "cancel"):
            answer = client.post(f"/api/v1/staffing/installments/{one.ref}/{action}/", {}, "application/json")
            assert answer.status_code in {403, 404}


class TestMarks:
    HEAD = b"ref,paid_on,number,amount\n"

    @pytest.mark.parametrize(
        "data",
        [
            b"", b"\x00", b"\xff\xfer\x00e\x00f\x00", b"ref,paid_on,number,amount", b'ref,"paid_on',
            HEAD + b"\x00,2022-10-07,P-1,1\n", HEAD + b"{ref},2022-10-07,P\x00-1,400.00\n",
            HEAD + b"{ref},2022-10-07,P-1,sNaN\n", HEAD + b"{ref},2022-10-07,P-1,1e999999999\n",
            HEAD + b"{ref},9999-99-99,P-1,400.00\n", HEAD + b"{ref},2022-10-07,\xe2\x80\xaeP-1,400.00\n",
            HEAD + b"{ref},2022-10-07," + b"9" * 200_000 + b",400.00\n", HEAD * 20_000, b"a" * 3_000_000,
            b"ref,ref,paid_on,number,amount\n{ref},x,2022-10-07,P-1,400.00\n",
        ],
    )  # fmt: skip
    def test_of_a_hostile_file_are_refused_in_words(self, desk, data):
        made = make.payroll_in()
        data = data.replace(b"{ref}", made.installments.get().ref.encode())
        address = reverse("staffing:payroll-import-paid", args=[made.ref])
        sent = {"document": SimpleUploadedFile("paid.csv", data), "version": made.version}
        assert desk.post(address, sent).status_code in {413, 422}
        made.refresh_from_db()
        assert made.status == "made"

    def test_say_in_which_line_something_cannot_be_seen(self):
        made = make.payroll_in()
        ref = made.installments.get().ref.encode()
        with pytest.raises(ValidationError, match="Line 2") as refused:
            make.pay(made, self.HEAD + ref + b",2022-10-07,P\x07-1,400.00\n")
        assert set(refused.value.message_dict) == {"document"}


def test_hostile_words_are_shown_as_words(desk):
    hostile = "<script>alert(1)</script>\"'><b>"
    stipend = make.awarded()
    services.stipend_plan_installments(
        actor=hr(), ref=stipend.ref, version=None,
        installments=[{"deliverable": hostile, "due_on": make.DUE, "amount": Decimal("1.00")}],
    )  # fmt: skip
    one = stipend.installments.get()
    pages = [reverse("staffing:installment-detail", args=[one.ref]), reverse("staffing:installment-list"),
             reverse("staffing:stipend-detail", args=[stipend.ref])]  # fmt: skip
    for page in pages:
        body = desk.get(page).content.decode()
        assert "alert(1)" in body
        assert "<script>alert(1)" not in body
    version = Stipend.objects.get(pk=stipend.pk).version
    for words in ("a\x00b", "a\u202eb", "a" * 301, "\u200b"):
        rows = {"installments-0-deliverable": words, "installments-0-due_on": "2022-09-30",
                "installments-0-amount": "1.00", "version": version}  # fmt: skip
        answer = desk.post(reverse("staffing:stipend-plan-installments", args=[stipend.ref]), rows)
        assert answer.status_code == 422, repr(words)
