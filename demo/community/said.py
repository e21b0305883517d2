"""The words that people say in the demonstration. All are invented, and name nobody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """One comment: what about, whose voice, the words, their language, and the theme it was given."""

    topic: str
    voice: str
    text: str
    language: str = "en"
    theme: str = ""


# A theme is called as the decisions of the demonstration call it, which answer some.
BUS, TALK, WAIT, RULES = "The way home", "Somebody to talk to", "Waiting for help", "Rules that everybody knows"
HOURS, COURT = "Time after school", "Instead of court"
# Said of no theme, and answered by a decision of their own.
LATE = "By the time the office is done with me, half of the lesson is over."
LETTERS = "Las cartas llegan en inglés. Mi hija me las lee."
MONDAYS = "Circles on Mondays, not on Fridays when everybody wants to go."
THEMES = (
    (BUS, "El camino a casa", "How students come to school and home again, and who is there."),
    (TALK, "Alguien con quien hablar", "Adults at school whom students trust."),
    (WAIT, "Esperar ayuda", "How long families wait for counseling and other help."),
    (HOURS, "El tiempo después de clases", "What there is for students after the last bell, and in summer."),
    (COURT, "En lugar del tribunal", "What happens instead of a charge, and who decides it."),
    (RULES, "Reglas que todos conocen", "What happens after harm, said so that everybody knows."),
)
SAID = (
    Said("safety", "parent", "Please have an adult at the bus stop after last bell. Fights start there.", "en", BUS),
    Said("adults", "student", "Give us somebody to talk to who is not the one who gives detention.", "en", TALK),
    Said("supports", "parent", "Esperamos ocho semanas para una cita con la consejera. Es demasiado.", "es", WAIT),
    Said("repair", "student", "The circle helped. I would like to know beforehand what happens in one.", "en", RULES),
    Said("police", "community", "A fight in the yard is no matter for a judge. Settle it at school.", "en", COURT),
    Said("say", "student", "Open the library after school. Home is empty until seven.", "en", HOURS),
    Said("safety", "parent", "La parada del autobús está oscura en invierno. Pongan una luz, por favor.", "es", BUS),
    Said("supports", "staff", "We refer students to counseling and nobody tells us whether they got it.", "en", WAIT),
    Said("adults", "student", "The restoration facilitator knows our names. More of that.", "en", TALK),
    Said("repair", "parent", "After the conference nobody called to ask how it went.", "en", RULES),
    Said("safety", "student", "The back stairs are where everything happens. Nobody is ever there.", "en"),
    Said("say", "parent", "Trabajamos hasta las seis. ¿Qué hay para los niños hasta entonces?", "es", HOURS),
    Said("other", "community", "I live across from the school. Thank you for picking up the yard.", "en"),
    Said("adults", "student", "Let us choose which adult we go to.", "en", TALK),
    Said("safety", "student", "Two of us walk home together since the new crossing guard. It is better.", "en", BUS),
    Said("supports", "parent", "Is there tutoring on Saturdays? Our mornings are free.", "en", HOURS),
    Said("repair", "staff", "Give teachers an hour to take part in conferences. Now it is our lunch.", "en", RULES),
    Said("police", "parent", "¿Llaman a la policía por cosas pequeñas? Queremos saber cuántas veces.", "es", COURT),
    Said("say", "student", "The council minutes are hard to find.", "en"),
    Said("safety", "parent", "Thank you for the aide at the stop. My son takes the bus again.", "en", BUS),
    Said("supports", "student", "The gym should stay open until six. We have nowhere to go.", "en", HOURS),
    Said("adults", "parent", "Somebody who speaks Spanish at the front desk, every day.", "en", TALK),
    Said("supports", "parent", "Four weeks now for a first appointment. It was eight last year.", "en", WAIT),
    Said("repair", "student", "I said sorry and meant it, and it was over. Good.", "en"),
    Said("safety", "staff", "Radios for the people who watch the parking lot.", "en", BUS),
    Said("say", "community", "Hold a town hall at the library, too. Not everybody likes to go to a school.", "en"),
    Said("police", "student", "My friend did the hours instead of court, and is back in class.", "en", COURT),
    Said("adults", "student", "Hay pocos adultos que hablan karen.", "es", TALK),
    Said("supports", "parent", "Tell us on one page which help there is, and where.", "en", WAIT),
    Said("safety", "parent", "The new light at the stop works. Thank you.", "en", BUS),
    Said("repair", "parent", "What does a repair agreement mean for my child’s record?", "en", RULES),
    Said("say", "student", "Eight seats for students. Can freshmen be chosen, too?", "en"),
    Said("supports", "staff", "The list of partners on the wall is from last year.", "en", WAIT),
    Said("adults", "parent", "Please answer the phone after three.", "en", TALK),
    Said("adults", "student", LATE, "en"),
    Said("repair", "student", MONDAYS, "en"),
    Said("supports", "parent", "¿Hay apoyo para los hermanos mayores también?", "es", WAIT),
    Said("say", "parent", LETTERS, "es"),
    Said("safety", "parent", "Cars do not stop at the crossing on the west side in the morning.", "en", BUS),
    Said("say", "parent", "I asked something in May and got an answer. That was new.", "en"),
    Said("adults", "student", "The nurse is the one we trust. Give her a second room.", "en", TALK),
    Said("police", "community", "Publish how often officers come, by school.", "en", RULES),
    Said("supports", "student", "Can we come to the drop-in without a parent?", "en", TALK),
    Said("safety", "staff", "Two more adults in the halls at noon would do.", "en"),
)
HELD = (
    Said("safety", "parent", "The bus was late all week, and nobody waits with the children.", "en"),
    Said("other", "unsaid", "Cheap windows at www.example.org", "en"),
    Said("supports", "parent", "¿Cuándo abre el centro juvenil en invierno?", "es"),
    Said("say", "student", "Who chooses the students on the council?", "en"),
)
SET_ASIDE = ("Best windows in town, call today!", "test test test")
STRUCK = ("The boy from the corner house on our street started it.",)
ANSWERS = {
    "en": "Thank you. The council talked about it, and the page “You said, we decided, we did” tells what came of it.",
    "es": "Gracias. El consejo habló de esto, y la página «Ustedes dijeron, decidimos, hicimos» cuenta qué resultó.",
}
