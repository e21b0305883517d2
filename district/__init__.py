"""Who works where: the district, its schools and years, users and their roles, staff."""
