"""TOML files: typed fields, unknown keys refused, and the line of everything."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from core.tomlfile import FileProblem, read
from core.tomllines import lines_of, too_much

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


@pytest.fixture
def written(tmp_path):
    """A function that writes a file and returns its path."""

    def write(text):
        (tmp_path / "f.toml").write_bytes(text.encode())
        return tmp_path / "f.toml"

    return write


class TestWhatNobodyWrites:
    """Refused with its line, before the parser or the database fall over it, in a time that grows with the file."""

    @pytest.mark.parametrize(
        ("text", "line", "words"),
        [
            ("a = 1\nb = " + "[" * 100_000, 2, "nested deeper than 20 levels"),
            ("a = 1\n\nb = " + "{x=" * 100_000, 3, "nested deeper than 20 levels"),
            ("[" + "a." * 100_000 + "a]", 1, "nested deeper than 20 levels"),
            ("x = 1\n" + '"a".' * 100_000 + "a = 1", 2, "nested deeper than 20 levels"),
            ("a = 1\nb = " + "9" * 5000, 2, "more than 200 letters"),
            ("a" * 5000 + " = 1", 1, "more than 200 letters"),
            ('a = 1\nb = "\x00"', 2, "not right as TOML"),
            ("a = 1\nb = 'x", 2, "not right as TOML"),
            ("a = 1\r\nb = c", 2, "not right as TOML"),
        ],
    )
    def test_is_told_by_its_line(self, written, text, line, words):
        with pytest.raises(FileProblem, match=words) as caught:
            read(written(text))
        assert caught.value.line == line

    def test_is_no_utf_8(self, tmp_path):
        (tmp_path / "a.toml").write_bytes(b"a = 1\nb = '\xff'")
        with pytest.raises(FileProblem, match=r"line 2: .*UTF-8"):
            read(tmp_path / "a.toml")

    def test_is_larger_than_a_file_of_people(self, written):
        with pytest.raises(FileProblem, match="larger than 2 MB"):
            read(written("#" * 2_000_001))

    @pytest.mark.parametrize(
        ("value", "kind", "words"),
        [
            ('"a\\u0000b"', str, "NUL"),
            ("nan", Decimal, "at most 30 digits"),
            ("-inf", Decimal, "at most 30 digits"),
            ("1e999999", Decimal, "at most 30 digits"),
            ("1e-999999", Decimal, "at most 30 digits"),
        ],
    )
    def test_is_told_by_line_and_field(self, written, value, kind, words):
        with pytest.raises(FileProblem, match=words) as caught:
            read(written(f"[plan]\n\nname = {value}")).table("plan").get("name", kind)
        assert (caught.value.line, caught.value.field) == (3, "plan.name")

    def test_as_deep_as_people_write_is_no_trouble(self, written):
        numbers = ", ".join(f"{number}.5" for number in range(100))
        text = f"a.b.c.d = 1\nlist = [[1, [2, {{x = [3]}}]], 4]\nnumbers = [{numbers}]\ntext = '{'[' * 300}{'.' * 300}'"
        assert not too_much(text + "\n# " + "[." * 300)
        read(written(text))

    def test_costs_one_way_through_the_text(self, monkeypatch):
        """Looking for the line of each key from the start took a minute for what is read in a second."""

        class Text(str):
            __slots__ = ()

            def count(self, *_):
                raise AssertionError

        assert lines_of(Text("a = 1\nb = 2\n"))[("b",)] == 2


@pytest.mark.parametrize("day", ["0022-10-14", "9999-01-01"])
def test_days_that_nobody_can_mean_are_refused_by_line(tmp_path, day):
    path = tmp_path / "f.toml"
    path.write_text(f"due = {day}\n")
    with pytest.raises(FileProblem, match=r"line 1.*cannot be meant"):
        read(path).get("due", date)
