"""
What belongs to what, and when it was said, in SQL: no service, no bulk update and no raw SQL gets past these.

Each begins with a condition of its own, so that what is written a thousand times costs little.
"""

from __future__ import annotations

import pgtrigger

# Where the zone of a participant's district is looked up, from the participant's key {participant}.
ZONE_OF = """
(SELECT d.time_zone FROM restorative_participant p
    JOIN restorative_restorativecase c ON c.id = p.case_id
    JOIN district_school s ON s.id = c.school_id JOIN district_district d ON d.id = s.district_id
    WHERE p.id = {participant})
"""
# What is dated ahead would be the last word, whatever was said afterwards. A guardian speaks for a child of theirs.
CONSENT_CAN_BE = f"""
IF NEW.on_date > (NEW.entered_at AT TIME ZONE {ZONE_OF.format(participant="NEW.participant_id")})::date THEN
    RAISE EXCEPTION 'consent_said_by_now: nobody has said yet what is of a day to come'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_said_by_now', TABLE = 'restorative_consent';
END IF;
IF NEW.guardianship_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM restorative_participant p JOIN students_student child ON child.id = p.student_id
    JOIN students_guardianship held ON held.student_id IN (child.id, child.merged_into_id)
    WHERE p.id = NEW.participant_id AND held.id = NEW.guardianship_id
) THEN
    RAISE EXCEPTION 'consent_of_own_guardian: somebody else''s parent or guardian does not speak for them'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_of_own_guardian', TABLE = 'restorative_consent';
END IF;
RETURN NEW;
"""
# Two cases are joined while one says so: services say it before they give anything along, and after they took it back.
JOINED = """
EXISTS (SELECT FROM restorative_restorativecase c
    WHERE c.id = OLD.case_id AND c.joined_into_id = NEW.case_id
    OR c.id = NEW.case_id AND c.joined_into_id = OLD.case_id)
"""
STAYS_WITH = """
IF NEW.case_id <> OLD.case_id AND NOT {allowed} THEN
    RAISE EXCEPTION '{name}: % goes to no case that is not joined with its own', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""
OF_THE_INCIDENT = """
EXISTS (SELECT FROM restorative_restorativecase here JOIN restorative_restorativecase there
    ON there.incident_id = here.incident_id WHERE here.id = OLD.case_id AND there.id = NEW.case_id)
"""
OF_THE_CASE = """
IF EXISTS (SELECT FROM restorative_participant p WHERE p.id IN ({columns}) AND p.case_id <> NEW.case_id) THEN
    RAISE EXCEPTION '{name}: somebody of another case is named'
    USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


def of_the_case(name: str, *columns: str) -> pgtrigger.Trigger:
    """Return the trigger that lets the participants in ``columns`` be of the row's own case alone."""
    keys = ", ".join(f"NEW.{column}_id" for column in columns)
    return pgtrigger.Trigger(
        name="of_the_case",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=OF_THE_CASE.format(name=name, columns=keys),
    )


def stays_with(name: str, *, within_incident: bool = False) -> pgtrigger.Trigger:
    """Return the trigger that lets a row go to no other case, but one that is joined with its own (or its incident)."""
    allowed = f"({JOINED} OR {OF_THE_INCIDENT})" if within_incident else JOINED
    return pgtrigger.Trigger(
        name="stays_with_its_case",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("case_id"),
        func=STAYS_WITH.format(name=name, allowed=allowed),
    )
