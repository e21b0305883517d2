"""
Rules about sessions that look at several rows, kept by the database: against races, and whoever writes by hand.

They are told in words by the services, which ask before they write.
"""

from __future__ import annotations

# The session's row is locked first: of two who take the last place at the same moment the second sees the first.
WITHIN_PLACES = """
IF TG_OP = 'UPDATE' AND NEW.session_id = OLD.session_id AND NEW.staff_id = OLD.staff_id
   AND NEW.status = OLD.status AND NEW.hours IS NOT DISTINCT FROM OLD.hours THEN
    RETURN NEW;
END IF;
IF TG_OP = 'UPDATE' AND (NEW.session_id, NEW.staff_id) <> (OLD.session_id, OLD.staff_id) THEN
    RAISE EXCEPTION 'place % stays that of its person in its session', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'enrollment_stays_whose', TABLE = 'training_enrollment';
END IF;
SELECT held.capacity, held.status INTO places, stands FROM training_trainingsession held
WHERE held.id = NEW.session_id FOR NO KEY UPDATE;
IF stands <> 'scheduled' THEN
    RAISE EXCEPTION 'session % is held or canceled: who took part stays as it is', NEW.session_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'enrollment_session_scheduled', TABLE = 'training_enrollment';
END IF;
IF NEW.status NOT IN ('enrolled', 'attended')
   OR TG_OP = 'UPDATE' AND OLD.status IN ('enrolled', 'attended') THEN
    RETURN NEW;
END IF;
SELECT count(*) INTO taken FROM training_enrollment one
WHERE one.session_id = NEW.session_id AND one.status IN ('enrolled', 'attended') AND one.id <> NEW.id;
IF taken + 1 > places THEN
    RAISE EXCEPTION 'session % has no place left', NEW.session_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'enrollment_within_places', TABLE = 'training_enrollment';
END IF;
RETURN NEW;
"""
# What somebody learned in a session hangs on their own place in it, and so does their certificate.
OF_OWN_PLACE = """
IF NOT EXISTS (SELECT FROM training_enrollment one
               WHERE (one.id, one.staff_id) = (NEW.enrollment_id, NEW.staff_id)) THEN
    RAISE EXCEPTION 'record % hangs on the place of somebody else', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'completion_of_own_place', TABLE = 'training_completion';
END IF;
RETURN NULL;
"""
HOLDS_WHO_COMES = """
IF NEW.capacity >= OLD.capacity THEN
    RETURN NEW;
END IF;
SELECT count(*) INTO taken FROM training_enrollment one
WHERE one.session_id = NEW.id AND one.status IN ('enrolled', 'attended');
IF taken > NEW.capacity THEN
    RAISE EXCEPTION 'session % has more people enrolled than places', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'trainingsession_holds_who_comes',
          TABLE = 'training_trainingsession';
END IF;
RETURN NEW;
"""
