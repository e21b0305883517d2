"""Level 1: what people say, what is decided of it and by whom, what changed, and the supports that reach students."""
