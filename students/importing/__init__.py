"""
From staged rows to students, guardians, traits, classes and memberships: SQL over whole sets, by subject.

``sets`` names the staged files and what is meant by them; ``checks`` and ``checks_people`` ask whether what one file
names stands in another; ``people``, ``guardians``, ``traits``, ``schooling`` and ``programs`` write; ``steps`` puts
them in their order and counts.
"""
