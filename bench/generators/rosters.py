"""Rosters of any size for the schools of a place, by the functions that make the demonstration's."""

from __future__ import annotations

from pathlib import Path

from bench.generators.place import Place
from demo import roster

SEED = 727


def rosters_written(place: Place, folder: Path, *, students: int) -> tuple[Path, Path]:
    """Write a whole OneRoster zip, ten class enrollments to a student, and its program flags; return both files."""
    sites = tuple(roster.Site(school.code, school.name) for school in place.schools)
    schools = roster.Place(place.district.name, place.district.nces_id, sites)
    whole, programs = folder / "roster.zip", folder / "programs.csv"
    roster.write_roster(whole, seed=SEED, students=students, place=schools)
    roster.write_programs(programs, seed=SEED, students=students, place=schools)
    return whole, programs
