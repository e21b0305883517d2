"""Professional development: topics, courses, sessions, who is required what, and what each person has done."""
