"""What is made once and asked again: a system, what shares add to it, and the parts that linear programs see."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from monitoring.disclosure import WHOLE, Begun, Dimension, Key, Report, Rules, Share, ShownShare, State, Table, protect
from monitoring.disclosure.blocks import Block, wider
from monitoring.disclosure.gathering import Gathered

SCHOOLS, RACES = ["east", "north", "south"], ["bl", "wh"]
WHOLES, PARTS = Key.of(measure="referred"), Key.of(measure="offered")
SHARE = Share(PARTS.put("school", "east"), WHOLES.put("school", "east"))


def _count(key: Key) -> int:
    of_each = 200 if key.code("measure") == "referred" else 6
    return of_each * (1 if key.code("school") else 3) * (1 if key.code("race") else 2)


def gathered() -> Gathered:
    axes = {"measure": ["referred", "offered"], "school": [*SCHOOLS, WHOLE]}
    tables = [Table.cross("schools", axes), Table.cross("races", axes | {"race": [*RACES, WHOLE]})]
    counts = {key: _count(key) for one in tables for key in one.cells}
    dimensions = [
        Dimension.flat("school", SCHOOLS),
        Dimension.flat("race", RACES),
        Dimension("measure", personal=False),
    ]
    return Gathered(Report("one", dimensions, tables, counts, [SHARE]), Rules(), [])


class TestASystemIsMadeOnce:
    def test_it_is_the_same_when_asked_again_and_another_where_zeros_may_be_hidden(self) -> None:
        given = gathered()
        assert given.system() is given.system()
        assert given.system(hides_zeros=True) is not given.system()

    def test_a_share_that_is_told_bounds_its_part_and_complement_and_leaves_the_kept_system_alone(self) -> None:
        given = gathered()
        kept = given.system()
        before = kept.hidden_up.copy()
        told = given.system(shares={SHARE: ShownShare(State.COUNT, 0.0, 0.05)})
        part = kept.at[SHARE.part]
        assert told.cells[part].ceiling == 20
        assert told.hidden_up[part] == 20 - _count(SHARE.part)
        assert np.array_equal(kept.hidden_up, before)
        assert kept.cells[part].ceiling > 20
        assert (told.matrix != kept.matrix).nnz == 0
        assert list(told.insiders) == list(kept.insiders)


class TestWhatIsBegun:
    def test_the_same_comes_of_a_report_that_was_begun_and_another_is_refused(self) -> None:
        given = gathered()
        begun = Begun(given.report, Rules(), [])
        assert protect(given.report, Rules(), begun=begun).shown == protect(given.report, Rules()).shown
        with pytest.raises(ValueError, match="another report"):
            protect(replace(given.report, ref="two"), Rules(), begun=begun)
        with pytest.raises(ValueError, match="another report"):
            protect(given.report, Rules(minimum=12), begun=begun)


class TestWiderParts:
    def test_each_part_has_the_totals_of_all_schools_besides_and_is_asked_the_same(self) -> None:
        system = gathered().system()
        schools = [cell.key.code("school") for cell in system.cells]
        parts = [
            Block(frozenset(np.flatnonzero(own).tolist()), own)
            for own in (np.array([code == school for code in schools]) for school in (*SCHOOLS, WHOLE))
        ]
        found = wider(system, parts)
        assert [one.cells for one in found] == [one.cells for one in parts]
        east = {str(system.cells[i].key) for i in np.flatnonzero(found[0].part)}
        assert str(WHOLES.put("school", "north")) in east
        assert str(WHOLES.put("school", "north").put("race", "bl")) not in east
        assert wider(system, parts[:1]) == []
