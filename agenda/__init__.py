"""What waits for whom: everyone’s first page but the School Board’s."""
