"""What a release has to say: the numbers that its report counted, at the moment at which it was released."""

from __future__ import annotations

import pgtrigger

from core.guards import in_time

# What the report counted, and the released ones on the period before, by figure and school: as sheets have it
# (monitoring.selectors.figures). The median of a school's days is of all its groups together. Materialized: it is asked
# of each row of a release, and would else be counted anew for each, which was nine tenths of what a release took.
COUNTED = """
WITH figures AS (
    SELECT f.id, f.report_id, f.place, f.definition_id, f.numerator, f.denominator, f.counted, f.left_out,
        d.key, d.number, d.label, d.unit, d.source, d.better, d.subject, d.form
    FROM monitoring_figure f JOIN monitoring_definition d ON d.id = f.definition_id
    WHERE d.subject <> 'student' AND f.report_id IN (SELECT NEW.id UNION ALL SELECT id FROM monitoring_report
        WHERE plan_id = NEW.plan_id AND period_until = NEW.period_from AND cadence = NEW.cadence
            AND status IN ('released', 'superseded'))
), counted AS MATERIALIZED (
    SELECT id AS figure_id, true AS is_total, NULL::bigint AS school_id, numerator, denominator,
        counted::bigint AS counted, left_out
    FROM figures
    UNION ALL
    SELECT f.id, false, c.school_id,
        CASE f.form WHEN 'days' THEN COALESCE((
            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY h.key::integer) FROM monitoring_figurecell o
            CROSS JOIN jsonb_each_text(o.histogram) h CROSS JOIN generate_series(1, h.value::integer)
            WHERE o.figure_id = f.id AND o.school_id IS NOT DISTINCT FROM c.school_id)::numeric, 0)
        ELSE sum(c.numerator) END,
        CASE WHEN count(c.denominator) = count(*) THEN sum(c.denominator) END, sum(c.counted),
        to_jsonb(sum((SELECT COALESCE(sum(value::bigint), 0) FROM jsonb_each_text(c.left_out))))
    FROM figures f JOIN monitoring_figurecell c ON c.figure_id = f.id GROUP BY f.id, f.form, c.school_id
), released AS (
    SELECT * FROM monitoring_releasedfigure WHERE report_id = NEW.id
)
"""
# A total is what its schools come to together, and a median is of all their days (monitoring.services.making): one that
# was changed since it was counted would be released as it is.
TOTALS_TRUE = """
SELECT string_agg(d.key, ', ' ORDER BY d.key) INTO unsound
FROM monitoring_figure f JOIN monitoring_definition d ON d.id = f.definition_id
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(c.numerator), 0) AS numerator, COALESCE(sum(c.counted), 0) AS counted,
        CASE WHEN count(c.denominator) = count(*) THEN COALESCE(sum(c.denominator), 0) END AS denominator
    FROM monitoring_figurecell c WHERE c.figure_id = f.id
) cells CROSS JOIN LATERAL (
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY h.key::integer)::numeric AS median
    FROM monitoring_figurecell c CROSS JOIN jsonb_each_text(c.histogram) h
    CROSS JOIN generate_series(1, h.value::integer) WHERE c.figure_id = f.id AND d.form = 'days'
) days CROSS JOIN LATERAL (
    SELECT COALESCE(jsonb_object_agg(reason.key, reason.times), '{}') AS left_out FROM (
        SELECT e.key, sum(e.value::bigint) AS times
        FROM monitoring_figurecell c CROSS JOIN jsonb_each_text(c.left_out) e
        WHERE c.figure_id = f.id GROUP BY e.key HAVING sum(e.value::bigint) > 0) reason
) told WHERE f.report_id = NEW.id AND (
    f.counted <> cells.counted OR f.left_out <> told.left_out
    OR f.numerator <> CASE d.form WHEN 'days' THEN COALESCE(days.median, 0) ELSE cells.numerator END
    OR f.denominator IS DISTINCT FROM
        CASE WHEN d.form <> 'days' THEN cells.denominator WHEN days.median IS NULL THEN 0 END
);
IF unsound IS NOT NULL THEN
    RAISE EXCEPTION 'report % has totals that are not those of its schools: %', NEW.ref, unsound
    USING ERRCODE = 'check_violation', CONSTRAINT = 'report_totals_true', TABLE = 'monitoring_report';
END IF;
"""
# Each row is one that was counted, and none is missing; what stands beside it was so, too: the period before as a
# released report counted it, a target as it was set, a school as it is called.
COUNTED_TRULY = f"""
IF NEW.status <> 'released' OR OLD.status = 'released' THEN RETURN NULL; END IF;
IF NEW.released_at < NEW.submitted_at THEN
    RAISE EXCEPTION 'report % was released before it was submitted', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'report_released_after_submitted', TABLE = 'monitoring_report';
END IF;
{TOTALS_TRUE}
{COUNTED}, told AS (
    SELECT f.place, c.is_total, c.school_id, f.key, f.number, f.label, f.unit, f.source, f.better, f.subject, f.form,
        c.numerator, c.denominator, c.counted, c.left_out
    FROM counted c JOIN figures f ON f.id = c.figure_id WHERE f.report_id = NEW.id
), said AS (
    SELECT place, is_total, school_id, indicator, definition_number, label, unit, source, better, subject, form,
        numerator, denominator, counted::bigint, CASE WHEN is_total THEN left_out
        ELSE to_jsonb((SELECT COALESCE(sum(value::bigint), 0) FROM jsonb_each_text(left_out))) END
    FROM released
)
SELECT count(*) INTO wrong FROM ((TABLE told EXCEPT ALL TABLE said) UNION ALL (TABLE said EXCEPT ALL TABLE told)) x;
IF wrong = 0 THEN
    {COUNTED}
    SELECT count(*) INTO wrong FROM released s
    WHERE num_nonnulls(s.numerator_before, s.denominator_before) > 0 AND NOT EXISTS (
        SELECT FROM figures f JOIN figures mine ON mine.definition_id = f.definition_id AND mine.report_id = NEW.id
        LEFT JOIN counted b ON b.figure_id = f.id AND b.is_total = s.is_total
            AND b.school_id IS NOT DISTINCT FROM s.school_id
        WHERE f.report_id <> NEW.id AND mine.key = s.indicator AND COALESCE(b.numerator, 0) = s.numerator_before
            AND (s.denominator_before IS NULL OR s.denominator_before = b.denominator))
    OR s.target_value IS NOT NULL AND NOT EXISTS (
        SELECT FROM plan_targetvalue v JOIN plan_target t ON t.id = v.target_id
        WHERE t.plan_id = NEW.plan_id AND t.indicator = s.indicator
            AND (v.value, v.by_date) = (s.target_value, s.target_date))
    OR s.school_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM district_school o WHERE o.id = s.school_id AND (o.code, o.name) = (s.school_code, s.name))
    OR s.school_id IS NULL AND s.school_code <> ''
    OR jsonb_array_length(s.parts) > 0 AND (s.is_total OR EXISTS (
        SELECT FROM jsonb_array_elements(s.parts) p WHERE NOT EXISTS (
            SELECT FROM figures f JOIN monitoring_figurecell c ON c.figure_id = f.id
            WHERE f.report_id = NEW.id AND f.key = s.indicator AND c.school_id IS NOT DISTINCT FROM s.school_id
                AND c.dims @> jsonb_build_array(jsonb_build_array('year', p->0))
                AND (c.numerator, c.denominator) = ((p->>1)::numeric, (p->>2)::numeric)))
        OR jsonb_array_length(s.parts) <> (
            SELECT count(*) FROM figures f JOIN monitoring_figurecell c ON c.figure_id = f.id
            WHERE f.report_id = NEW.id AND f.key = s.indicator AND c.school_id IS NOT DISTINCT FROM s.school_id));
END IF;
IF wrong > 0 OR NEW.withheld <> (
    SELECT count(*) FROM monitoring_figure f JOIN monitoring_definition d ON d.id = f.definition_id
    WHERE f.report_id = NEW.id AND d.subject = 'student' AND NOT EXISTS (
        SELECT FROM monitoring_releasedcell c WHERE c.report_id = NEW.id AND c.definition_id = d.id)
) THEN
    RAISE EXCEPTION 'report % is released with other figures than it counted', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'report_counted_truly', TABLE = 'monitoring_report';
END IF;
RETURN NULL;
"""  # noqa: S608  # a part of the statement


def release_triggers() -> list[pgtrigger.Trigger]:
    """Return the triggers of a release."""
    return [
        in_time("submitted_at"),
        in_time("cleared_at"),
        in_time("released_at"),
        pgtrigger.Trigger(
            name="counted_truly",
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf("status"),
            declare=[("wrong", "bigint"), ("unsound", "text")],
            func=COUNTED_TRULY,
        ),
    ]
