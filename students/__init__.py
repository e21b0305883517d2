"""Who the children are, where they go to school, and who may know what about them."""
