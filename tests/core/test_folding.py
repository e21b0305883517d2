"""Names, numbers and codes as people read them: one however they were typed, found, and in a language's order."""

from __future__ import annotations

import importlib
import os
from contextlib import closing
from datetime import date

import psycopg2
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import TextField, Value
from django.db.models.functions import Concat

from core import db_rights
from core.folding import in_words, reading_order, words_of
from core.rules import said
from core.texts import plain
from district.models import Organization, Role, StaffMember
from tests.district.trying import refused
from tests.factories import district, plan, staffing
from tests.factories.owner import as_owner
from tests.servers import ADMIN
from tests.template import at

pytestmark = pytest.mark.django_db


def asked(function: str, text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [text])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O'Testerly", "O\u2019Testerly"),
        ("O'Testerly", "O\u02bctesterly"),
        ("Zoë", "ZOE\u0308"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("PR-2022-10", "pr-2022-10"),
        ("PR-2022-10", "PR\u20112022\u201110"),
        ("PR-2022-10", "PR-2022\u200b-10"),
        ("PR 7", " pr\u00a07 "),
        ("Søren Ærø", "soren aero"),
        ("Urban Dreams", "Urban Dreams\u3164"),
        ("Urban Dreams", "Urban\u2800Dreams"),
        ("Urban Dreams", "Urban Dr\u115feams\u200e\U000e0041"),
        ("Urban Dreams", "Urban Dreams\u2065\u180f\ufff0\U0001d173"),
        ("ΣΟΦΊΑ", "σοφία".replace("ί", "ι\u0301")),
    ],
)
def test_reads_alike(one, other):
    assert asked("core_folded", one) == asked("core_folded", other)


@pytest.mark.parametrize(("one", "other"), [("PR-1", "PR-11"), ("PR-1", "PR1"), ("Anna", "Ana"), ("मई", "मइ")])
def test_reads_otherwise(one, other):
    assert asked("core_folded", one) != asked("core_folded", other)


UNSEEN_NAMES = ["\u3164", "\u200e", "\u200d", "\u115f", "\u2800", "\U000e0041", " \u3164\u034f ", "\u0301"]


class TestNamesThatNobodySees:
    @pytest.mark.parametrize("typed", UNSEEN_NAMES)
    def test_are_empty_to_pages_api_and_services(self, typed):
        assert plain(typed) == ""
        with pytest.raises(ValidationError, match="Say it"):
            said(typed, "name", "Say it.")

    @pytest.mark.parametrize("name", UNSEEN_NAMES)
    @pytest.mark.parametrize("make", [district.organization, district.staff, district.user, district.contracted])
    def test_are_refused_by_the_database(self, make, name):
        record = make()
        with refused(f"{type(record).__name__.lower()}_name_not_blank"):
            type(record).objects.filter(pk=record.pk).update(name=name)

    @pytest.mark.parametrize("typed", ["Ana", "王", "\u0928\u094d\u200d\u092f", "7", "\U0001f1fa\U0001f1f8", "?"])
    def test_are_no_names_in_other_scripts(self, typed):
        assert plain(typed) == typed

    @pytest.mark.parametrize("typed", ["\u3164", "\u200d", "\U000e0041"])
    def test_make_no_organization(self, client, typed):
        client.force_login(district.user(Role.PLAN_DIRECTOR))
        answer = client.post("/api/v1/district/organizations/", {"name": typed}, content_type="application/json")
        assert (answer.status_code, answer.json()["errors"]) == (400, {"name": ["This cannot stay empty."]})


class TestRowsOfBefore:
    """The migration that folds more away leaves nothing out of an index, and nothing in it twice."""

    @pytest.mark.django_db(transaction=True)
    def test_that_read_alike_from_now_on_are_told_apart_and_found(self):
        migration = importlib.import_module("core.migrations.0007_unseen_letters_and_kept_types")
        as_administrator(migration.BEFORE + migration.REINDEX)
        first, other, third = (
            district.organization(name) for name in ("Urban Dreams", "Urban Dreams\u3164", "Dreams, Urban\U000e0041")
        )
        number = district.staff(number="PR-7\u115f")
        kind = staffing.line_type("position")
        district.year(2022)
        line = staffing.opened("position")
        paid = [staffing.spent_on(kind, line, number=text) for text in ("K-1", "K-1\U000e0041")]
        as_administrator(migration.NOW + migration.TELL_APART + migration.REINDEX)
        names = dict(Organization.objects.values_list("ref", "name"))
        assert [names[one.ref] for one in (first, other, third)] == [
            "Urban Dreams", "Urban Dreams\u3164-2", "Dreams, Urban\U000e0041-3"
        ]  # fmt: skip
        assert [type(one).objects.get(pk=one.pk).number for one in paid] == ["K-1", "K-1\U000e0041-2"]
        last = Organization.objects.get(ref=third.ref).history.order_by("pgh_id").last()
        assert last.pgh_context["reason"] == "It read as another one: told apart by its ending."
        with connection.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off")
            assert list(StaffMember.objects.filter(employee_number__reads_as="pr-7")) == [number]
        with refused("staffmember_number_unique"):
            StaffMember.objects.filter(pk=district.staff().pk).update(employee_number="PR-7")


def as_administrator(statements: str) -> None:
    """Run what a migration runs, in this test's own database."""
    with closing(psycopg2.connect(at(os.environ[ADMIN], connection.settings_dict["NAME"]))) as found, found:
        found.cursor().execute(statements)


def test_names_are_one_in_whatever_order_of_words():
    assert asked("core_name_key", "Testerly, Zoë") == asked("core_name_key", "zoe  TESTERLY")


class TestUniqueness:
    def test_of_organizations_is_told_of_the_name_and_held_by_the_database(self):
        first, other = district.organization("Zoë’s House"), district.organization("Another")
        other.name = "House, ZOE'S"
        with pytest.raises(ValidationError) as told:
            other.full_clean()
        assert set(told.value.error_dict) == {"name"}
        with refused("organization_name_unique"):
            Organization.objects.filter(pk=other.pk).update(name=first.name.upper())

    @pytest.mark.parametrize("number", ["pr-2022-10", "PR\u20112022\u201110", "PR-2022\u200b-10"])
    def test_of_numbers_of_staff(self, number):
        _first, other = district.staff(number="PR-2022-10"), district.staff()
        with refused("staffmember_number_unique"):
            StaffMember.objects.filter(pk=other.pk).update(employee_number=number)

    def test_of_codes_in_a_plan(self):
        first, other = plan.milestone("M-13"), plan.milestone("M-14")
        with as_owner(), refused("of the plan has the code m-13"):
            type(first).objects.filter(pk=other.pk).update(code="m-13")
        one, two = plan.authorization(code="A-90"), plan.authorization(code="A-91")
        with as_owner(), refused("authorization_code_unique"):
            type(one).objects.filter(pk=two.pk).update(code="a-90")

    def test_of_codes_looks_through_the_strategies_at_the_plan(self):
        first, other = plan.milestone("M-13"), plan.milestone("M-14", strategy=plan.strategy(2, "other"))
        assert first.strategy_id != other.strategy_id
        with as_owner(), refused("of the plan has the code m-13"):
            type(first).objects.filter(pk=other.pk).update(code="m-13")


class TestOrder:
    NAMES = ("Zeta", "abel", "Émile", "O’Brien", "Obama", "School 10", "School 9", "Eve")
    MEANT = ("abel", "Émile", "Eve", "Obama", "O’Brien", "School 9", "School 10", "Zeta")

    def test_of_lists_is_a_languages(self):
        for name in self.NAMES:
            district.staff(name=name)
        found = StaffMember.objects.filter(name__in=self.NAMES).order_by(*in_words("name"))
        assert tuple(found.values_list("name", flat=True)) == self.MEANT

    def test_of_what_is_at_hand_is_the_same(self):
        assert tuple(sorted(self.NAMES, key=reading_order)) == self.MEANT


class TestSearch:
    @pytest.mark.parametrize(
        "words", ["otesterly", "O’TESTERLY", "zoe o'test", "test zoë", "testérly Zoe\u0308", "zoe - '"]
    )
    def test_finds_a_name_as_it_is_read(self, words):
        district.staff(name="Zoë O'Testerly")
        assert StaffMember.objects.filter(name__has_words=words).exists()

    @pytest.mark.parametrize("words", ["zoe smith", "%", "_", "zoey", "z%y", "z_e", "zo\\e", "o%o"])
    def test_finds_no_other(self, words):
        district.staff(name="Zoë O'Testerly")
        assert not StaffMember.objects.filter(name__has_words=words).exists()

    @pytest.mark.parametrize("name", ["50% Ada", "A_da", r"A\da"])
    def test_finds_signs_that_mean_something_to_the_database(self, name):
        for one in (name, "500 Ada", "Axda", "Ada"):
            district.staff(name=one)
        assert [one.name for one in StaffMember.objects.filter(name__has_words=name)] == [name]

    @pytest.mark.parametrize("words", ["", " ", "'", "\u2019", "\u02bc", "-", "\u2014 ' %", ",", "\u0301", "\ua78c"])
    def test_finds_nothing_where_there_is_nothing_to_look_for(self, words):
        district.staff(name="Zoë O'Testerly-Smith, 100 %")
        assert words_of(words) == []
        assert not StaffMember.objects.filter(name__has_words=words).exists()
        assert not StaffMember.objects.filter(employee_number__reads_as=words).exists()

    def test_of_signs_that_the_database_takes_away_none_is_taken_for_a_letter(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT chr(n) FROM generate_series(1, 65535) n"
                " WHERE n NOT BETWEEN 55296 AND 57343 AND core_folded(chr(n)) = ''"
            )
            taken = [sign for (sign,) in cursor.fetchall()]
        assert "\u02bc" in taken
        assert [sign for sign in taken if words_of(sign)] == []

    def test_folds_each_row_twice_at_most_however_many_words_there_are(self):
        few, some, many = "zoe", "zoe test", " ".join(f"word{number}" for number in range(100))
        told = [str(StaffMember.objects.filter(name__has_words=words).query) for words in (few, some, many)]
        assert [one.count('core_folded("district_staffmember"."name")') for one in told] == [1, 2, 2]
        planned = StaffMember.objects.filter(name__has_words=many).explain()
        assert "InitPlan" in planned  # the words, once
        assert "SubPlan" not in planned  # as it would be called for each row

    def test_looks_for_each_word_once_and_for_a_few_alone(self):
        assert words_of("Zoë, zoe  ZOE o'b OB") == ["Zoë", "o'b"]
        district.staff(name="a b c d e f g h")
        assert StaffMember.objects.filter(name__has_words="a b c d e f g h").exists()


@pytest.mark.django_db(transaction=True)
def test_numbers_that_were_let_in_side_by_side_are_told_apart_by_a_migrate_and_history_says_so():
    line = staffing.line("position")
    paid = [
        staffing.spent_on(staffing.line_type("position"), line, on=date(2021, 9, 30), number=number)
        for number in ("PR-7", "PR-8")
    ]
    with db_rights.as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("DROP INDEX expenditure_number_once_per_position")
        cursor.execute("ALTER TABLE staffing_expenditure DISABLE TRIGGER USER")
        cursor.execute("UPDATE staffing_expenditure SET number = 'pr-7' WHERE number = 'PR-8'")
        cursor.execute("ALTER TABLE staffing_expenditure ENABLE TRIGGER USER")
        cursor.execute(
            "SELECT core_tell_apart('staffing_expenditure', 'number', 'position_id, stipend_id', 'core_folded', 40)"
        )
    for one in paid:
        one.refresh_from_db()
    assert [one.number for one in paid] == ["PR-7", "pr-7-2"]
    told = paid[1].history.order_by("-pgh_id").first()
    assert (told.number, told.pgh_context["actor_name"]) == ("pr-7-2", "migrate")
    assert paid[0].history.count() == 1


class TestDaysInTheDatabase:
    @pytest.mark.parametrize("day", [date(22, 10, 14), date(9999, 1, 1)])
    def test_are_such_as_can_be_meant(self, day):
        found = plan.milestone("M-1")
        with refused("milestone_days_plausible"):
            type(found).objects.filter(pk=found.pk).update(due_date=day)


class TestTargetsInTheDatabase:
    @pytest.mark.parametrize(
        ("value", "name"), [("62.5", "target_of_things_is_whole"), ("-1", "target_not_below_zero")]
    )
    def test_of_things_are_whole_and_not_below_nothing(self, value, name):
        found = plan.target("staffing.realignments_in_effect", 19)
        with refused(name):
            type(found).objects.filter(pk=found.pk).update(value=value)


class TestPutTogether:
    """A name made of several columns is a text, and is compared as one column is."""

    @pytest.mark.parametrize(
        ("lookup", "words"), [("named_as", "Testerly, Zoe"), ("reads_as", "ZOË testerly"), ("has_words", "test zoe")]
    )
    def test_is_found_as_one_column_is(self, lookup, words):
        member = district.staff("Zoë Testerly")
        whole = Concat("name", Value(""), output_field=TextField())
        assert StaffMember.objects.annotate(whole=whole).get(**{f"whole__{lookup}": words}) == member
