"""What the database holds together of the duties of realignments, whoever writes them."""

from __future__ import annotations

import pgtrigger

# At the end of the transaction: the rows of both sides are written one after the other.
WHOLE = """
PERFORM 1 FROM staffing_realignment WHERE id IN ({realignments}) ORDER BY id FOR NO KEY UPDATE;
IF EXISTS (
    SELECT FROM staffing_dutyshare one WHERE one.realignment_id IN ({realignments}) GROUP BY one.realignment_id
    HAVING COALESCE(sum(one.percent) FILTER (WHERE one.side = 'before'), 0) <> 100
        OR COALESCE(sum(one.percent) FILTER (WHERE one.side = 'after'), 0) <> 100
) THEN
    RAISE EXCEPTION 'the duties of realignment % do not make 100 percent before and after', {row}
    USING ERRCODE = 'check_violation', CONSTRAINT = 'dutyshare_sides_whole', TABLE = 'staffing_dutyshare';
END IF;
RETURN NULL;
"""


def sides_whole() -> pgtrigger.Trigger:
    """
    Return the trigger that lets the duties of a realignment make 100 % on each side, or be none at all.

    It locks the realignment, as who shares duties does: of two at once, the second is measured with what the first
    wrote. No constraint of one row can sum.
    """
    both = (
        "CASE WHEN TG_OP <> 'DELETE' THEN NEW.realignment_id END, "
        "CASE WHEN TG_OP <> 'INSERT' THEN OLD.realignment_id END"
    )
    return pgtrigger.Trigger(
        name="sides_whole",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        timing=pgtrigger.Deferred,
        func=WHOLE.format(realignments=both, row=f"COALESCE({both})"),
    )
