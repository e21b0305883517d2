"""The public site. Part of the base."""

from config import env

# For so many seconds a browser, and what stands in between, may keep a public page: so far behind is who reads.
PUBLIC_CACHE_SECONDS = env.number("PUBLIC_CACHE_SECONDS", 300, most=86_400)
