"""The demonstration: people and history made by calling the rooms' services, as people would."""
