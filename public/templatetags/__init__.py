"""What the templates of the public pages ask."""
