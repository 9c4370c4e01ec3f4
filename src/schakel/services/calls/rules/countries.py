"""Where calls may be forwarded to."""

FORWARDING_COUNTRIES = frozenset({
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
"""ISO 3166: the European Economic Area, Switzerland and the United Kingdom, where a forwarded call costs what a
provider reckons with. Elsewhere a forwarded number is the fraud that telephone companies know best."""
