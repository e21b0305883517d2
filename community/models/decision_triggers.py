"""
What the database itself holds of decisions: quorum, votes, reversals, and that what is decided stays as it is.

A constraint sees one row; these rules look at several. They hold against two people at once, and against whoever has
the application's login and writes SQL by hand: each waits for the rows it reads, and then reads what others wrote.
"""

from __future__ import annotations

import pgtrigger

# What was asked and decided. A response is given once; that another decision decides otherwise is said by the status.
STAYS = """
IF OLD.status <> 'open' AND (
    ROW(NEW.title, NEW.title_es, NEW.question, NEW.question_es, NEW.body_id, NEW.decided_by, NEW.school_id,
        NEW.meeting_id, NEW.method, NEW.quorum, NEW.chosen_id, NEW.reason, NEW.reason_es, NEW.decided_date,
        NEW.decided_at, NEW.is_public, NEW.reverses_id, NEW.addressed_to, NEW.response_due_date, NEW.withdrawn_reason)
    IS DISTINCT FROM
    ROW(OLD.title, OLD.title_es, OLD.question, OLD.question_es, OLD.body_id, OLD.decided_by, OLD.school_id,
        OLD.meeting_id, OLD.method, OLD.quorum, OLD.chosen_id, OLD.reason, OLD.reason_es, OLD.decided_date,
        OLD.decided_at, OLD.is_public, OLD.reverses_id, OLD.addressed_to, OLD.response_due_date, OLD.withdrawn_reason)
    OR NEW.status <> OLD.status AND NOT (OLD.status = 'decided' AND NEW.status = 'reversed')
    OR OLD.response <> '' AND ROW(NEW.response, NEW.response_reason, NEW.response_reason_es, NEW.responded_date)
        IS DISTINCT FROM ROW(OLD.response, OLD.response_reason, OLD.response_reason_es, OLD.responded_date)
) THEN
    RAISE EXCEPTION 'decision % is decided or withdrawn and stays as it is', OLD.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_stays_decided', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""

# Options, who was present and votes are written until it is decided. FOR SHARE waits for who decides now.
OF_OPEN = """
FOR decision_status IN
    SELECT d.status FROM community_decision d
    WHERE (TG_OP <> 'INSERT' AND d.id = {old}) OR (TG_OP <> 'DELETE' AND d.id = {new})
    FOR SHARE OF d
LOOP
    IF decision_status <> 'open' THEN
        RAISE EXCEPTION 'the decision is not open any more: what it rests on stays as it is'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_rests_on_what_was', TABLE = TG_TABLE_NAME;
    END IF;
END LOOP;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
OF_OPTION = "(SELECT o.decision_id FROM community_decisionoption o WHERE o.id = {row}.option_id)"

# At the end of the transaction that decides: who sat there that day, the quorum, and what has most votes. Seats are
# locked first, so that nobody sits down or stands up meanwhile without being seen.
COUNTS = """
SELECT * INTO d FROM community_decision WHERE id = NEW.id;
IF d.status NOT IN ('decided', 'reversed') THEN RETURN NULL; END IF;
IF NOT EXISTS (SELECT FROM community_decisionoption o WHERE o.id = d.chosen_id AND o.decision_id = d.id) THEN
    RAISE EXCEPTION 'what decision % decided is none of its options', d.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_chosen_of_options', TABLE = TG_TABLE_NAME;
END IF;
IF d.reverses_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM community_decision r WHERE r.id = d.reverses_id AND r.status = 'reversed'
) OR d.status = 'reversed' AND NOT EXISTS (
    SELECT FROM community_decision r WHERE r.reverses_id = d.id AND r.status IN ('decided', 'reversed')
) THEN
    RAISE EXCEPTION 'decision % and the one that decides otherwise do not say the same', d.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_reversed_by_decided', TABLE = TG_TABLE_NAME;
END IF;
IF TG_OP = 'UPDATE' AND OLD.status <> 'open' THEN RETURN NULL; END IF;
IF d.body_id IS NULL THEN
    IF d.quorum IS NOT NULL OR EXISTS (SELECT FROM community_decisionpresence p WHERE p.decision_id = d.id)
    OR EXISTS (SELECT FROM community_decisionvote v JOIN community_decisionoption o ON o.id = v.option_id
               WHERE o.decision_id = d.id) THEN
        RAISE EXCEPTION 'decision % is of one person: there is nothing to count', d.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_counts_of_body', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END IF;
PERFORM FROM community_seat s WHERE s.body_id = d.body_id ORDER BY s.id FOR UPDATE;
PERFORM FROM community_seatterm t JOIN community_seat s ON s.id = t.seat_id WHERE s.body_id = d.body_id
    ORDER BY t.id FOR SHARE OF t;
SELECT b.quorum, b.method INTO body_quorum, body_method FROM community_body b WHERE b.id = d.body_id FOR SHARE;
IF d.quorum IS DISTINCT FROM body_quorum OR d.method IS DISTINCT FROM body_method THEN
    RAISE EXCEPTION 'decision % is not made in the way in which its body decides', d.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_as_body_decides', TABLE = TG_TABLE_NAME;
END IF;
IF EXISTS (
    SELECT FROM (
        SELECT s.constituency, count(*) AS held FROM community_seatterm t JOIN community_seat s ON s.id = t.seat_id
        WHERE s.body_id = d.body_id AND t.from_date <= d.decided_date
        AND (t.until_date IS NULL OR t.until_date > d.decided_date)
        GROUP BY s.constituency
    ) h FULL JOIN (
        SELECT p.constituency, p.seats FROM community_decisionpresence p WHERE p.decision_id = d.id
    ) p ON p.constituency = h.constituency
    WHERE coalesce(h.held, 0) <> coalesce(p.seats, 0)
) THEN
    RAISE EXCEPTION 'the seats that decision % counts are not those held on its day', d.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_seats_held', TABLE = TG_TABLE_NAME;
END IF;
SELECT coalesce(sum(p.present), 0) INTO here FROM community_decisionpresence p WHERE p.decision_id = d.id;
IF here < body_quorum THEN
    RAISE EXCEPTION 'decision % has no quorum: % present, % needed', d.ref, here, body_quorum
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_has_quorum', TABLE = TG_TABLE_NAME;
END IF;
IF d.method <> 'vote' THEN
    IF EXISTS (SELECT FROM community_decisionvote v JOIN community_decisionoption o ON o.id = v.option_id
               WHERE o.decision_id = d.id)
    OR EXISTS (SELECT FROM community_decisionpresence p WHERE p.decision_id = d.id AND p.abstained > 0) THEN
        RAISE EXCEPTION 'nobody votes in decision %', d.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_votes_of_voters', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END IF;
IF EXISTS (
    SELECT FROM (
        SELECT v.constituency, sum(v.votes) AS cast_votes FROM community_decisionvote v
        JOIN community_decisionoption o ON o.id = v.option_id WHERE o.decision_id = d.id GROUP BY v.constituency
    ) c LEFT JOIN community_decisionpresence p ON p.decision_id = d.id AND p.constituency = c.constituency
    WHERE c.cast_votes > coalesce(p.present - p.abstained, 0)
) THEN
    RAISE EXCEPTION 'more voted in decision % than were there', d.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_votes_within_present', TABLE = TG_TABLE_NAME;
END IF;
SELECT max(t.votes) FILTER (WHERE t.id = d.chosen_id), max(t.votes) FILTER (WHERE t.id <> d.chosen_id)
INTO chosen_votes, other_votes FROM (
    SELECT o.id, coalesce(sum(v.votes), 0) AS votes FROM community_decisionoption o
    LEFT JOIN community_decisionvote v ON v.option_id = o.id WHERE o.decision_id = d.id GROUP BY o.id
) t;
IF chosen_votes <= coalesce(other_votes, 0) THEN
    RAISE EXCEPTION 'what decision % decided has not more votes than each other option', d.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_most_votes', TABLE = TG_TABLE_NAME;
END IF;
RETURN NULL;
"""

# What changes because of a decision: one that is decided, or was.
OF_DECIDED = """
IF NOT EXISTS (
    SELECT FROM community_decision d WHERE d.id = NEW.decision_id AND d.status IN ('decided', 'reversed') FOR SHARE
) THEN
    RAISE EXCEPTION 'nothing changes because of what is not decided'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decisionchange_of_decided', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


def stays_decided() -> pgtrigger.Trigger:
    """Return the trigger that keeps a decided or withdrawn decision as it is."""
    return pgtrigger.Trigger(name="stays_decided", when=pgtrigger.Before, operation=pgtrigger.Update, func=STAYS)


def counts() -> pgtrigger.Trigger:
    """Return the trigger that asks at the end of a transaction whether a decision has its quorum and its votes."""
    return pgtrigger.Trigger(
        name="counts",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        declare=[
            ("d", "community_decision%ROWTYPE"), ("body_quorum", "integer"), ("body_method", "text"),
            ("here", "integer"), ("chosen_votes", "integer"), ("other_votes", "integer"),
        ],
        func=COUNTS,
    )  # fmt: skip


def of_open(*, by_option: bool = False) -> pgtrigger.Trigger:
    """Return the trigger that lets rows of a decision be written while it is open; ``by_option`` leads to it."""
    old, new = (OF_OPTION.format(row=row) if by_option else f"{row}.decision_id" for row in ("OLD", "NEW"))
    return pgtrigger.Trigger(
        name="of_open",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("decision_status", "text")],
        func=OF_OPEN.format(old=old, new=new),
    )


def of_decided() -> pgtrigger.Trigger:
    """Return the trigger that lets something change because of what is decided alone."""
    return pgtrigger.Trigger(name="of_decided", when=pgtrigger.Before, operation=pgtrigger.Insert, func=OF_DECIDED)
