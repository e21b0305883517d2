"""
The triggers of diversion cases, in SQL: which step may follow which, and what must have been done before.

No service, no bulk update and no raw SQL gets past them. Whoever moves a case holds its row, and so does whoever takes
down what a step asks for: each sees what the other wrote.
"""

from __future__ import annotations

# What a case may become, as the table of workflow.cases has it (tests/diversion/test_case_sql.py compares the two).
MOVES = {
    "referred": ("eligible", "not_eligible"),
    "eligible": ("offered", "returned"),
    "not_eligible": ("referred",),
    "offered": ("accepted", "declined", "returned"),
    "declined": ("offered",),
    "accepted": ("intake", "declined", "returned"),
    "intake": ("agreement", "declined", "returned"),
    "agreement": ("intake", "in_progress", "declined", "returned"),
    "in_progress": ("completed", "returned"),
    "completed": (),
    "returned": (),
}
PAIRS = sorted(
    {(before, after) for before, some in MOVES.items() for after in some} | {(before, "in_error") for before in MOVES}
)
GOES_ON = f"""
IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
    {", ".join(f"('{before}', '{after}')" for before, after in PAIRS)}
) THEN
    RAISE EXCEPTION 'diversioncase_goes_on: case % does not go from % to %', NEW.ref, OLD.status, NEW.status
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversioncase_goes_on', TABLE = 'diversion_diversioncase';
END IF;
RETURN NEW;
"""
# Each begins as it was referred, and goes its way from there.
BEGINS = """
IF NEW.status <> 'referred' THEN
    RAISE EXCEPTION 'diversioncase_goes_on: case % does not begin as %', NEW.ref, NEW.status
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversioncase_goes_on', TABLE = 'diversion_diversioncase';
END IF;
RETURN NEW;
"""
# How it ended, and of what it was, stays: letters and counts say it. What was said wrongly is entered in error.
ENDED_STAYS = """
IF OLD.status IN ('not_eligible', 'declined', 'completed', 'returned', 'in_error') AND NEW.status = OLD.status AND (
    NEW.school_id, NEW.student_id, NEW.offense_id, NEW.offense_date, NEW.reviewed_date, NEW.offered_date,
    NEW.accepted_date, NEW.intake_date, NEW.enrolled_date, NEW.ended_date, NEW.return_reason, NEW.whose_wish,
    NEW.end_note, NEW.error_reason, NEW.entered_in_error_at
) IS DISTINCT FROM (
    OLD.school_id, OLD.student_id, OLD.offense_id, OLD.offense_date, OLD.reviewed_date, OLD.offered_date,
    OLD.accepted_date, OLD.intake_date, OLD.enrolled_date, OLD.ended_date, OLD.return_reason, OLD.whose_wish,
    OLD.end_note, OLD.error_reason, OLD.entered_in_error_at
) THEN
    RAISE EXCEPTION 'diversioncase_ended_stays: case % ended as it did', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversioncase_ended_stays', TABLE = 'diversion_diversioncase';
END IF;
RETURN NEW;
"""
# A youth and somebody who answers for them were told of their rights first: that it is of their own will, of counsel,
# of silence, of what is written down and who sees it (Iowa Code 232.28 has the same of the court's own intake). From 18
# on the youth answers for themselves.
RIGHTS_FIRST = """
IF NEW.status IN ('offered', 'accepted', 'intake', 'agreement', 'in_progress', 'completed')
    AND (TG_OP = 'INSERT' OR NEW.status <> OLD.status) AND (
    NOT EXISTS (SELECT FROM diversion_rightstold told JOIN diversion_diversionparty one ON one.id = told.party_id
        WHERE one.case_id = NEW.id AND told.taken_back_at IS NULL AND one.part = 'youth')
    OR NOT EXISTS (SELECT FROM diversion_rightstold told JOIN diversion_diversionparty one ON one.id = told.party_id
        WHERE one.case_id = NEW.id AND told.taken_back_at IS NULL AND one.part = 'guardian')
    AND NOT EXISTS (SELECT FROM students_student child WHERE child.id = NEW.student_id
        AND child.birth_date + interval '18 years' <= NEW.offered_date)
) THEN
    RAISE EXCEPTION 'diversioncase_rights_first: in case % rights were not told to the youth and a guardian', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversioncase_rights_first', TABLE = 'diversion_diversioncase';
END IF;
RETURN NEW;
"""
# What a step stands on is not taken back under it. Whoever moves the case at the same moment waits, and meets it.
RIGHTS_STAND = """
IF OLD.taken_back_at IS NULL AND NEW.taken_back_at IS NOT NULL THEN
    PERFORM FROM diversion_diversioncase WHERE id = NEW.case_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM diversion_diversioncase c JOIN diversion_diversionparty told ON told.id = NEW.party_id
        LEFT JOIN students_student child ON child.id = c.student_id
        WHERE c.id = NEW.case_id
            AND c.status IN ('offered', 'accepted', 'intake', 'agreement', 'in_progress', 'completed')
            AND (told.part = 'youth' OR (child.birth_date + interval '18 years' <= c.offered_date) IS NOT TRUE)
            AND NOT EXISTS (SELECT FROM diversion_rightstold other
                JOIN diversion_diversionparty one ON one.id = other.party_id
                WHERE other.case_id = c.id AND other.id <> NEW.id AND other.taken_back_at IS NULL
                    AND one.part = told.part)
    ) THEN
        RAISE EXCEPTION 'rightstold_stand: the case goes on by these rights'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rightstold_stand', TABLE = 'diversion_rightstold';
    END IF;
END IF;
RETURN NEW;
"""
# Nobody is enrolled without a decision that they are eligible, the last one that was settled, and an agreement in
# force: signed, with an end. And nothing ends while a sign of suicide risk waits for somebody.
ENROLLED_WHOLE = """
IF NEW.status IN ('eligible', 'offered', 'accepted', 'intake', 'agreement', 'in_progress', 'completed')
    AND (TG_OP = 'INSERT' OR NEW.status <> OLD.status)
    AND (SELECT made.is_eligible FROM diversion_eligibilitydecision made WHERE made.case_id = NEW.id
        AND made.settled_at IS NOT NULL ORDER BY made.id DESC LIMIT 1) IS NOT TRUE THEN
    RAISE EXCEPTION 'diversioncase_eligible_first: nobody decided that the youth of case % is eligible', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversioncase_eligible_first', TABLE = 'diversion_diversioncase';
END IF;
IF NEW.status = 'not_eligible' AND (TG_OP = 'INSERT' OR NEW.status <> OLD.status)
    AND (SELECT made.is_eligible FROM diversion_eligibilitydecision made WHERE made.case_id = NEW.id
        AND made.settled_at IS NOT NULL ORDER BY made.id DESC LIMIT 1) IS DISTINCT FROM false THEN
    RAISE EXCEPTION 'diversioncase_decided_first: nobody decided that the youth of case % is not eligible', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversioncase_decided_first', TABLE = 'diversion_diversioncase';
END IF;
IF NEW.status IN ('completed', 'returned', 'in_error') AND TG_OP = 'UPDATE' AND NEW.status <> OLD.status
    AND EXISTS (SELECT FROM diversion_diversionduty duty WHERE duty.case_id = NEW.id AND duty.is_by_law
        AND duty.done_at IS NULL AND duty.cancelled_at IS NULL) THEN
    RAISE EXCEPTION 'diversioncase_duties_done: somebody has still to act in case %', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversioncase_duties_done', TABLE = 'diversion_diversioncase';
END IF;
IF NEW.status IN ('in_progress', 'completed') AND (TG_OP = 'INSERT' OR NEW.status <> OLD.status)
    AND NOT EXISTS (SELECT FROM diversion_diversionagreement agreed WHERE agreed.case_id = NEW.id
        AND agreed.status = 'in_force' AND agreed.until_date IS NOT NULL) THEN
    RAISE EXCEPTION 'diversioncase_agreement_first: no agreement of case % is in force', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversioncase_agreement_first', TABLE = 'diversion_diversioncase';
END IF;
RETURN NEW;
"""
# Whoever referred is told that it came back: the duty to do so begins with the return, or is done already.
RETURN_IS_TOLD = """
IF NEW.status = 'returned' AND NOT EXISTS (SELECT FROM diversion_diversionduty duty WHERE duty.case_id = NEW.id
    AND duty.kind = 'tell_referrer') THEN
    RAISE EXCEPTION 'diversioncase_return_is_told: nobody is to tell the referrer that case % came back', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversioncase_return_is_told', TABLE = 'diversion_diversioncase';
END IF;
RETURN NULL;
"""
OFFENSE_OF_THE_DAY = """
IF NEW.offense_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM diversion_offense law WHERE law.id = NEW.offense_id AND law.from_date <= NEW.offense_date
        AND (law.until_date IS NULL OR law.until_date > NEW.offense_date)
) THEN
    RAISE EXCEPTION 'diversioncase_of_the_day: the law had no such section that day'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'diversioncase_of_the_day', TABLE = 'diversion_diversioncase';
END IF;
RETURN NEW;
"""
# What is noted beside a case that was entered in error would be found by nobody.
OF_WHAT_STANDS = """
IF EXISTS (SELECT FROM diversion_diversioncase WHERE id = NEW.case_id AND status = 'in_error') THEN
    RAISE EXCEPTION '{name}: the case was entered in error'
    USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""
# Whom a row names is of its own case.
OF_THE_CASE = """
IF NEW.party_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM diversion_diversionparty one WHERE one.id = NEW.party_id AND one.case_id = NEW.case_id
) THEN
    RAISE EXCEPTION '{name}: somebody of another case is named'
    USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', TABLE = TG_TABLE_NAME;
END IF;
RETURN NEW;
"""
