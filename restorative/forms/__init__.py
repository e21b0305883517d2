"""What the actions of this level ask for, by subject."""
