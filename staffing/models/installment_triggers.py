"""
What the database holds together of installments and payroll files, whoever writes them.

They are told in words by the services, which ask before they write.
"""

from __future__ import annotations

import pgtrigger

# From the status before to the one after. What was released changes in no other way, and what was paid in none.
WAY = """
IF NOT (OLD.status || '>' || NEW.status) = ANY (ARRAY[
    'planned>planned', 'planned>signed', 'planned>canceled', 'signed>signed', 'signed>planned', 'signed>listed',
    'listed>signed', 'listed>paid', 'canceled>planned', 'canceled>canceled', 'paid>paid', 'listed>listed']) THEN
    RAISE EXCEPTION 'installment % does not become % after %', NEW.ref, NEW.status, OLD.status
    USING ERRCODE = 'check_violation', CONSTRAINT = 'installment_goes_its_way', TABLE = 'staffing_installment';
END IF;
IF NEW.stipend_id <> OLD.stipend_id OR OLD.status <> 'planned' AND (
    NEW.amount, NEW.deliverable, NEW.due_on, NEW.number)
    IS DISTINCT FROM (OLD.amount, OLD.deliverable, OLD.due_on, OLD.number)
    OR OLD.status IN ('signed', 'listed', 'paid') AND NEW.status IN ('signed', 'listed', 'paid') AND (
    NEW.staff_id, NEW.year_id, NEW.cap, NEW.signed_on, NEW.signed_by_id, NEW.evidence)
    IS DISTINCT FROM (OLD.staff_id, OLD.year_id, OLD.cap, OLD.signed_on, OLD.signed_by_id, OLD.evidence)
    OR OLD.status = 'paid' AND (NEW.payroll_id, NEW.paid_on, NEW.entry_id)
    IS DISTINCT FROM (OLD.payroll_id, OLD.paid_on, OLD.entry_id)
    OR OLD.status = 'listed' AND NEW.status <> 'signed' AND NEW.payroll_id IS DISTINCT FROM OLD.payroll_id THEN
    RAISE EXCEPTION 'installment % was released as it is', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'installment_released_as_it_is', TABLE = 'staffing_installment';
END IF;
RETURN NEW;
"""


def installment_goes_its_way() -> pgtrigger.Trigger:
    """Return the trigger by which an installment is released once, and stays as it was signed off."""
    return pgtrigger.Trigger(name="goes_its_way", when=pgtrigger.Before, operation=pgtrigger.Update, func=WAY)


SUM = """
SELECT sum(one.amount) INTO planned FROM staffing_installment one
WHERE one.stipend_id = {stipend} AND one.status <> 'canceled';
IF planned > whole THEN
    RAISE EXCEPTION 'the installments of stipend % come to %, more than %', {stipend}, planned, whole
    USING ERRCODE = 'check_violation', CONSTRAINT = 'installment_within_stipend', TABLE = 'staffing_installment';
END IF;
RETURN NULL;
"""
# The stipend first, as every service does: of two at once the second counts what the first wrote.
WITHIN = """
IF NEW.status = 'canceled' THEN RETURN NULL; END IF;
IF TG_OP = 'UPDATE' THEN
    IF OLD.status <> 'canceled' AND OLD.amount = NEW.amount THEN RETURN NULL; END IF;
END IF;
SELECT amount INTO whole FROM staffing_stipend WHERE id = NEW.stipend_id FOR NO KEY UPDATE;
"""
DECLARED = [("whole", "numeric"), ("planned", "numeric")]


def within_stipend() -> pgtrigger.Trigger:
    """Return the trigger that keeps the installments of a stipend within its amount."""
    return pgtrigger.Trigger(
        name="within_stipend",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("amount", "status"),
        declare=DECLARED,
        func=WITHIN + SUM.format(stipend="NEW.stipend_id"),
    )


def covers_installments() -> pgtrigger.Trigger:
    """
    Return the trigger that refuses to lower a stipend below its installments.

    It takes no lock: the update that fires it holds the row, for which ``within_stipend`` waits.
    """
    return pgtrigger.Trigger(
        name="covers_installments",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("amount"),
        declare=DECLARED,
        func="whole := NEW.amount;" + SUM.format(stipend="NEW.id"),
    )


CAP = """
IF NEW.status NOT IN ('signed', 'listed', 'paid') THEN RETURN NULL; END IF;
IF TG_OP = 'UPDATE' THEN
    IF OLD.status IN ('signed', 'listed', 'paid') THEN RETURN NULL; END IF;
END IF;
IF EXISTS (SELECT FROM district_staffmember one WHERE one.id = NEW.staff_id AND one.user_id = NEW.signed_by_id) THEN
    RAISE EXCEPTION 'installment % is signed off by who is paid', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'installment_signed_by_another', TABLE = 'staffing_installment';
END IF;
PERFORM 1 FROM district_staffmember WHERE id = NEW.staff_id FOR NO KEY UPDATE;
SELECT sum(one.amount) INTO earned FROM staffing_installment one
WHERE one.staff_id = NEW.staff_id AND one.year_id = NEW.year_id AND one.status IN ('signed', 'listed', 'paid');
IF earned > NEW.cap THEN
    RAISE EXCEPTION 'person % would get % of stipends in a school year, more than %', NEW.staff_id, earned, NEW.cap
    USING ERRCODE = 'check_violation', CONSTRAINT = 'installment_within_cap', TABLE = 'staffing_installment';
END IF;
RETURN NULL;
"""


def within_cap() -> pgtrigger.Trigger:
    """
    Return the trigger that keeps what one person gets in a school year within the cap of the one signed off last.

    It locks the person, so that of two sign-offs at once, of two stipends, the second counts the first. Nor does
    anybody sign off their own.
    """
    return pgtrigger.Trigger(
        name="within_cap",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
        declare=[("earned", "numeric")],
        func=CAP,
    )


PAYROLL_WAY = """
IF (NEW.from_date, NEW.until_date, NEW.made_by_id, NEW.made_on, NEW.count, NEW.total, NEW.content)
    IS DISTINCT FROM (OLD.from_date, OLD.until_date, OLD.made_by_id, OLD.made_on, OLD.count, OLD.total, OLD.content)
    OR OLD.status <> 'made' AND (NEW.status, NEW.paid_on, NEW.void_reason)
    IS DISTINCT FROM (OLD.status, OLD.paid_on, OLD.void_reason) THEN
    RAISE EXCEPTION 'payroll file % stays as it was handed over', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'payroll_goes_its_way', TABLE = 'staffing_payroll';
END IF;
RETURN NEW;
"""


def payroll_goes_its_way() -> pgtrigger.Trigger:
    """Return the trigger that keeps a payroll file as it was handed over; it is paid or void once."""
    return pgtrigger.Trigger(name="goes_its_way", when=pgtrigger.Before, operation=pgtrigger.Update, func=PAYROLL_WAY)


# At the end of the transaction: the file is written first, then what stands in it.
SUMS_UP = """
IF EXISTS (
    SELECT FROM staffing_payroll file WHERE file.id IN ({files}) AND (
        SELECT (count(*), COALESCE(sum(one.amount), 0), count(*) FILTER (WHERE (one.status = 'paid') <>
               (file.status = 'paid')))
        FROM staffing_installment one WHERE one.payroll_id = file.id
    ) IS DISTINCT FROM CASE file.status WHEN 'void' THEN (0::bigint, 0::numeric, 0::bigint)
        ELSE (file.count::bigint, file.total, 0::bigint) END
) THEN
    RAISE EXCEPTION 'a payroll file has other installments than it tells'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'payroll_sums_up', TABLE = 'staffing_payroll';
END IF;
RETURN NULL;
"""


# Of two installments of the same amount one could else take the place of the other, which the next file would have.
STANDS_IN_TEXT = """
IF EXISTS (SELECT FROM staffing_payroll file WHERE file.id = NEW.payroll_id AND strpos(file.content, NEW.ref) = 0) THEN
    RAISE EXCEPTION 'a payroll file has other installments than it tells'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'payroll_sums_up', TABLE = 'staffing_payroll';
END IF;
"""


def payroll_sums_up() -> pgtrigger.Trigger:
    """Return the trigger of a file: it tells how many installments stand in it and what they come to; void, none."""
    return pgtrigger.Trigger(
        name="sums_up",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        func=SUMS_UP.format(files="NEW.id"),
    )


def summed_up_in_payroll() -> pgtrigger.Trigger:
    """Return the other side of ``payroll_sums_up``, of installments: each stands in the text of its file, too."""
    return pgtrigger.Trigger(
        name="summed_up",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        func=STANDS_IN_TEXT
        + SUMS_UP.format(files="CASE WHEN TG_OP <> 'INSERT' THEN OLD.payroll_id END, NEW.payroll_id"),
    )


PAID = """
IF NOT EXISTS (SELECT FROM staffing_expenditure entry WHERE entry.id = NEW.entry_id AND entry.reverses_id IS NULL
    AND (entry.stipend_id, entry.amount, entry.paid_on) = (NEW.stipend_id, NEW.amount, NEW.paid_on)) THEN
    RAISE EXCEPTION 'installment % is not paid by an entry of its stipend, amount and day', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'installment_paid_as_entered', TABLE = 'staffing_installment';
END IF;
RETURN NULL;
"""


def paid_as_entered() -> pgtrigger.Trigger:
    """Return the trigger that lets an installment be paid by an entry of its own stipend, amount and day alone."""
    return pgtrigger.Trigger(
        name="paid_as_entered",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__entry__isnull=False),
        func=PAID,
    )
