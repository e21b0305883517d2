"""Documents that records keep: what they may be, how they are stored and served (docs/how-to/keep-a-file.md)."""
