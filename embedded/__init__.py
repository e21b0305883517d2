"""
PostgreSQL and Valkey brought up by one command when no server is named.

Only ``manage.py`` and the tests' set-up know this package, and it knows no other: it starts commands by their names.
Both servers are direct children of our process, die with it, and listen on unix sockets in a private folder.
"""
