"""How code reaches tables: whose rows it wants is said each time, and nothing happens behind the reader's back."""

import ast
import re
from collections.abc import Iterable, Iterator

from schakel.run.lints.source import Finding, Lint, Source

OWNED = frozenset({"TenantOwned", "HotTenantOwned"})
BEGINNINGS = frozenset({"of", "across"})
REFERABLE = frozenset({"accounts", "agreements"})
_MANAGERS = frozenset({"objects", "_default_manager", "_base_manager"})
_SHORTCUTS = frozenset({"get_object_or_404", "get_list_or_404", "aget_object_or_404"})
_REFERENCES = frozenset({"ForeignKey", "OneToOneField", "ManyToManyField"})
_OUTLIVES = re.compile(
    r"set_config\s*\((?![^()]*,\s*true\s*\))|\bSET\s+(?:SESSION\s+)?(?:app\.|ROLE\b(?!\s*=)|SESSION\s+AUTHORIZATION)",
    re.IGNORECASE,
)


def session_setting(source: Source) -> Iterator[Finding]:
    """Find settings that outlive their transaction: the next user of the connection would have them."""
    if source.is_test:
        return
    for node, text in source.strings():
        if _OUTLIVES.search(text):
            yield source.finding(
                node, "a setting ends with its transaction: SET LOCAL, or set_config(..., true)"
            )


def model_by_name(source: Source) -> Iterator[Finding]:
    """Find models that are looked up by name: an import that no contract sees."""
    if source.is_migration:
        return
    for node in source.nodes(ast.Attribute):
        if node.attr == "get_model":
            yield source.finding(node, "get_model goes around the boundaries; import from the interface")


def signal(source: Source) -> Iterator[Finding]:
    """Find Django signals: business flow stands in run/reactions.py, readable on one page."""
    for node in source.nodes(ast.Import, ast.ImportFrom):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        if any(name.startswith("django.dispatch") or name.endswith(".signals") for name in modules):
            yield source.finding(
                node, "no signals: record an event and write the reaction in run/reactions.py"
            )


def owned_models(everything: Iterable[Source]) -> frozenset[str]:
    """Return the names of the models whose rows belong to organisations."""
    return frozenset(
        node.name
        for source in everything
        if not source.is_migration
        for node in source.nodes(ast.ClassDef)
        if any(source.dotted(base).rsplit(".", 1)[-1] in OWNED for base in node.bases)
    )


def rows_of_nobody(owned: frozenset[str]) -> Lint:
    """Make the lint that finds queries on `owned` models that do not say whose rows they want."""

    def lint(source: Source) -> Iterator[Finding]:
        if source.is_migration:
            return
        said = {id(node.value) for node in source.nodes(ast.Attribute) if node.attr in BEGINNINGS}
        for node in source.nodes(ast.Attribute, ast.Call):
            model = _queried(node)
            if model in owned and id(node) not in said:
                yield source.finding(node, f"whose rows? write {model}.objects.of(organisation), or across()")

    return lint


def _queried(node: ast.AST) -> str:
    """Return the name of the model that this node begins a query on."""
    match node:
        case ast.Attribute(value=ast.Name(id=model), attr=manager) if manager in _MANAGERS:
            return model
        case ast.Call(func=ast.Name(id=shortcut), args=[ast.Name(id=model), *_]) if shortcut in _SHORTCUTS:
            return model
    return ""


def reference(source: Source) -> Iterator[Finding]:
    """Find foreign keys that tie one app's tables to another's, or that can be walked backwards."""
    if source.is_migration or "models" not in {*source.path.parts, source.path.stem}:
        return
    for node in source.nodes(ast.Call):
        if source.dotted(node.func).rsplit(".", 1)[-1] in _REFERENCES:
            yield from _one_reference(source, node)


def _one_reference(source: Source, node: ast.Call) -> Iterator[Finding]:
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    target = node.args[0] if node.args else given.get("to")
    if not isinstance(target, ast.Constant) or not isinstance(target.value, str):
        yield source.finding(node, 'name the table by a text: "accounts.Organisation"')
        return
    app = target.value.partition(".")[0]
    if app != "self" and app not in {*REFERABLE, source.app}:
        yield source.finding(
            node, f"a foreign key to {target.value} ties the apps together; keep the id instead"
        )
    backwards = given.get("related_name")
    if not isinstance(backwards, ast.Constant) or backwards.value != "+":
        yield source.finding(node, 'say related_name="+"; the way back is a query of the other app')
