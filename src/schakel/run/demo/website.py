"""The website of a demo client, on an origin of its own, so that the script can be seen at work."""

import html
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from schakel.run.lifeline import tie

PAGES = {
    "/": ("Jansen Dakwerken", "Een nieuw dak, of alleen een lek? Wij komen kijken."),
    "/contact": ("Contact", "Bel ons, of kom langs. Wij zijn er van maandag tot en met vrijdag."),
    "/dakgoot": ("Dakgoten", "Goten van zink, koper en kunststof, binnen een week geplaatst."),
}
ADVERTISEMENT = "/?utm_source=google&utm_medium=cpc&utm_campaign=voorjaar&utm_term=dakdekker&gclid=demo-click"
STYLE = """
body{font:17px/1.5 system-ui,sans-serif;margin:0;color:#1d2b24;background:#f7f5ef}
header,main,footer{max-width:46rem;margin:auto;padding:1rem}
header{display:flex;gap:1rem;flex-wrap:wrap;align-items:baseline;border-bottom:3px solid #a33b20}
a{color:#8a2f18}.big{font-size:2rem;font-weight:700}aside{background:#fff;border:1px solid #ddd;padding:1rem}
button{font:inherit;padding:.4rem .9rem;margin-right:.5rem}
"""
CONSENT = """
addEventListener('click', event => {
  const answer = event.target.dataset.consent;
  if (!answer) return;
  window.schakel = window.schakel || {q: []};
  const say = window.schakel.consent || (value => window.schakel.q.push(['consent', value]));
  say(answer === 'yes');
  document.querySelector('aside').hidden = true;
});
"""


def page(path: str, platform: str, key: str) -> str:
    """Return a page as the client's web builder would have made it, with the script tag in it."""
    title, text = PAGES[path]
    links = " ".join(f'<a href="{p}">{html.escape(t)}</a>' for p, (t, _) in PAGES.items())
    return f"""<!doctype html><html lang="nl"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title><link rel="stylesheet" href="/style.css">
<script async src="{html.escape(platform)}/s.js" data-key="{html.escape(key)}"></script>
<script defer src="/consent.js"></script>
<header><strong>Jansen Dakwerken</strong> <nav>{links}</nav></header>
<main><h1>{html.escape(title)}</h1><p>{html.escape(text)}</p>
<p class="big">Bel <a id="number" href="tel:+31850009000">085 000 9000</a></p>
<p>Vanuit het buitenland: +31 85 000 9000.</p>
<p><a href="{html.escape(ADVERTISEMENT)}">Kom binnen via een advertentie</a></p>
<aside><p>Mogen wij onthouden via welke advertentie u kwam?</p>
<button data-consent="yes">Ja</button><button data-consent="no">Nee</button></aside></main>
<footer><small>Een verzonnen bedrijf, voor de demo van Schakel.</small></footer></html>"""


def handler(platform: str, key: str) -> type[BaseHTTPRequestHandler]:
    """Return what answers requests for the site."""
    policy = f"default-src 'none'; script-src 'self' {platform}; connect-src {platform}; style-src 'self'"

    class Handler(BaseHTTPRequestHandler):
        server_version = "demo"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path in PAGES:
                self._send(page(path, platform, key), "text/html")
            elif path == "/style.css":
                self._send(STYLE, "text/css")
            elif path == "/consent.js":
                self._send(CONSENT, "text/javascript")
            else:
                self.send_error(404)

        def _send(self, body: str, kind: str) -> None:
            data = body.encode()
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_words: object) -> None:
            """Say nothing: the log is the platform's."""

    return Handler


def main(port: int, platform: str, key: str) -> None:
    """Serve until told to stop."""
    tie()
    ThreadingHTTPServer(("127.0.0.1", port), handler(platform, key)).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
