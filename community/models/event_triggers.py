"""
Rules about events that look at several rows, kept by the database: against races, and whoever writes by hand.

They are told in words by the services, which ask before they write.
"""

from __future__ import annotations

# An open meeting is one of a body that the School Board created and that decides (Iowa Code 21.2). Once an event was
# announced it stays what it is, and it never stops to be an open meeting; nor does one whose body became such a body
# end as anything else. The notice is the law's: 24 hours, less with a reason (21.4(2)). When and where it is held is
# changed with a move that says what it was before, and for an open meeting with a new notice; of what is over, never.
KEEPS_ITS_WAY = """
SELECT body.created_by_board AND body.method <> 'advice' INTO binds FROM community_body body
WHERE body.id = NEW.body_id FOR SHARE;
binds := coalesce(binds, false);
is_moved := TG_OP = 'UPDATE' AND ROW(NEW.starts_at, NEW.ends_at, NEW.place)
    IS DISTINCT FROM ROW(OLD.starts_at, OLD.ends_at, OLD.place);
IF TG_OP = 'UPDATE' AND OLD.status <> 'draft' THEN
    IF NEW.body_id IS DISTINCT FROM OLD.body_id OR NEW.kind <> OLD.kind OR NEW.status = 'draft'
       OR OLD.open_meeting AND NOT NEW.open_meeting
       OR NEW.announced_at IS DISTINCT FROM OLD.announced_at
       OR OLD.status IN ('closed', 'cancelled') AND (NEW.status <> OLD.status OR is_moved) THEN
        RAISE EXCEPTION 'event % was announced and stays what it is', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'event_keeps_its_way', TABLE = 'community_event';
    END IF;
    IF is_moved THEN
        SELECT * INTO move FROM community_eventmove m WHERE m.event_id = NEW.id ORDER BY m.id DESC LIMIT 1;
        IF ROW(move.before_starts_at, move.before_ends_at, move.before_place)
           IS DISTINCT FROM ROW(OLD.starts_at, OLD.ends_at, OLD.place) THEN
            RAISE EXCEPTION 'event % is moved without saying when and where it was to be', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'event_moved_told', TABLE = 'community_event';
        END IF;
        IF NEW.open_meeting AND NEW.starts_at - move.moved_at < interval '24 hours'
           AND btrim(NEW.late_notice_reason) = '' THEN
            RAISE EXCEPTION 'open meeting % is moved without a new notice', NEW.ref
            USING ERRCODE = 'check_violation', CONSTRAINT = 'event_open_meeting_whole', TABLE = 'community_event';
        END IF;
    END IF;
END IF;
IF TG_OP = 'INSERT' OR NEW.status <> OLD.status THEN
    IF NEW.status IN ('announced', 'closed') AND binds AND NOT NEW.open_meeting
       OR NEW.status = 'announced' AND NEW.open_meeting AND NOT binds THEN
        RAISE EXCEPTION 'whether event % is an open meeting is told by its body', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'event_open_as_its_body', TABLE = 'community_event';
    END IF;
    IF NEW.open_meeting AND NEW.status IN ('announced', 'closed') AND (
        btrim(NEW.agenda) = ''
        OR NEW.starts_at - NEW.announced_at < interval '24 hours' AND btrim(NEW.late_notice_reason) = ''
        OR NEW.status = 'closed' AND btrim(NEW.minutes) = ''
    ) THEN
        RAISE EXCEPTION 'open meeting % lacks its notice, agenda or minutes', NEW.ref
        USING ERRCODE = 'check_violation', CONSTRAINT = 'event_open_meeting_whole', TABLE = 'community_event';
    END IF;
ELSIF NEW.open_meeting AND (
    NEW.status IN ('announced', 'closed') AND btrim(NEW.agenda) = ''
    OR NEW.status = 'closed' AND btrim(NEW.minutes) = ''
) THEN
    RAISE EXCEPTION 'open meeting % lacks its agenda or minutes', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'event_open_meeting_whole', TABLE = 'community_event';
END IF;
RETURN NEW;
"""
# The event's row is locked first: of two who take the last place at the same moment the second sees the first.
WITHIN_CAPACITY = """
IF NEW.status <> 'registered' AND (TG_OP = 'UPDATE' OR NEW.status <> 'waiting') THEN
    RETURN NEW;
END IF;
SELECT event.capacity, event.status INTO places, stands FROM community_event event
WHERE event.id = NEW.event_id FOR NO KEY UPDATE;
IF stands <> 'announced' THEN
    RAISE EXCEPTION 'nobody registers for event %', NEW.event_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'eventregistration_event_announced',
          TABLE = 'community_eventregistration';
END IF;
IF NEW.status <> 'registered' OR places IS NULL THEN
    RETURN NEW;
END IF;
SELECT coalesce(sum(one.people), 0) INTO coming FROM community_eventregistration one
WHERE one.event_id = NEW.event_id AND one.status = 'registered' AND one.id <> NEW.id;
IF coming + NEW.people > places THEN
    RAISE EXCEPTION 'event % has no place left', NEW.event_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'eventregistration_within_capacity',
          TABLE = 'community_eventregistration';
END IF;
RETURN NEW;
"""
WITHIN_CAPACITY_STILL = """
IF NEW.capacity IS NULL OR OLD.capacity IS NOT NULL AND NEW.capacity >= OLD.capacity THEN
    RETURN NEW;
END IF;
SELECT coalesce(sum(one.people), 0) INTO coming FROM community_eventregistration one
WHERE one.event_id = NEW.id AND one.status = 'registered';
IF coming > NEW.capacity THEN
    RAISE EXCEPTION 'event % has more people registered than places', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'event_holds_who_registered', TABLE = 'community_event';
END IF;
RETURN NEW;
"""
