"""Which colours the page of a payer can take: what is written on a button must be readable for everybody."""

from schakel.kernel.rules import Decision, decide, rule

LEAST = 4.5
"""Contrast of text with what it stands on, to one: success criterion 1.4.3 of WCAG 2.2."""
_DARK = 0.04045
_SHARES = (0.2126, 0.7152, 0.0722)
"""How much red, green and blue each bring to the light that is seen."""


@rule("linktopay:1.9")
def white_is_readable_on(colour: str) -> Decision[bool]:
    """Whether white text can be read on a colour ("#rrggbb"), as the payer reads the button on the page of a link."""
    contrast = contrast_with_white(colour)
    shown = int(contrast * 100) / 100  # never rounded up to what is asked
    return decide(contrast >= LEAST, because="linktopay:1.9", colour=colour, contrast=shown, least=LEAST)


def contrast_with_white(colour: str) -> float:
    """Return the contrast of a colour with white, from 1 (white itself) to 21 (black), as WCAG 2.2 reckons it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = sum(share * _linear(part) for share, part in zip(_SHARES, parts, strict=True))
    return 1.05 / (light + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4
