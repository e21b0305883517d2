"""The public site, for everybody and without signing in: what was released, announced, decided and published."""
