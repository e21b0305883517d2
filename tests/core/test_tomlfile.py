"""TOML files: typed fields, unknown keys refused, and the line of everything."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from core.tomlfile import FileProblem, read
from core.tomllines import lines_of

TEXT = '''# comment with [brackets] and = signs
[plan]
name = "x # [y]"  # a comment
text = """
a = 1
[q]
"""
when = 2021-08-25
[[row]]
code = 'one'
amount = 2500.50
[row.more]
a.b = 3
[[row]]
code = "two"
list = [
  { a = 1, "b c" = "}" },
  { a = 2 },
]
codes = ["x", "y"]
[[row.inner]]
on = true
'''


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "f.toml"
    path.write_text(TEXT)
    return read(path)


def test_knows_the_line_of_every_key_at_every_depth():
    lines = lines_of(TEXT)
    assert lines["plan",] == 2
    assert lines["plan", "name"] == 3
    assert lines["plan", "when"] == 8
    assert lines["row", 0] == 9
    assert lines["row", 0, "amount"] == 11
    assert lines["row", 0, "more", "a", "b"] == 13
    assert lines["row", 1, "code"] == 15
    assert lines["row", 1, "list", 0, "b c"] == 17
    assert lines["row", 1, "list", 1] == 18
    assert lines["row", 1, "codes"] == 20
    assert lines["row", 1, "inner", 0, "on"] == 22


class TestFields:
    def test_are_typed(self, file):
        assert file.table("plan").get("when", date) == date(2021, 8, 25)
        first, second = file.tables("row")
        assert first.get("amount", Decimal) == Decimal("2500.50")
        assert second.texts("codes") == ["x", "y"]
        assert second.tables("inner")[0].get("on", bool) is True

    def test_that_are_missing_take_the_default_given(self, file):
        plan = file.table("plan")
        assert plan.get("nothing", str, "") == ""
        assert plan.get("nothing", date, None) is None
        assert plan.choice("nothing", ["a", "b"], "b") == "b"

    def test_take_whole_numbers_for_decimals_but_not_the_reverse(self, file):
        row = file.tables("row")[1].tables("list")[0]
        assert row.get("a", Decimal) == 1
        with pytest.raises(FileProblem, match=r"f.toml, line 11, row.amount: must be a whole number"):
            file.tables("row")[0].get("amount", int)

    def test_of_truth_are_no_numbers(self, file):
        inner = file.tables("row")[1].tables("inner")[0]
        with pytest.raises(FileProblem, match=r"line 22, row.inner.on: must be a whole number"):
            inner.get("on", int)


class TestProblems:
    def test_name_what_is_no_table_and_no_list(self, file):
        row = file.tables("row")[1]
        with pytest.raises(FileProblem, match=r"line 15, row.code: must be a list of texts"):
            row.texts("code")
        with pytest.raises(FileProblem, match=r"line 15, row.code: must be a table"):
            row.table("code")
        with pytest.raises(FileProblem, match=r"line 20, row.codes: must be tables"):
            row.tables("codes")

    def test_name_the_table_where_the_key_is_missing(self, file):
        with pytest.raises(FileProblem, match=r"line 14, row.amount: is missing"):
            file.tables("row")[1].get("amount", Decimal)

    def test_unknown_keys_are_refused_at_every_depth(self, file):
        file.table("plan").get("name", str)
        with pytest.raises(FileProblem, match=r"line 9, row: is not known here. Known: plan"):
            file.close()
        for row in file.tables("row"):
            row.get("code", str)
        with pytest.raises(FileProblem, match=r"line 4, plan.text: is not known"):
            file.close()

    def test_a_models_refusal_stands_where_the_file_says_it(self, file):
        row = file.tables("row")[0]
        problem = row.refusal(ValidationError({"cost": "Too much."}), {"cost": "amount"})
        assert str(problem) == "f.toml, line 11, row.amount: Too much."
        assert str(row.refusal(ValidationError({"__all__": ["Odd."]}))) == "f.toml, line 9, row: Odd."
        assert str(row.refusal(ValidationError("Odd."))) == "f.toml, line 9, row: Odd."


@pytest.mark.parametrize("day", ["0022-10-14", "9999-01-01"])
def test_days_that_nobody_can_mean_are_refused_by_line(tmp_path, day):
    path = tmp_path / "f.toml"
    path.write_text(f"due = {day}\n")
    with pytest.raises(FileProblem, match=r"line 1.*cannot be meant"):
        read(path).get("due", date)
