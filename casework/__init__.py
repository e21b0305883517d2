"""What every case has, whichever level: no table of its own, but records to derive from and small functions."""
