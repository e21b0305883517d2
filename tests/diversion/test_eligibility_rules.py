"""Rules of eligibility: what they answer, by the day, and that no version is ever altered."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection

from core import clock
from core.errors import Conflict, TransitionNotAllowed
from core.past import entries
from district.models import Role, User
from diversion import actions, selectors, services
from diversion.models import EligibilityRules, Offense, Rule, RuleSays
from tests.contract import NOW, TODAY
from tests.factories import diversion as make
from tests.factories import diverted
from tests.factories.district import organization, school, user, written
from tests.factories.students import accepted, merged, student

pytestmark = pytest.mark.django_db
TOMORROW, DAY = TODAY + timedelta(days=1), timedelta(days=1)
SAID = make.SAID | {"return_tells": ["reason"]}


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def rules(**said) -> EligibilityRules:
    """Return rules that stand nowhere, for the function that answers of facts alone."""
    return EligibilityRules(**make.SAID | {"from_date": date(2021, 7, 1)} | said)


def offense(code: str = "708.2(6)", grade: str = "simple") -> Offense:
    return Offense(code=code, name="Assault", grade=grade)


def coordinator() -> User:
    email = "rules@example.org"
    return User.objects.filter(email=email).first() or accepted(user(Role.DIVERSION_COORDINATOR, email=email))


def answered(*some: EligibilityRules, **facts) -> tuple[str, str]:
    told = {"age": 15, "offense": offense(), "earlier": 0, "harmed_agrees": True} | facts
    found = selectors.answer(some, **told)
    assert found.sentence
    assert "%" not in found.sentence
    return found.kind, found.rule


class TestTheAnswer:
    @pytest.mark.parametrize(
        ("said", "facts", "kind", "rule"),
        [
            ({}, {}, RuleSays.ELIGIBLE, Rule.FITS),
            ({}, {"age": 11}, RuleSays.ELIGIBLE, Rule.FITS),
            ({}, {"age": 10}, RuleSays.NOT, Rule.TOO_YOUNG),
            ({}, {"age": 17}, RuleSays.ELIGIBLE, Rule.FITS),
            ({}, {"age": 18}, RuleSays.NOT, Rule.TOO_OLD),
            ({}, {"age": None}, RuleSays.ASK, Rule.NO_AGE),
            ({}, {"offense": None}, RuleSays.ASK, Rule.UNKNOWN_OFFENSE),
            ({}, {"offense": offense(grade="felony_b")}, RuleSays.NOT, Rule.EXCLUDED_CLASS),
            ({}, {"offense": offense("724.4B", "felony_d")}, RuleSays.NOT, Rule.EXCLUDED_SECTION),
            ({}, {"offense": offense(grade="felony_d")}, RuleSays.ASK, Rule.ASKED_CLASS),
            ({}, {"earlier": 1}, RuleSays.NOT, Rule.EARLIER),
            ({"earlier_most": 1}, {"earlier": 1}, RuleSays.ELIGIBLE, Rule.FITS),
            ({"earlier_most": 1, "earlier_months": None}, {"earlier": 2}, RuleSays.NOT, Rule.EARLIER),
            ({"earlier_most": None, "earlier_months": None}, {"earlier": 9}, RuleSays.ELIGIBLE, Rule.FITS),
            ({}, {"harmed_agrees": False}, RuleSays.ELIGIBLE, Rule.FITS),
            ({"asks_consent": True}, {"harmed_agrees": True}, RuleSays.ELIGIBLE, Rule.FITS),
            ({"asks_consent": True}, {"harmed_agrees": False}, RuleSays.NOT, Rule.NO_CONSENT),
            ({"asks_consent": True}, {"harmed_agrees": None}, RuleSays.ASK, Rule.CONSENT_OPEN),
            # What speaks against it for certain comes before what is not known.
            ({}, {"age": 18, "offense": None}, RuleSays.NOT, Rule.TOO_OLD),
            ({}, {"offense": None, "earlier": 1}, RuleSays.NOT, Rule.EARLIER),
        ],
    )
    def test_is_that_of_the_rule_that_said_so(self, said, facts, kind, rule):
        assert answered(rules(**said), **facts) == (kind, rule)

    def test_is_to_ask_a_person_where_no_agreement_or_more_than_one_has_rules(self):
        assert answered() == (RuleSays.ASK, Rule.NO_RULES)
        assert answered(rules(), rules()) == (RuleSays.ASK, Rule.TWO_AGREEMENTS)

    def test_has_a_sentence_for_every_rule(self):
        one = rules()
        told = {selectors.sentence(rule, one, offense()) for rule in Rule}
        assert len(told) == len(Rule)

    def test_says_how_many_earlier_ones_are_allowed_and_within_which_time(self):
        def said(**of):
            return selectors.sentence(Rule.EARLIER, rules(**of), offense())

        assert said() == "The rules allow no earlier diversion within 12 months. There were more."
        assert said(earlier_most=1, earlier_months=1) == (
            "The rules allow 1 earlier diversion within 1 month. There were more."
        )
        assert said(earlier_most=2, earlier_months=None) == "The rules allow 2 earlier diversions. There were more."


class TestTheDay:
    @pytest.mark.parametrize(
        ("born", "age"),
        [
            (date(2010, 10, 14), 12),  # the birthday itself
            (date(2010, 10, 15), 11),
            (date(2004, 2, 29), 18),
            (None, None),
        ],
    )
    def test_is_that_of_what_was_done_for_the_age(self, born, age):
        assert selectors.age_on(born, TODAY) == age

    def test_lets_a_birthday_decide(self):
        the_rules, law = [rules()], offense()

        def kind(day: date) -> str:
            asked = {"born": date(2004, 10, 14), "offense": law, "on_date": day, "harmed": "nobody"}
            return selectors.fed(the_rules, **asked).kind

        assert [kind(TODAY - DAY), kind(TODAY)] == [RuleSays.ELIGIBLE, RuleSays.NOT]  # 18 today

    def test_is_that_of_what_was_done_for_the_rules(self):
        before = make.police_rules()
        after = services.rules_replace(
            actor=coordinator(), ref=before.ref, version=None, from_date=TOMORROW, reason="Renewed.", today=TODAY,
            **SAID | {"youngest": 14},
        )  # fmt: skip
        assert selectors.rules_on(TODAY) == [before]
        assert selectors.rules_on(TOMORROW) == [after]
        assert selectors.rules_on(date(2021, 6, 30)) == []

    def test_is_that_of_what_was_done_for_the_section(self):
        old = make.offense("321.1", grade="simple", until_date=date(2022, 7, 1))
        new = make.offense("321.1", grade="felony_b", from_date=date(2022, 7, 1))
        assert [selectors.offense_on("321.1", day) for day in (date(2022, 6, 30), date(2022, 7, 1))] == [old, new]
        assert selectors.offense_on("999", TODAY) is None

    def test_asks_of_an_agreement_that_goes_on_and_of_the_agency_that_asks(self):
        police = make.police_rules()
        other = make.rules()
        assert set(selectors.rules_on(TODAY)) == {police, other}
        assert selectors.rules_on(TODAY, make.agency()) == [police]
        written(police.agreement, until_date=TODAY)
        assert selectors.rules_on(TODAY, make.agency()) == []

    @pytest.mark.parametrize(
        ("day", "months", "before"),
        [
            (date(2022, 10, 14), 12, date(2021, 10, 14)),
            (date(2022, 3, 31), 1, date(2022, 2, 28)),
            (date(2024, 2, 29), 12, date(2023, 2, 28)),
            (date(2022, 1, 15), 1, date(2021, 12, 15)),
            (date(2022, 1, 15), 25, date(2019, 12, 15)),
        ],
    )
    def test_that_lies_some_months_before_is_the_last_of_a_short_month(self, day, months, before):
        assert selectors.months_before(day, months) == before


class TestEarlierDiversions:
    @pytest.mark.parametrize(
        ("accepted_on", "counts"),
        [
            (date(2021, 10, 13), False),  # a day more than twelve months before
            (date(2021, 10, 14), True),
            (date(2022, 10, 13), True),
            (TODAY, False),  # not before
        ],
    )
    def test_count_from_the_first_day_of_the_months_to_the_day_before(self, accepted_on, counts):
        one = diverted.case("accepted", on=accepted_on)
        assert selectors.earlier_diversions(one.student, TODAY, 12) == int(counts)
        assert selectors.earlier_diversions(one.student, TODAY, None) == int(accepted_on < TODAY)

    @pytest.mark.parametrize(
        ("status", "counts"),
        [("declined", False), ("offered", False), ("not_eligible", False), ("in_error", False), ("accepted", True),
         ("returned", True)],
    )  # fmt: skip
    def test_are_those_that_were_accepted_however_they_ended(self, status, counts):
        one = diverted.case(status)
        assert selectors.earlier_diversions(one.student, TODAY, None) == int(counts)

    def test_are_those_of_every_record_of_the_child(self):
        one = diverted.case("completed")
        kept = student(at=school())
        merged(one.student, kept)
        assert selectors.earlier_diversions(kept, TODAY, None) == 1
        one.student.refresh_from_db()
        assert selectors.earlier_diversions(one.student, TODAY, None) == 1


class TestVersions:
    def test_replace_each_other_from_a_day_to_come_on(self):
        one = make.police_rules()
        said = {"actor": coordinator(), "ref": one.ref, "version": None, "reason": "Renewed.", "today": TODAY, **SAID}
        with pytest.raises(ValidationError, match="hold today"):
            services.rules_replace(from_date=TODAY, **said)
        new = services.rules_replace(from_date=TOMORROW, **said)
        one.refresh_from_db()
        assert (one.until_date, new.from_date, new.until_date) == (TOMORROW, TOMORROW, None)
        assert new.return_tells == ["that_returned", "reason"]
        with pytest.raises(Conflict, match="Change those instead"):
            services.rules_replace(from_date=TOMORROW + DAY, **said)

    def test_that_have_begun_are_neither_changed_nor_called_off(self):
        one = make.police_rules()
        said = {"actor": coordinator(), "ref": one.ref, "version": None, "reason": "Wrong.", "today": TODAY}
        with pytest.raises(TransitionNotAllowed):
            services.rules_change(from_date=TOMORROW, **said, **SAID)
        with pytest.raises(TransitionNotAllowed):
            services.rules_call_off(**said)

    def test_that_have_not_begun_are_changed_into_others(self):
        one = make.police_rules(status="to_come")
        new = services.rules_change(
            actor=coordinator(), ref=one.ref, version=None, reason="Wrong age.", from_date=one.from_date, today=TODAY,
            **SAID | {"youngest": 13},
        )  # fmt: skip
        one.refresh_from_db()
        assert one.until_date == one.from_date
        assert selectors.rules_on(one.from_date) == [new]

    def test_that_were_called_off_hold_on_no_day(self):
        one = make.police_rules(status="to_come")
        services.rules_call_off(actor=coordinator(), ref=one.ref, version=None, reason="Not agreed.", today=TODAY)
        assert selectors.rules_on(one.from_date) == []

    def test_are_of_an_agreement_that_goes_on_and_changed_from_a_day_to_come(self):
        said = {"actor": coordinator(), "today": TODAY, **SAID}
        with pytest.raises(ValidationError, match="agreement of the district that goes on"):
            services.rules_add(agreement="none", from_date=TOMORROW, **said)
        one = make.police_rules(status="to_come")
        with pytest.raises(ValidationError, match="tomorrow or a later day"):
            services.rules_change(ref=one.ref, version=None, reason="Sooner.", from_date=TODAY, **said)
        assert EligibilityRules.objects.get().until_date is None

    def test_end_today_at_the_earliest_and_never_later_than_they_did(self):
        one = make.police_rules()
        said = {"actor": coordinator(), "ref": one.ref, "version": None, "reason": "Over.", "today": TODAY}
        with pytest.raises(ValidationError, match="today or a later day"):
            services.rules_end(until_date=TODAY, **said)
        services.rules_end(until_date=TOMORROW, **said)
        with pytest.raises(ValidationError, match="end before that day"):
            services.rules_end(until_date=TOMORROW + DAY, **said)

    def test_of_one_agreement_do_not_overlap(self):
        one = make.police_rules()
        with pytest.raises(ValidationError, match="replace them from a day on"):
            services.rules_add(
                actor=coordinator(), agreement=one.agreement.ref, from_date=TOMORROW, today=TODAY, **SAID
            )  # fmt: skip

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"oldest": 18}, "at most 17"),
            ({"youngest": 16, "oldest": 15}, "not below the youngest"),
            ({"longest_days": 184}, "At most 183 days"),
            ({"asked_classes": ["felony_a"]}, "Choose one of the two"),
            ({"earlier_most": None}, "how many earlier diversions"),
        ],
    )
    def test_say_what_can_be(self, said, words):
        agreed = make.agency().agreements.get()
        with pytest.raises(ValidationError, match=words):
            services.rules_add(
                actor=coordinator(), agreement=agreed.ref, from_date=TOMORROW, today=TODAY, **SAID | said
            )  # fmt: skip

    @pytest.mark.parametrize(
        ("said", "rule"),
        [
            ({"youngest": 9}, "Cannot update"),
            ({"excluded_sections": []}, "Cannot update"),
            ({"from_date": date(2021, 1, 1)}, "Cannot update"),
            ({"until_date": date(2021, 6, 1)}, "eligibilityrules_until_not_before_from"),
        ],
    )
    def test_are_altered_by_nobody(self, said, rule):
        one = make.police_rules()
        with pytest.raises(DatabaseError, match=rule):
            written(one, **said)

    def test_that_ended_do_not_begin_again(self):
        one = make.police_rules(status="over")
        with pytest.raises(DatabaseError, match="Cannot update"):
            written(one, until_date=None)

    @pytest.mark.parametrize(
        "said",
        [
            {"excluded_classes": ["grave"]}, {"asked_classes": ["grave"]}, {"return_tells": ["reason"]},
            {"return_tells": ["that_returned", "all"]}, {"longest_days": 0}, {"longest_days": 367}, {"oldest": 18},
            {"youngest": 17, "oldest": 16}, {"earlier_most": None}, {"earlier_months": 0},
            {"asked_classes": ["felony_a"]},
        ],
    )  # fmt: skip
    def test_that_cannot_be_are_refused_by_the_database(self, said):
        with pytest.raises(DatabaseError, match="eligibilityrules_"):
            EligibilityRules.objects.bulk_create(
                [EligibilityRules(agreement=organization().agreements.get(), from_date=TODAY, **make.SAID | said)]
            )

    def test_are_set_for_the_whole_district_and_seen_by_all_of_the_room(self):
        one = make.police_rules()
        held = accepted(user(Role.DIVERSION_COORDINATOR, at=school()))
        assert selectors.rules_get(held, one.ref) == one
        with pytest.raises(PermissionDenied):
            services.rules_end(
                actor=held, ref=one.ref, version=None, until_date=TOMORROW, reason="Over.", today=TODAY
            )  # fmt: skip
        assert selectors.rules_get(user(Role.PLAN_DIRECTOR), one.ref) == one
        with pytest.raises(EligibilityRules.DoesNotExist):
            selectors.rules_get(user(Role.BOARD_MEMBER), one.ref)

    def test_tell_in_their_history_why_they_ended(self):
        one = make.police_rules()
        services.rules_end(
            actor=coordinator(), ref=one.ref, version=None, until_date=TOMORROW, reason="Not renewed.", today=TODAY
        )  # fmt: skip
        one.refresh_from_db()
        told = entries(one, actions.PAST)
        assert any("Not renewed." in str(entry) for entry in told)

    def test_tell_in_their_history_what_they_say_in_words(self):
        one = services.rules_add(
            actor=coordinator(), agreement=make.agency().agreements.get().ref, from_date=TOMORROW, today=TODAY,
            **SAID | {"excluded_sections": []},
        )  # fmt: skip
        (entry,) = entries(one, actions.PAST)
        told = {str(change.label): change.after for change in entry.changes}
        assert told["classes left out"] == "Class A felony; Class B felony"
        assert told["a return tells"] == "That the child came back; Why"
        assert told["sections left out"] == "nothing"

    def test_follow_each_other_without_a_gap(self):
        one = make.police_rules()
        for number in (1, 2):
            day = TODAY + DAY * number * 10
            with clock.travel(NOW + DAY * (number - 1) * 10):
                one = services.rules_replace(
                    actor=coordinator(), ref=one.ref, version=None, from_date=day, reason="Renewed.",
                    today=clock.today(), **SAID,
                )  # fmt: skip
        spans = EligibilityRules.objects.order_by("from_date").values_list("from_date", "until_date")
        assert len(spans) == 3
        assert all(before[1] == after[0] for before, after in pairwise(spans))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_replace_the_same_rules_at_once_one_is_first_and_the_other_told_so():
    with clock.travel(NOW):
        one, who = make.police_rules(), coordinator()
    done, refused = [], []

    def replace() -> None:
        try:
            with clock.travel(NOW):
                done.append(
                    services.rules_replace(
                        actor=who, ref=one.ref, version=None, from_date=TOMORROW, reason="Renewed.", today=TODAY, **SAID
                    )
                )
        except Conflict as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=replace) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(done), len(refused)) == (1, 3)
    assert EligibilityRules.objects.holding().count() == 2
