"""Conditions: as signed, hours served, restitution paid and never too much, let go, and a partner's plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from diversion import agreement_pdf, agreement_work, duty_work, labels, selectors, services
from diversion.models import ConditionKind, DiversionDuty
from tests.architecture.conftest import TODAY
from tests.factories import agreed
from tests.factories import diverted as make
from tests.factories.district import district
from tests.factories.owner import run_loader

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 3)
SAMPLE = settings.BASE_DIR / "diversion" / "data" / "conditions.toml"


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


@pytest.fixture
def ada():
    with clock.travel(TODAY):
        return make.coordinator()


def step(action, of, who, **facts):
    needs = {"today": clock.today()} | ({"at": clock.now()} if "at" in facts else {})
    return action(actor=who, ref=of.ref, **facts | needs)


def serve(of, who, hours, **facts):
    told = {"on": DAY, "place": "Food bank", "signed_off_by": "Ms. Baker", "at": None} | facts
    return step(services.condition_serve, of, who, hours=Decimal(hours), **told)


def pay(of, who, amount):
    return step(services.condition_pay, of, who, amount=Decimal(amount), on=DAY, at=None)


def outcome(of, who, said):
    return step(services.condition_outcome, of, who, outcome=said, on=DAY, note="", at=None, version=None)


def add(of, who, **facts):
    told = {"what": "Help.", "what_es": "", "due_date": DAY, "how_verified": "Seen.", "how_verified_es": "",
            "hours": None, "place": "", "amount": None, "to_whom": "", "organization": ""} | facts  # fmt: skip
    return step(services.agreement_add_condition, of, who, **told)


class TestWriting:
    def test_each_kind_asks_for_what_it_counts(self, ada):
        made = agreed.draft()
        asked = {"service": {"hours", "place"}, "restitution": {"amount", "to_whom"}}
        for code, names in asked.items():
            with pytest.raises(ValidationError) as told:
                add(made, ada, kind=make.kind(code).code)
            assert set(told.value.error_dict) == names
        with pytest.raises(ValidationError) as told:
            add(made, ada, kind=make.kind("counseling", at_partner=True).code)
        assert set(told.value.error_dict) == {"organization"}

    def test_a_kind_is_one_of_the_list(self, ada):
        with pytest.raises(ValidationError, match="kinds in the list"):
            add(agreed.draft(), ada, kind="none")

    def test_what_a_kind_does_not_count_is_left_out(self, ada):
        kind = make.kind("class").code
        found = add(agreed.draft(), ada, kind=kind, hours=Decimal(5), place="There", amount=Decimal(5), to_whom="Me")
        assert (found.hours, found.place, found.amount, found.to_whom) == (None, "", None, "")

    def test_none_is_due_after_the_agreement_ends(self, ada):
        with pytest.raises(ValidationError, match="ends before that day"):
            add(agreed.draft(), ada, kind=make.kind("class").code, due_date=date(2022, 12, 13))

    @pytest.mark.parametrize("made", [agreed.to_sign, agreed.in_force])
    def test_stays_as_it_was_signed(self, ada, made):
        found = made().conditions.get()
        for columns in ({"what": "Less."}, {"hours": 1}, {"due_date": DAY}, {"removed_at": clock.now()}):
            with pytest.raises(IntegrityError, match="diversioncondition_as_signed"), transaction.atomic():
                make.written(found, **columns)
            found.refresh_from_db()
        with pytest.raises(IntegrityError, match="diversioncondition_as_signed"), transaction.atomic():
            make.condition(found.agreement, "class")
        with pytest.raises(TransitionNotAllowed):
            step(services.condition_remove, found, ada, at=None, version=None)


class TestHours:
    def test_add_up_and_are_told_in_words(self, ada):
        found = agreed.in_force().conditions.get()
        serve(found, ada, "2.5")
        serve(found, ada, "4")
        read = selectors.condition_get(ada, found.ref, clock.today())
        assert labels.served_words(read) == "6.5 of 10 hours served"

    def test_say_when_where_and_who_saw_it(self, ada):
        found = agreed.in_force().conditions.get()
        for facts in ({"on": date(2022, 10, 15)}, {"on": date(2022, 9, 11)}, {"place": " "}, {"signed_off_by": " "}):
            with pytest.raises(ValidationError):
                serve(found, ada, 1, **facts)
        with pytest.raises(ValidationError, match="12 hours at most"):
            serve(found, ada, "12.5")

    def test_are_all_served_before_it_is_done_as_agreed(self, ada):
        found = agreed.in_force().conditions.get()
        serve(found, ada, "9")
        with pytest.raises(Conflict, match="1 hours are still to be served"):
            outcome(found, ada, "fulfilled")
        serve(found, ada, "3")
        assert outcome(found, ada, "fulfilled").outcome == "fulfilled"

    def test_taken_back_count_no_more_and_stay(self, ada):
        found = agreed.in_force().conditions.get()
        serve(found, ada, "9")
        entry, facts = found.served.get(), {"reason": "Another youth.", "at": None}
        step(services.condition_take_back_hours, found, ada, entry=entry.ref, **facts)
        with pytest.raises(ValidationError, match="that stands"):
            step(services.condition_take_back_hours, found, ada, entry=entry.ref, **facts)
        read = selectors.condition_get(ada, found.ref, clock.today())
        assert (read.hours_served, read.served.count()) == (0, 1)

    def test_are_none_of_what_is_no_service(self, ada):
        made = agreed.draft()
        found = make.condition(made, "class")
        agreed.in_force(made)
        with pytest.raises(Conflict, match="No hours"):
            serve(found, ada, 1)
        with pytest.raises(IntegrityError, match="servicehours_never_too_much"), transaction.atomic():
            make.hours(found)


class TestRestitution:
    @pytest.fixture
    def found(self):
        with clock.travel(TODAY):
            made = agreed.draft()
            owed = make.condition(made, "restitution")
            agreed.in_force(made)
            return owed

    def test_adds_up_to_what_is_owed_and_no_more(self, ada, found):
        pay(found, ada, 100)
        with pytest.raises(ValidationError, match="is left"):
            pay(found, ada, "20.01")
        with pytest.raises(IntegrityError, match="restitution_never_too_much"), transaction.atomic():
            make.paid(found, amount=21)
        with pytest.raises(Conflict, match="still to be paid"):
            outcome(found, ada, "fulfilled")
        pay(found, ada, 20)
        assert labels.paid_words(selectors.condition_get(ada, found.ref, clock.today())).startswith(
            "$120.00 of $120.00"
        )
        assert outcome(found, ada, "fulfilled").outcome == "fulfilled"


class TestEnds:
    def test_an_outcome_settles_what_was_due(self, ada):
        made = agreed.draft()
        second = make.condition(made, "class")
        agreed.in_force(made)
        first, other = (make.duty(made.case, "condition", number=number) for number in (1, 2))
        outcome(second, ada, "not_done")
        for duty in (first, other):
            duty.refresh_from_db()
        assert (first.done_at, other.done_date) == (None, DAY)

    def test_what_is_let_go_until_a_day_is_due_again(self, ada):
        made = agreed.in_force()
        before = make.duty(made.case, "condition", number=1)
        facts = {"reason": "Ill.", "at": None, "version": None}
        step(services.condition_exempt, made.conditions.get(), ada, exempt_until=date(2022, 12, 1), **facts)
        before.refresh_from_db()
        assert before.cancelled_at is not None
        assert "Dec 1, 2022" in DiversionDuty.objects.open().get(case=made.case, number=1).clock
        step(services.condition_exempt, made.conditions.get(), ada, exempt_until=None, **facts)
        assert not DiversionDuty.objects.open().filter(case=made.case, number=1).exists()

    def test_a_plan_is_approved_as_it_stands(self, ada):
        made = agreed.draft()
        found = make.condition(made, "counseling", organization=agreed.partner())
        agreed.in_force(made)
        with pytest.raises(Conflict, match="no plan to approve"):
            step(services.condition_approve_plan, found, ada, at=None, version=None)
        step(services.condition_tell_plan, found, ada, partner_plan="Once a week.", version=None)
        step(services.condition_approve_plan, found, ada, at=None, version=None)
        with pytest.raises(Conflict, match="approved already"):
            step(services.condition_tell_plan, found, ada, partner_plan="Never.", version=None)

    def test_what_is_due_or_late_stands_in_my_work(self, ada):
        found = agreed.in_force().conditions.get()
        assert agreement_work.items(ada, date(2022, 11, 6)) == []
        (told,) = agreement_work.items(ada, date(2022, 11, 7))
        assert (told.due, told.button) == (found.due_date, "Enter hours")
        assert len(agreement_work.items(ada, date(2022, 12, 1))) == 1
        make.duty(found.case, "condition", number=1)
        assert [one.kind for one in duty_work.items(ada, date(2022, 11, 6))].count("diversion.duty.condition") == 1
        assert "diversion.duty.condition" not in [one.kind for one in duty_work.items(ada, date(2022, 11, 7))]


class TestPaper:
    def words_of(self, monkeypatch, made, who, language):
        given = {}
        monkeypatch.setattr("core.pdf.render", lambda name, words, **facts: given.update(words, **facts) or b"")
        agreement_pdf.pdf_of(selectors.agreement_get(who, made.ref, clock.today()), language, clock.today())
        return given

    def test_says_in_english_what_is_done_and_until_when(self, monkeypatch, ada):
        made = agreed.in_force()
        make.hours(made.conditions.get())
        text = str(self.words_of(monkeypatch, made, ada, "en"))
        for words in ("Diversion agreement", "There was a fight.", "Comes to school each day.", "November 14, 2022",
                      "10 hours at Food bank", "December 12, 2022", "no charge is pursued",
                      "signed on September 12, 2022"):  # fmt: skip
            assert words in text, words

    def test_says_in_spanish_that_words_are_missing_until_none_are(self, monkeypatch, ada):
        made = agreed.in_force()
        told = self.words_of(monkeypatch, made, ada, "es")
        assert "Hubo una pelea." in str(told)
        assert any("solo en inglés" in note for note in told["notes"])
        make.written(made.aims.get(), what_es="Viene.")
        make.written(made.conditions.get(), what_es="Ayudar.", how_verified_es="Una hoja.")
        assert not any("solo en inglés" in note for note in self.words_of(monkeypatch, made, ada, "es")["notes"])

    def test_has_a_line_to_sign_on_for_each_who_has_to(self, monkeypatch, ada):
        told = self.words_of(monkeypatch, agreed.draft(), ada, "en")
        assert [one["line"] for one in told["signatures"]] == ["Signature and day"] * 2

    @pytest.mark.parametrize("language", ["en", "es"])
    def test_never_calls_anyone_what_this_level_calls_nobody(self, monkeypatch, ada, language):
        text = str(self.words_of(monkeypatch, agreed.in_force(), ada, language)).lower()
        assert not any(word in text for word in ("offender", "victim", "ofensor", "víctima"))


class TestKinds:
    def load(self, path: Path) -> str:
        district()
        return run_loader("load_condition_kinds", path)

    def test_come_with_a_file_once(self):
        assert "8 added" in self.load(SAMPLE)
        assert "no change" in self.load(SAMPLE)
        counted = ConditionKind.objects.exclude(counts="nothing").values_list("code", "counts")
        assert dict(counted) == {"service": "hours", "restitution": "money"}

    def test_that_left_the_file_are_kept_and_not_offered(self, tmp_path):
        self.load(SAMPLE)
        path = tmp_path / "kinds.toml"
        path.write_text('[[condition]]\ncode = "art"\nname = "Art"\nname_es = "Arte"\n')
        assert "8 no longer chosen" in self.load(path)
        assert [one.code for one in selectors.condition_kinds()] == ["art"]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ('[[condition]]\ncode = "art"\nname = "Art"\n', "name_es"),
            ('[[condition]]\ncode = "art"\nname = "A"\nname_es = "A"\n' * 2, "given twice"),
            ('[[condition]]\ncode = "art"\nname = "A"\nname_es = "A"\ncounts = "days"\n', "counts"),
        ],
    )
    def test_in_a_wrong_file_change_nothing_and_say_where(self, tmp_path, text, words):
        path = tmp_path / "kinds.toml"
        path.write_text(text)
        with pytest.raises(CommandError, match=words):
            self.load(path)
        assert not ConditionKind.objects.exists()


@pytest.mark.parametrize("noun", ["agreement", "condition"])
def test_systems_are_told_how_it_stands_and_no_word_of_it(client, ada, noun):
    found = agreed.condition("open")
    make.hours(found)
    client.force_login(ada)
    record = found.agreement if noun == "agreement" else found
    for address in (f"diversion-api:{noun}-list", f"diversion-api:{noun}-detail"):
        args = [record.ref] if address.endswith("detail") else []
        text = client.get(reverse(address, args=args)).content.decode()
        assert record.ref in text
        told = (found.what, found.place, found.to_whom, found.partner_plan, "Ms. Baker", found.case.called,
                found.agreement.introduction, found.agreement.aims.get().what)  # fmt: skip
        assert [words for words in told if words in text] == []


def test_none_is_let_go_until_a_day_that_is_over(ada):
    found = agreed.condition("open")
    with pytest.raises(ValidationError, match="That day is over"):
        step(services.condition_exempt, found, ada, reason="Ill.", exempt_until=clock.today(), at=None, version=None)
    found.refresh_from_db()
    assert found.exempt_at is None


def test_no_plan_is_noted_where_no_partner_is_named(ada):
    found = agreed.in_force().conditions.get()
    with pytest.raises(Conflict, match="No partner organization"):
        step(services.condition_tell_plan, found, ada, partner_plan="Once a week.", version=None)
