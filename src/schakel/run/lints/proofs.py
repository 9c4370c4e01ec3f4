"""Tests that run, and say what they prove."""

import ast
from collections.abc import Iterator

from schakel.run.lints.source import Finding, Source

FEWEST_WORDS = 4
_PASSED_OVER = frozenset(
    {
        "pytest.mark.skip",
        "pytest.mark.skipif",
        "pytest.mark.xfail",
        "pytest.skip",
        "pytest.xfail",
        "pytest.importorskip",
        "unittest.skip",
        "unittest.skipIf",
        "unittest.skipUnless",
        "unittest.expectedFailure",
    }
)


def passed_over(source: Source) -> Iterator[Finding]:
    """Find tests that are not run, or may fail."""
    if not source.is_test and source.path.parts[0] != "tests":
        return
    for node in source.nodes(ast.Attribute, ast.Name):
        if (name := source.dotted(node)) in _PASSED_OVER:
            yield source.finding(node, f"{name}: a test runs and passes, or it goes")


def no_sentence(source: Source) -> Iterator[Finding]:
    """Find tests whose name does not say what holds."""
    if not source.path.name.startswith("test_"):
        return
    for node in source.functions():
        if node.name.startswith("test_"):
            words = [word for word in node.name.split("_")[1:] if word]
            if len(words) < FEWEST_WORDS:
                yield source.finding(
                    node, f"{node.name} is no sentence; say what holds, in {FEWEST_WORDS} words or more"
                )
