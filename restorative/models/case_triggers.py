"""The triggers of cases, in SQL: what comes before a step, what stays, and who cleared a case."""

from __future__ import annotations

# Duties that the law names come before what the case wants: no service, no bulk update and no raw SQL gets past them.
# They are asked of what happened, and so of every case of the incident; but for a sign of suicide risk, which is of who
# takes part in one. The case's row is locked by the update itself; whoever adds a duty locks it first
# (services.duties.duty_begin).
OPEN_DUTIES = """
SELECT FROM restorative_caseduty duty JOIN restorative_restorativecase held ON held.id = duty.case_id
WHERE held.incident_id = NEW.incident_id AND (held.id = NEW.id OR duty.kind <> 'suicide_risk')
AND duty.done_at IS NULL AND duty.cancelled_at IS NULL
"""
DUTIES_FIRST = f"""
IF NEW.status IN ('preparing', 'convened', 'agreement', 'follow_up') AND EXISTS (
    {OPEN_DUTIES} AND duty.kind = 'abuse_spoken'
) THEN
    RAISE EXCEPTION 'case % waits for the report of suspected abuse', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'restorativecase_abuse_reported_first',
          TABLE = 'restorative_restorativecase';
END IF;
IF NEW.status IN ('convened', 'agreement', 'follow_up') AND 'sexual' = ANY (NEW.hard_stops)
    AND NEW.title_ix_cleared_at IS NULL THEN
    RAISE EXCEPTION 'case % waits for the Title IX coordinator', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'restorativecase_title_ix_cleared',
          TABLE = 'restorative_restorativecase';
END IF;
IF NEW.status = 'closed' AND EXISTS ({OPEN_DUTIES} AND duty.is_by_law) THEN
    RAISE EXCEPTION 'case % has duties that the law names and nobody has done', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'restorativecase_duties_done',
          TABLE = 'restorative_restorativecase';
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
