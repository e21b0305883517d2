"""The forms: telling something, coming to an event, and calling it off."""

from __future__ import annotations

from collections.abc import Mapping

ASKING: Mapping[str, tuple[str, str]] = {
    "optional": ("(optional)", "(opcional)"),
    "errors.one": ("One thing to put right", "Hay una cosa por corregir"),
    "errors.many": ("%(n)s things to put right", "Hay %(n)s cosas por corregir"),
    "error.required": ("Write something here.", "Escriba algo aquí."),
    "error.choose": ("Choose an answer.", "Elija una respuesta."),
    "error.long": ("Write at most %(n)s characters.", "Escriba como máximo %(n)s caracteres."),
    "error.email": ("Write an e-mail address, like name@example.org.", "Escriba un correo, como nombre@ejemplo.org."),
    "error.number": ("Write a number from %(low)s to %(high)s.", "Escriba un número del %(low)s al %(high)s."),
    "error.letters": (
        "Take out characters that cannot be seen.",
        "Quite los caracteres que no se ven.",
    ),
    "error.refused": ("This answer does not fit. Change it.", "Esta respuesta no sirve. Cámbiela."),
    "error.try": (
        "It could not be taken just now. What you typed is still here: send it again in a moment.",
        "No se pudo recibir en este momento. Lo que escribió sigue aquí: envíelo otra vez en un momento.",
    ),
    "choose": ("Choose an answer", "Elija una respuesta"),
    "trap": ("Leave this empty", "Deje esto vacío"),
    # Telling something
    "comment": ("Tell us something", "Díganos algo"),
    "comment.lede": (
        "It takes less than a minute. You need no account and you do not have to say who you are.",
        "Toma menos de un minuto. No necesita una cuenta y no tiene que decir quién es.",
    ),
    "comment.text": ("What would you like to say?", "¿Qué le gustaría decir?"),
    "comment.text.help": (
        "Do not write the names of students. In an emergency call 911.",
        "No escriba nombres de estudiantes. En una emergencia llame al 911.",
    ),
    "comment.topic": ("What is it about?", "¿De qué se trata?"),
    "comment.voice": ("You are …", "Usted es …"),
    "comment.unsaid": ("I would rather not say", "Prefiero no decirlo"),
    "comment.school": ("Which school is it about?", "¿De qué escuela se trata?"),
    "comment.all_schools": ("All schools, or none", "Todas las escuelas, o ninguna"),
    "comment.contact": ("Would you like to hear back?", "¿Quiere que le respondamos?"),
    "comment.contact.help": (
        "Only if you like. Without an address nobody can find out who wrote.",
        "Solo si quiere. Sin una dirección nadie puede saber quién escribió.",
    ),
    "comment.name": ("Your name", "Su nombre"),
    "comment.email": ("Your e-mail address", "Su correo electrónico"),
    "comment.wants_answer": ("I would like an answer", "Quiero una respuesta"),
    "comment.wants_changes": (
        "Tell me what is decided and what changes",
        "Avísenme qué se decide y qué cambia",
    ),
    "comment.wants_copy": ("Send me a copy of what I wrote", "Envíenme una copia de lo que escribí"),
    "comment.needs_email": (
        "Write your e-mail address, or leave the boxes above it empty.",
        "Escriba su correo electrónico, o deje vacías las casillas de arriba.",
    ),
    "comment.needs_wish": (
        "Say what we may write to you about, or leave your e-mail address out.",
        "Diga para qué podemos escribirle, o no deje su correo electrónico.",
    ),
    "comment.send": ("Send", "Enviar"),
    "comment.next": ("What happens next", "Qué pasa después"),
    "comment.next.1": (
        "Somebody of the district reads it before anything is shown in public.",
        "Una persona del distrito lo lee antes de que se muestre algo en público.",
    ),
    "comment.next.2": (
        "If you asked for an answer, you get one within %(days)s days.",
        "Si pidió una respuesta, la recibirá en un plazo de %(days)s días.",
    ),
    "comment.next.3": (
        "What is decided and what changes is shown under “You said, we decided, we did”.",
        "Lo que se decide y lo que cambia aparece en «Ustedes dijeron, decidimos, hicimos».",
    ),
    "comment.next.4": (
        "Your address is used for what you chose and for nothing else. For a copy alone it is not kept.",
        "Su dirección se usa para lo que usted eligió y para nada más. Si solo pide una copia, no se guarda.",
    ),
    "sent": ("Thank you. It has arrived.", "Gracias. Ya llegó."),
    "sent.lede": (
        "Somebody of the district reads it. You can close this page now.",
        "Una persona del distrito lo va a leer. Ya puede cerrar esta página.",
    ),
    "sent.copy": ("Your copy is on its way by mail.", "Su copia va en camino por correo."),
    "sent.no_copy": (
        "The copy could not be sent by mail. What you wrote has arrived all the same.",
        "La copia no se pudo enviar por correo. Lo que escribió llegó de todos modos.",
    ),
    "sent.stories": ("See what came of what others said", "Ver qué resultó de lo que otras personas dijeron"),
    "sent.again": ("Say something else", "Decir otra cosa"),
    # Coming to an event
    "register": ("Register", "Inscribirse"),
    "register.lede": (
        "For adults, and whoever they bring. Anybody, students too, may come without registering while there is room.",
        "Para personas adultas y quienes vengan con ellas. Cualquier persona, también estudiantes, puede venir sin"
        " inscribirse mientras haya lugar.",
    ),
    "register.full": (
        "All places are taken. Register to be on the waiting list: we write to you when there is room.",
        "Ya no hay lugares. Inscríbase para estar en la lista de espera: le escribiremos cuando haya lugar.",
    ),
    "register.name": ("Your name", "Su nombre"),
    "register.email": ("Your e-mail address", "Su correo electrónico"),
    "register.email.help": (
        "We write to you if the event is moved or canceled, and before it begins. It is deleted some days after.",
        "Le escribiremos si el evento cambia o se cancela, y antes de que empiece. Se borra algunos días después.",
    ),
    "register.constituency": ("You come as …", "Usted viene como …"),
    "register.people": ("How many people come, you included?", "¿Cuántas personas vienen, con usted?"),
    "register.interpreter": ("Do you need an interpreter?", "¿Necesita intérprete?"),
    "register.no_interpreter": ("No", "No"),
    "register.children": ("How many children need childcare?", "¿Cuántos niños necesitan cuidado?"),
    "register.transport": ("I need transport", "Necesito transporte"),
    "register.access": ("What else would help you take part?", "¿Qué más le ayudaría a participar?"),
    "register.send": ("Register", "Inscribirse"),
    "register.closed": ("Registration is closed", "Las inscripciones están cerradas"),
    "register.closed.why": (
        "The event has begun, is over or was canceled.",
        "El evento ya empezó, terminó o se canceló.",
    ),
    "registered": ("You are registered", "Su inscripción está hecha"),
    "registered.lede": (
        "We have sent you a mail with a link by which you can call it off. If all places were taken, it says that you"
        " are on the waiting list.",
        "Le enviamos un correo con un enlace para cancelar. Si ya no había lugares, el correo dice que está en la lista"
        " de espera.",
    ),
    "registered.event": ("To the event", "Ir al evento"),
    # Calling it off
    "call_off": ("Can you not come?", "¿No puede venir?"),
    "call_off.lede": (
        "Call it off, so that somebody else gets the place.",
        "Cancele, para que otra persona tenga el lugar.",
    ),
    "call_off.send": ("Call off my registration", "Cancelar mi inscripción"),
    "called_off": ("Your registration is called off", "Su inscripción está cancelada"),
    "called_off.lede": ("Thank you for telling us.", "Gracias por avisarnos."),
    "call_off.closed": ("This link is not open any more", "Este enlace ya no está abierto"),
    "call_off.closed.why": (
        "The registration was called off already, the event is over, or the link has a typing error.",
        "La inscripción ya se canceló, el evento terminó, o el enlace tiene un error.",
    ),
    "to_calendar": ("To the calendar", "Ir al calendario"),
}
