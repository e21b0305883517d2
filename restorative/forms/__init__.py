"""What people type, by subject; cleaned fields are the services' keywords."""
