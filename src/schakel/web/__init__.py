"""Page shell, components, styles, vendored scripts and translations.

Pages of the services extend `web/base.html` and use the tag libraries `shell` and `formats`; they never
import this package. How to write a page is shown, with every component, on `/styleguide`.
"""
