"""The layouts of the federal collections: which columns in which order, and which cell each holds: data, no code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from core import tomlfile
from core.tomlfile import Table

FOLDER = Path(__file__).parent / "data" / "crdc"
COUNTS, EVENTS, GROUPS = ("instances", "students"), ("referred", "arrested"), ("none", "idea", "504")
HOLDS = ("state", "district_id", "district", "school_id", "school")


@dataclass(frozen=True, slots=True)
class CellOf:
    """
    One counted column: of which table it is, and what it counts.

    ``race`` is a federal code and ``sex`` as the roster has it, each "" where all are counted together.
    """

    name: str
    table: str
    counts: str
    of: str
    group: str
    learners: bool
    race: str
    sex: str


@dataclass(frozen=True, slots=True)
class Layout:
    """
    One collection, for school years from ``first_year`` on until a later layout's.

    ``about`` are the columns that say of which school a row is, with what each holds; then come the ``cells``.
    ``sexes`` gives a sex as the roster has it by its code in names.
    """

    collection: str
    first_year: str
    races: tuple[str, ...]
    sexes: dict[str, str]
    about: tuple[tuple[str, str], ...]
    cells: tuple[CellOf, ...]


@cache
def layouts() -> tuple[Layout, ...]:
    """Return all layouts, the oldest first."""
    return tuple(sorted((read(path) for path in FOLDER.glob("*.toml")), key=lambda one: one.first_year))


def layout_for(year: str) -> Layout:
    """Return the layout by which a school year ("2021-22") is told: the newest that begins by then; else the first."""
    found = [one for one in layouts() if one.first_year <= year]
    return found[-1] if found else layouts()[0]


def read(path: Path) -> Layout:
    """:raises FileProblem: naming line and field."""
    file = tomlfile.read(path)
    races = tuple(file.texts("races"))
    sexes = dict(zip(file.texts("sex_codes"), file.texts("sexes"), strict=True))
    layout = Layout(
        collection=file.get("collection", str),
        first_year=file.get("first_year", str),
        races=races,
        sexes=sexes,
        about=tuple((row.get("name", str), row.choice("holds", HOLDS)) for row in file.tables("column")),
        cells=tuple(cell for row in file.tables("section") for cell in _cells(row, races, sexes)),
    )
    file.close()
    return layout


def _cells(row: Table, races: tuple[str, ...], sexes: dict[str, str]) -> list[CellOf]:
    each, name = row.texts("each"), row.get("name", str)
    told = {
        "table": row.get("table", str),
        "counts": row.choice("counts", COUNTS),
        "of": row.choice("of", EVENTS),
        "group": row.choice("group", GROUPS),
    }
    learners = row.get("learners", bool, False)
    found = []
    for race, code in product(races if "race" in each else [""], sexes if "sex" in each else [""]):
        named = name.format(race=race, sex=code)
        found.append(CellOf(named, learners=learners, race=race, sex=sexes.get(code, ""), **told))
    return found
