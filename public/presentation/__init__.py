"""Records as public pages show them, in the page's language."""
