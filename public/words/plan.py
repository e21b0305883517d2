"""The plan and how it stands, and reports."""

from __future__ import annotations

from collections.abc import Mapping

PLAN: Mapping[str, tuple[str, str]] = {
    "plan": ("The plan", "El plan"),
    "plan.none": ("The plan is not loaded yet.", "El plan aún no está aquí."),
    "plan.none.why": (
        "Its levels, milestones and figures stand here from its first day.",
        "Sus niveles, metas y cifras aparecen aquí desde su primer día.",
    ),
    "plan.progress": (
        "On %(day)s, %(n)s of the %(due)s milestones due by then had been met on time. The plan has %(total)s.",
        "Al %(day)s se habían cumplido a tiempo %(n)s de las %(due)s metas que vencían hasta ese día. El plan tiene"
        " %(total)s.",
    ),
    "plan.none_due": (
        "On %(day)s none of the plan’s %(total)s milestones is due yet.",
        "Al %(day)s aún no vence ninguna de las %(total)s metas del plan.",
    ),
    "plan.no_milestones": ("The plan has no milestones yet.", "El plan aún no tiene metas."),
    "plan.what": ("What was announced", "Lo que se anunció"),
    "plan.level": ("Level %(n)s", "Nivel %(n)s"),
    "plan.dropped": ("Taken out %(day)s, by an amendment", "Retirada el %(day)s por una enmienda"),
    "plan.moved": ("now due %(day)s", "ahora vence el %(day)s"),
    "plan.was_due": ("was due %(day)s", "vencía el %(day)s"),
    "plan.illustrative": ("illustrative", "ilustrativa"),
    "plan.no_strategies": ("This level has no strategy yet.", "Este nivel aún no tiene estrategias."),
    "plan.no_milestones_here": ("No milestone stands here.", "Aquí no hay ninguna meta."),
    "plan.of_due": ("%(n)s of %(due)s due met on time", "%(n)s de %(due)s que vencieron, cumplidas a tiempo"),
    "plan.of_none": ("none of %(total)s due yet", "ninguna de %(total)s vence todavía"),
    "figures": ("Released figures", "Cifras publicadas"),
    "figures.from": (
        "Report on %(period)s, released %(day)s. Figures as of %(last)s.",
        "Informe sobre %(period)s, publicado el %(day)s. Cifras al %(last)s.",
    ),
    "figures.all": ("The whole report", "Todo el informe"),
    "figures.none": ("No figure is released yet.", "Aún no se ha publicado ninguna cifra."),
    "figures.none.why": (
        "Figures stand here once a report was reviewed and released to the School Board.",
        "Las cifras aparecen aquí cuando un informe se revisa y se publica para el Consejo Escolar.",
    ),
    "figures.withheld": (
        "Figures about students are told by quarter and by school year, so that no child can be recognized from them.",
        "Las cifras sobre estudiantes se dan por trimestre y por año escolar, para que no se reconozca a ningún niño.",
    ),
    "figures.withheld.others": (
        "Other figures about students are not released, so that no child can be recognized.",
        "Otras cifras sobre estudiantes no se publican, para que no se reconozca a ningún niño.",
    ),
    "figures.withheld.short": ("Not released", "No publicado"),
    "figures.no_events": ("no events", "sin casos"),
    "figures.target": ("Target %(n)s by %(day)s", "Meta: %(n)s para el %(day)s"),
    "figures.of": ("of %(m)s", "de %(m)s"),
    "figures.median": ("median of %(m)s", "mediana de %(m)s"),
    "figures.by_school": ("By school", "Por escuela"),
    "figures.value": ("Value", "Valor"),
    "figures.out_of": ("Of", "De"),
    "figures.total": ("Together", "En total"),
    "figures.english": ("", "Las cifras aparecen con las palabras en inglés con que se publicaron."),
    "reports": ("Reports", "Informes"),
    "reports.lede": (
        "What was reported to the School Board, period by period, with the same figures as it was released.",
        "Lo que se informó al Consejo Escolar, período por período, con las mismas cifras con que se publicó.",
    ),
    "reports.none": ("No report is released yet.", "Aún no se ha publicado ningún informe."),
    "reports.none.why": (
        "A report stands here from the day of its release.",
        "Un informe aparece aquí desde el día en que se publica.",
    ),
    "report.title": ("Report on %(period)s", "Informe sobre %(period)s"),
    "report.quarter": ("%(first)s to %(last)s", "%(first)s a %(last)s"),
    "report.year": ("%(year)s school year", "año escolar %(year)s"),
    "report.revision": ("Revision %(n)s", "Revisión %(n)s"),
    "report.released": ("Released %(day)s", "Publicado el %(day)s"),
    "report.covers": ("Covers %(first)s to %(last)s", "Abarca del %(first)s al %(last)s"),
    "report.superseded": (
        "A later revision of this report was released. The figures below are as they were released first.",
        "Se publicó una revisión posterior de este informe. Las cifras de abajo son las que se publicaron primero.",
    ),
    "report.newer": ("Open the later revision", "Abrir la revisión posterior"),
    "report.pdf": ("Download as PDF", "Descargar en PDF"),
    "report.csv": ("Download as CSV", "Descargar en CSV"),
    "report.files.english": ("", "El PDF y el CSV están en inglés."),
    "report.own": ("Author’s comment", "Comentario de quien lo escribió"),
    "report.own.by": ("In its author’s words", "En palabras de quien lo escribió"),
    "report.parts": ("Success, challenges and adjustments", "Logros, dificultades y cambios"),
    "report.parts.none": ("No observation was made.", "No se hizo ninguna observación."),
    "report.part.success": ("What succeeded", "Lo que salió bien"),
    "report.part.challenge": ("What was hard", "Lo que fue difícil"),
    "report.part.adjustment": ("What is adjusted", "Lo que se cambia"),
    "report.part.became": ("What became of earlier adjustments", "Qué fue de los cambios anteriores"),
    "report.shows": ("What shows it:", "Lo que lo muestra:"),
    "report.figures.count.one": ("%(n)s figure", "%(n)s cifra"),
    "report.figures.count.many": ("%(n)s figures", "%(n)s cifras"),
    "report.empty": ("The report has no figures to show.", "El informe no tiene cifras que mostrar."),
}
