"""
The triggers of meetings, in SQL: nobody is at two places at once, and two who must stay apart are not brought together.

Meetings of one day are written one after the other, and none while a stay-apart plan is written: each locks what it
asks about first, and so sees what whoever was before it wrote.
"""

from __future__ import annotations

# How a person is told from others, whatever case they are in. A record merged into another is that other one.
WHO = """
CASE {p}.kind
    WHEN 'student' THEN 'student:' || COALESCE(
        (SELECT merged_into_id FROM students_student WHERE id = {p}.student_id), {p}.student_id)
    WHEN 'staff' THEN 'staff:' || {p}.staff_id
    WHEN 'volunteer' THEN 'volunteer:' || {p}.volunteer_id
    ELSE 'participant:' || {p}.id END
"""
# Of whom one must stay apart: an adult by name, who was taken off a case and added anew, is the same all the same.
APART = f"""
CASE {{p}}.kind WHEN 'adult' THEN 'adult:' || {{p}}.case_id || ':' || public.core_folded({{p}}.name)
    ELSE {WHO} END
"""
FACILITATOR = """
COALESCE('staff:' || (SELECT id FROM district_staffmember WHERE user_id = {e}.facilitated_by_id),
         'user:' || {e}.facilitated_by_id)
"""
LOCK_PLANS = "PERFORM pg_advisory_xact_lock{shared}(hashtextextended('restorative stay apart', 0));"
LOCK_DAY = "PERFORM pg_advisory_xact_lock(hashtextextended('restorative meetings ' || {day}, 0));"

# Its day is the one on which it begins and ends at the school, and its school that of its case.
ON_ITS_DAY = f"""
{LOCK_PLANS.format(shared="_shared")}
IF TG_OP = 'UPDATE' THEN
    {LOCK_DAY.format(day="LEAST(OLD.on_date, NEW.on_date)")}
    {LOCK_DAY.format(day="GREATEST(OLD.on_date, NEW.on_date)")}
ELSE
    {LOCK_DAY.format(day="NEW.on_date")}
END IF;
SELECT school_id INTO at_school FROM restorative_restorativecase WHERE id = NEW.case_id;
SELECT d.time_zone INTO zone FROM district_school s JOIN district_district d ON d.id = s.district_id
    WHERE s.id = NEW.school_id;
IF at_school IS DISTINCT FROM NEW.school_id THEN
    RAISE EXCEPTION 'meeting % is at another school than its case', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'encounter_at_its_school', TABLE = 'restorative_encounter';
END IF;
IF NEW.on_date IS DISTINCT FROM (NEW.starts_at AT TIME ZONE zone)::date
    OR NEW.on_date IS DISTINCT FROM ((NEW.ends_at - interval '1 microsecond') AT TIME ZONE zone)::date THEN
    RAISE EXCEPTION 'meeting % is not within its day', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'encounter_on_its_day', TABLE = 'restorative_encounter';
END IF;
RETURN NEW;
"""

BOOK = f"""
DELETE FROM restorative_booking WHERE encounter_id = {{id}};
INSERT INTO restorative_booking (encounter_id, who, student_id, starts_at, ends_at)
SELECT DISTINCT ON (told.who) e.id, told.who, told.student_id, e.starts_at, e.ends_at
FROM restorative_encounter e CROSS JOIN LATERAL (
    SELECT 'room:' || e.school_id || ':' || public.core_folded(e.room) AS who, NULL::bigint AS student_id
    UNION ALL SELECT {FACILITATOR.format(e="e")}, NULL
    UNION ALL SELECT {WHO.format(p="p")}, p.student_id
        FROM restorative_attendance a JOIN restorative_participant p ON p.id = a.participant_id
        WHERE a.encounter_id = e.id
) told
WHERE e.id = {{id}} AND e.status IN ('planned', 'held') ORDER BY told.who;
-- Two records of one student that were made one after both were booked are told by different words.
IF EXISTS (
    SELECT FROM restorative_booking mine
    JOIN students_student me ON me.id = mine.student_id
    CROSS JOIN LATERAL (
        SELECT id FROM students_student WHERE id = COALESCE(me.merged_into_id, me.id)
        UNION ALL SELECT id FROM students_student WHERE merged_into_id = COALESCE(me.merged_into_id, me.id)
    ) same
    JOIN restorative_booking other ON other.student_id = same.id
    WHERE mine.encounter_id = {{id}} AND other.encounter_id <> {{id}}
    AND tstzrange(mine.starts_at, mine.ends_at) && tstzrange(other.starts_at, other.ends_at)
) THEN
    RAISE EXCEPTION 'somebody would be at two places'
    USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'booking_nobody_twice', TABLE = 'restorative_booking';
END IF;
"""
# Among those who come to a meeting, and who facilitates it, are both of a plan that holds on its day.
BOTH_COME = f"""
SELECT FROM restorative_stayapart plan
JOIN restorative_participant one ON one.id = plan.first_id
JOIN restorative_participant other ON other.id = plan.second_id
WHERE plan.from_date <= {{day}} AND (plan.until_date IS NULL OR plan.until_date > {{day}})
AND {APART.format(p="one")} IN (SELECT come.who FROM come)
AND {APART.format(p="other")} IN (SELECT come.who FROM come)
"""
COME = f"""
WITH come AS (
    SELECT {APART.format(p="p")} AS who FROM restorative_attendance a
    JOIN restorative_participant p ON p.id = a.participant_id WHERE a.encounter_id = {{id}}
    UNION SELECT {FACILITATOR.format(e="e")} FROM restorative_encounter e WHERE e.id = {{id}}
)
"""
KEPT_APART = f"""
IF EXISTS ({COME}{BOTH_COME}) THEN
    RAISE EXCEPTION 'two who must stay apart would come'
    USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'encounter_stay_apart', TABLE = 'restorative_encounter';
END IF;
"""
NEW_MEETING = {"id": "NEW.id", "day": "NEW.on_date"}
# What was held is told as it was: only what is planned, or comes to another day, is asked about.
BOOKED_BY_ENCOUNTER = f"""
{BOOK.format(id="NEW.id")}
IF NEW.status = 'planned' OR NEW.status = 'held' AND (TG_OP = 'INSERT' OR NEW.on_date <> OLD.on_date) THEN
    {KEPT_APART.format(**NEW_MEETING)}
END IF;
RETURN NULL;
"""
OF_THE_CASE = """
IF NOT EXISTS (SELECT FROM restorative_encounter e JOIN restorative_participant p ON p.case_id = e.case_id
    WHERE e.id = NEW.encounter_id AND p.id = NEW.participant_id) THEN
    RAISE EXCEPTION 'who comes to a meeting takes part in its case'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_of_the_case', TABLE = 'restorative_attendance';
END IF;
RETURN NEW;
"""
# Who came to a meeting is told before it is said to be over, and stays as it was told.
WHO_CAME_STAYS = """
IF TG_OP = 'DELETE' THEN meeting = OLD.encounter_id; ELSE meeting = NEW.encounter_id; END IF;
IF EXISTS (SELECT FROM restorative_encounter WHERE id = meeting AND status <> 'planned') THEN
    RAISE EXCEPTION 'attendance_ended_stays: meeting % is over', meeting
    USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_ended_stays', TABLE = 'restorative_attendance';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
BOOKED_BY_ATTENDANCE = f"""
IF TG_OP = 'DELETE' THEN meeting = OLD.encounter_id; ELSE meeting = NEW.encounter_id; END IF;
{LOCK_PLANS.format(shared="_shared")}
SELECT on_date INTO day FROM restorative_encounter WHERE id = meeting;
{LOCK_DAY.format(day="day")}
{BOOK.format(id="meeting")}
IF EXISTS (SELECT FROM restorative_encounter WHERE id = meeting AND status IN ('planned', 'held')) THEN
    {KEPT_APART.format(id="meeting", day="day")}
END IF;
RETURN NULL;
"""
AT = """
COALESCE((NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'at')::timestamptz, now())
"""
# Where a case goes on no more, whatever the step was, nobody is kept waiting and no room empty.
CALLED_OFF_BY_CASE = f"""
IF NEW.status NOT IN ('preparing', 'convened', 'agreement', 'follow_up') THEN
    {LOCK_PLANS.format(shared="_shared")}
    -- Day by day: of two cases that end at once neither has a day for which the other waits.
    FOR met IN SELECT id FROM restorative_encounter
        WHERE case_id = NEW.id AND status = 'planned' AND starts_at > {AT} ORDER BY on_date, id
    LOOP
        UPDATE restorative_encounter SET status = 'not_held', cancelled_reason = 'case_ended' WHERE id = met;
    END LOOP;
END IF;
RETURN NULL;
"""
# A plan is never refused because of a meeting: the meeting gives way. What has begun by then is left to be told. The
# time is that of the action, as history has it.
CALLED_OFF_BY_PLAN = f"""
{LOCK_PLANS.format(shared="")}
UPDATE restorative_encounter met SET status = 'not_held', cancelled_reason = 'stay_apart'
WHERE met.status = 'planned' AND met.on_date >= NEW.from_date
AND (NEW.until_date IS NULL OR met.on_date < NEW.until_date)
AND met.starts_at > {AT}
AND EXISTS ({COME.format(id="met.id")}
    SELECT FROM restorative_participant one, restorative_participant other
    WHERE one.id = NEW.first_id AND other.id = NEW.second_id
    AND {APART.format(p="one")} IN (SELECT come.who FROM come)
    AND {APART.format(p="other")} IN (SELECT come.who FROM come));
RETURN NULL;
"""
