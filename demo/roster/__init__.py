"""
The roster of a district as its student information system would export it, with nobody in it but invented people.

``write_roster`` writes a whole one as a OneRoster zip, ``write_delta`` what changed a few days later, and
``write_programs`` the program flags that OneRoster has not. The same numbers give the same bytes at every run, and
memory does not grow with them: ``place`` says which schools there are and how large, ``timetable`` which classes,
``people`` who is who, and ``rows`` puts each person into the files, one row at a time. The bench, which stands above
this room, makes its large districts by the same functions.
"""

from demo.roster.delta import write_delta
from demo.roster.place import Place, Site, demo_place
from demo.roster.programs import write_programs
from demo.roster.zips import write_roster

__all__ = ["Place", "Site", "demo_place", "write_delta", "write_programs", "write_roster"]
