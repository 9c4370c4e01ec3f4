"""Files that are given to keep."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def download(name: str, content: bytes) -> HttpResponse:
    """Answer with a file to keep: never shown in the browser, whatever it claims to be."""
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
