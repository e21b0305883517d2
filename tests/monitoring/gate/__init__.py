"""An app for workers under test: their reports have two figures, and the second waits at a gate the test holds shut."""
