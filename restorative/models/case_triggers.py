"""
The triggers of cases, in SQL: what comes before a step, and which step may follow which.

No service, no bulk update and no raw SQL gets past them. Whoever moves a case and whoever adds to it what the law asks
for lock the incident first, and so see what the other wrote: whichever of its cases either is about.
"""

from __future__ import annotations

# What a case may become, as the table of workflow.cases has it (tests/restorative/test_attack_sql.py compares the two).
MOVES = {
    "referred": ("suitable", "not_suitable", "elsewhere", "joined"),
    "suitable": ("preparing",),
    "preparing": ("convened", "agreement", "closed"),
    "convened": ("agreement", "follow_up", "closed"),
    "agreement": ("follow_up", "closed"),
    "follow_up": ("closed",),
    "joined": ("referred",),
    "not_suitable": ("suitable",),
    "elsewhere": ("suitable",),
    "closed": ("suitable",),
    "declined": ("suitable",),
    "withdrawn": ("suitable",),
}
OPEN = ("referred", "suitable", "preparing", "convened", "agreement", "follow_up")
# Whoever takes part may say at any time that they do not; what should not be here goes from wherever it is.
AT_ANY_TIME = ("declined", "withdrawn")
PAIRS = sorted(
    {(before, after) for before, some in MOVES.items() for after in some}
    | {(before, after) for before in OPEN for after in AT_ANY_TIME}
    | {(before, "in_error") for before in MOVES}
)
GOES_ON = f"""
IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
    {", ".join(f"('{before}', '{after}')" for before, after in PAIRS)}
) THEN
    RAISE EXCEPTION 'restorativecase_goes_on: case % does not go from % to %', NEW.ref, OLD.status, NEW.status
    USING ERRCODE = 'check_violation', CONSTRAINT = 'restorativecase_goes_on', TABLE = 'restorative_restorativecase';
END IF;
RETURN NEW;
"""
# Duties that the law names come before what the case wants. They are asked of what happened, and so of every case of
# the incident, wherever a join took them since; but for a sign of suicide risk, which is of who takes part in one.
OPEN_OF_INCIDENT = """
SELECT FROM restorative_restorativecase held CROSS JOIN LATERAL (
    SELECT case_id, kind, is_by_law FROM restorative_caseduty
        WHERE case_id = held.id AND done_at IS NULL AND cancelled_at IS NULL
    UNION ALL SELECT case_id, kind, is_by_law FROM restorative_caseduty
        WHERE came_from_id = held.id AND done_at IS NULL AND cancelled_at IS NULL
) duty
WHERE held.incident_id = {incident}
"""
OPEN_DUTIES = f"""
{OPEN_OF_INCIDENT.format(incident="NEW.incident_id")} AND (duty.case_id = NEW.id OR duty.kind <> 'suicide_risk')
"""
DUTIES_FIRST = f"""
IF NEW.status IN ('preparing', 'convened', 'agreement', 'follow_up', 'closed', 'in_error') THEN
    PERFORM FROM restorative_incident WHERE id = NEW.incident_id FOR NO KEY UPDATE;
END IF;
IF NEW.status IN ('preparing', 'convened', 'agreement', 'follow_up') AND EXISTS (
    {OPEN_DUTIES} AND duty.kind = 'abuse_spoken'
) THEN
    RAISE EXCEPTION 'case % waits for the report of suspected abuse', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'restorativecase_abuse_reported_first',
          TABLE = 'restorative_restorativecase';
END IF;
IF NEW.status IN ('convened', 'agreement', 'follow_up') AND (
    'sexual' = ANY (NEW.hard_stops) AND NEW.title_ix_cleared_at IS NULL
    OR EXISTS ({OPEN_DUTIES} AND duty.kind = 'title_ix')
) THEN
    RAISE EXCEPTION 'case % waits for the Title IX coordinator', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'restorativecase_title_ix_cleared',
          TABLE = 'restorative_restorativecase';
END IF;
IF NEW.status = 'closed' AND EXISTS ({OPEN_DUTIES} AND duty.is_by_law) THEN
    RAISE EXCEPTION 'case % has duties that the law names and nobody has done', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'restorativecase_duties_done',
          TABLE = 'restorative_restorativecase';
END IF;
-- Nobody is shown the duties of a case that is gone: they would be nobody's.
IF NEW.status = 'in_error' AND EXISTS (SELECT FROM restorative_caseduty
    WHERE case_id = NEW.id AND is_by_law AND done_at IS NULL AND cancelled_at IS NULL) THEN
    RAISE EXCEPTION 'restorativecase_none_left_behind: case % has duties that the law names', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'restorativecase_none_left_behind',
          TABLE = 'restorative_restorativecase';
END IF;
RETURN NEW;
"""
# Of a meeting, in whatever status its case is: nobody is brought together before.
MEETS_AFTERWARDS = f"""
IF NEW.status IN ('planned', 'held') AND (TG_OP = 'INSERT' OR NEW.status <> OLD.status) AND EXISTS (
    SELECT FROM restorative_restorativecase c WHERE c.id = NEW.case_id AND (
        'sexual' = ANY (c.hard_stops) AND c.title_ix_cleared_at IS NULL
        OR EXISTS ({OPEN_OF_INCIDENT.format(incident="c.incident_id")} AND duty.kind IN ('abuse_spoken', 'title_ix'))
    )
) THEN
    RAISE EXCEPTION 'encounter_after_duties: meeting % waits for what the law asks first', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'encounter_after_duties', TABLE = 'restorative_encounter';
END IF;
RETURN NEW;
"""
# Of a duty: whoever moves a case of the incident waits, and then meets it. One incident after the other, by its key.
DUTY_IS_MET = """
IF NEW.is_by_law AND NEW.done_at IS NULL AND NEW.cancelled_at IS NULL THEN
    PERFORM FROM restorative_incident WHERE id IN (SELECT incident_id FROM restorative_restorativecase
        WHERE id IN (NEW.case_id, NEW.came_from_id)) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM restorative_restorativecase WHERE id = NEW.case_id AND status = 'in_error') THEN
        RAISE EXCEPTION 'caseduty_of_what_stands: duty % is of a case that was entered in error', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'caseduty_of_what_stands', TABLE = 'restorative_caseduty';
    END IF;
END IF;
RETURN NEW;
"""
# A hard stop that was said stays so: taken out, its duties would be nobody's.
STOPS_STAY = """
IF NOT NEW.hard_stops @> OLD.hard_stops THEN
    RAISE EXCEPTION 'a hard stop of case % is not taken back', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'restorativecase_stops_stay',
          TABLE = 'restorative_restorativecase';
END IF;
RETURN NEW;
"""
# Who cleared it held that role there on that day.
CLEARED_BY_ROLE = """
IF NEW.title_ix_cleared_at IS NOT NULL AND NOT EXISTS (
    SELECT FROM district_roleassignment role
    JOIN district_school s ON s.id = NEW.school_id JOIN district_district d ON d.id = s.district_id
    WHERE role.user_id = NEW.title_ix_cleared_by_id AND role.role = 'title_ix_coordinator'
    AND (role.school_id IS NULL OR role.school_id = NEW.school_id)
    AND role.from_date <= (NEW.title_ix_cleared_at AT TIME ZONE d.time_zone)::date
    AND (role.until_date IS NULL OR role.until_date > (NEW.title_ix_cleared_at AT TIME ZONE d.time_zone)::date)
) THEN
    RAISE EXCEPTION 'restorativecase_cleared_by_title_ix: case % is cleared by a Title IX coordinator alone', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'restorativecase_cleared_by_title_ix',
          TABLE = 'restorative_restorativecase';
END IF;
RETURN NEW;
"""
