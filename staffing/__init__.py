"""Staffing lines: new positions, realignments of duties and stipends, worked through their states."""
