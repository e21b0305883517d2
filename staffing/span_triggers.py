"""What the database holds together of lines and their states over time, whoever writes them."""

from __future__ import annotations

import pgtrigger

# At the end of the transaction: a step writes the line, the state that ends and the one that begins.
STATUS_TOLD = """
IF EXISTS (
    SELECT FROM staffing_{line_type} l WHERE l.id IN ({lines}) AND l.status IS DISTINCT FROM (
        SELECT s.status FROM staffing_{line_type}span s WHERE s.line_id = l.id AND s.until_date IS NULL)
) THEN
    RAISE EXCEPTION '% is in another state than its last span tells', '{line_type} ' || {row}
    USING ERRCODE = 'check_violation', CONSTRAINT = 'line_status_told', TABLE = TG_TABLE_NAME;
END IF;
RETURN NULL;
"""


def status_told(line_type: str) -> pgtrigger.Trigger:
    """
    Return the trigger of a line: its ``status`` is that of the span that goes on.

    The slot counts as free by the status alone. Without a span that ends the line, as of a day and in its history, it
    would be taken twice.
    """
    return _told(line_type, pgtrigger.Insert | pgtrigger.UpdateOf("status"), lines="NEW.id", row="NEW.id")


def tells_status(line_type: str) -> pgtrigger.Trigger:
    """Return the trigger of a line's spans, which is the other side of ``status_told``."""
    changed = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    both = "CASE WHEN TG_OP <> 'DELETE' THEN NEW.line_id END, CASE WHEN TG_OP <> 'INSERT' THEN OLD.line_id END"
    return _told(line_type, changed, lines=both, row=f"COALESCE({both})")


def _told(line_type: str, operation: pgtrigger.Operation, *, lines: str, row: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="status_told",
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=STATUS_TOLD.format(line_type=line_type, lines=lines, row=row),
    )
