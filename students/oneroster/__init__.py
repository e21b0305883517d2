"""
OneRoster 1.1 and 1.2 as CSV files in a zip: what a student information system sends of students, classes and rolls.

``columns`` declares the files, ``manifest`` reads which of them came and how, ``sets`` reads a whole zip.
"""
