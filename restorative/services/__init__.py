"""What changes the records of this level, one function each."""
