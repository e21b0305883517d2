"""What came of what people said, councils and supports."""

from __future__ import annotations

from collections.abc import Mapping

COMMUNITY: Mapping[str, tuple[str, str]] = {
    # Stories
    "stories": ("You said, we decided, we did", "Ustedes dijeron, decidimos, hicimos"),
    "stories.short": ("You said", "Ustedes dijeron"),
    "stories.lede": (
        "What students, families and neighbors told the district about safety at school, who decided what, and what"
        " changed. Also when the answer was no.",
        "Lo que estudiantes, familias y vecinos dijeron al distrito sobre la seguridad en la escuela, quién decidió qué"
        " y qué cambió. También cuando la respuesta fue no.",
    ),
    "stories.heard": (
        "Inputs in the last twelve months: %(n)s. Answered: %(answered)s. Led to a decision: %(decided)s.",
        "Comentarios de los últimos doce meses: %(n)s. Respondidos: %(answered)s. Que llevaron a una decisión:"
        " %(decided)s.",
    ),
    "stories.none": ("Nothing is shown here yet.", "Aún no se muestra nada aquí."),
    "stories.none.why": (
        "What people say stands here once it was looked at and belongs to a theme.",
        "Lo que la gente dice aparece aquí después de que alguien lo revisa y lo reúne por temas.",
    ),
    "story.said": ("You said", "Ustedes dijeron"),
    "story.decided": ("We decided", "Decidimos"),
    "story.did": ("We did", "Hicimos"),
    "story.others.one": ("1 input in all.", "1 comentario en total."),
    "story.others.many": ("%(n)s inputs in all.", "%(n)s comentarios en total."),
    "story.open": ("Not decided yet", "Aún sin decidir"),
    "story.nothing": ("Nothing yet.", "Nada todavía."),
    "story.more": ("The whole decision", "Toda la decisión"),
    "story.not_quoted": ("No words are shown.", "No se muestran palabras."),
    # Councils
    "bodies": ("Councils", "Consejos"),
    "bodies.lede": (
        "Who advises and decides: how many seats each has for students, families, the community and staff, and how it"
        " decides.",
        "Quiénes aconsejan y deciden: cuántos asientos tienen estudiantes, familias, comunidad y personal,"
        " y cómo se decide.",
    ),
    "bodies.none": ("No council stands now.", "No hay ningún consejo por ahora."),
    "bodies.none.why": ("Councils stand here from their first day.", "Los consejos aparecen aquí desde su primer día."),
    "body.seats": ("Seats", "Asientos"),
    "body.held": ("%(n)s of %(m)s held", "%(n)s de %(m)s ocupados"),
    "body.members": ("Members who agreed to be named", "Integrantes que aceptaron aparecer con su nombre"),
    "body.quorum": ("Members needed to decide", "Personas necesarias para decidir"),
    "body.method": ("How it decides", "Cómo decide"),
    "body.since": ("Since", "Desde"),
    "body.open": (
        "Its meetings are open to the public (Iowa Code chapter 21).",
        "Sus reuniones están abiertas al público (Código de Iowa, capítulo 21).",
    ),
    "body.events": ("Its meetings", "Sus reuniones"),
    "body.decisions": ("Its decisions", "Sus decisiones"),
    "body.students": (
        "Students are never named.",
        "Nunca se nombra a estudiantes.",
    ),
    # Supports
    "supports": ("Supports", "Apoyos"),
    "supports.lede": (
        "What partner organizations offer students and families, on campus and nearby.",
        "Lo que las organizaciones aliadas ofrecen a estudiantes y familias, en la escuela y cerca de ella.",
    ),
    "supports.none": ("No support is offered today.", "Hoy no se ofrece ningún apoyo."),
    "supports.none.why": (
        "Supports stand here while the agreement with their organization is in force.",
        "Los apoyos aparecen aquí mientras está vigente el acuerdo con su organización.",
    ),
    "support.kind": ("Kind", "Tipo"),
    "support.all_kinds": ("All kinds", "Todos los tipos"),
    "support.language": ("Language", "Idioma"),
    "support.languages": ("Languages", "Idiomas"),
    "support.all_languages": ("All languages", "Todos los idiomas"),
    "support.by": ("Offered by", "Lo ofrece"),
    "support.where": ("Where", "Dónde"),
    "support.hours": ("Hours", "Horario"),
    "support.schools": ("For students of", "Para estudiantes de"),
    "support.reach": ("How to reach it", "Cómo comunicarse"),
    "support.full": ("All places are taken: there is a waiting list.", "No hay lugares libres: hay lista de espera."),
    "support.until": ("Until", "Hasta"),
    "support.urgent": (
        "In an emergency call 911. In a mental health crisis call or text 988, in English or Spanish, at any hour.",
        "En una emergencia llame al 911. En una crisis de salud mental llame o envíe un mensaje al 988, en inglés o"
        " español, a cualquier hora.",
    ),
    "support.count.one": ("%(n)s support", "%(n)s apoyo"),
    "support.count.many": ("%(n)s supports", "%(n)s apoyos"),
}
