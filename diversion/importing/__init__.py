"""
A CSV file of contacts with the police, read strictly: one row is one student in one contact.

``columns`` says what its cells may be, ``groups`` which rows are of one contact; ``diversion.services.import_work``
puts them down as the page and the API do.
"""
