"""What answers tell browsers, what cookies are called, and which proxies are believed. Part of the base."""

# Proxies in front, none here: how many, and which addresses they have. Of others no word is believed (core/proxies.py).
PROXIES = 0
PROXY_ADDRESSES: list[str] = []

SESSION_COOKIE_SAMESITE = "Lax"
# No script reads a cookie: forms carry their proof of origin themselves.
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
KNOWN_BROWSER_COOKIE = "known_browser"
MESSAGES_COOKIE = "messages"
MESSAGE_STORAGE = "core.told.Told"

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
