"""The template language of documents: fields, conditions, loops. No calls, no code.

An administrator may bring a Word template, so what stands between the braces is checked by name
before it is kept (`problems_of`) and run in an environment that reaches dicts and lists only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

from movement.documents.values import dots

LOOP_WORDS = ("index", "first", "last")
# The schema of what was named as unknown already: its parts are not named again.
UNKNOWN = object()
FILTERS = ("upper", "lower", "join", "length")
# Everything a template may be made of; what is missing here (macro, include, set, call, sums)
# is refused by name.
ALLOWED = (
    nodes.Template,
    nodes.TemplateData,
    nodes.Output,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Filter,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)


class Sandbox(SandboxedEnvironment):
    """Jinja over plain values only. `autoescape` is for Word's XML."""

    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(SandboxedEnvironment.default_unop_table)

    def __init__(self, autoescape):
        super().__init__(autoescape=autoescape, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS} | {"dots": dots}

    def getattr(self, obj, attribute):
        """A key of a dict or a word of a loop; never a Python attribute."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_WORDS:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    getitem = getattr

    def is_safe_callable(self, obj):
        return False

    def call_binop(self, context, operator, left, right):
        raise SecurityError(operator)

    def call_unop(self, context, operator, arg):
        raise SecurityError(operator)


@dataclass(frozen=True)
class Problem:
    """What is wrong in a template, and in which of its lines (from 1)."""

    text: str
    line: int


def problems_of(source, schema):
    """What is wrong in a template for data of `schema` (see `values.schema_of`); [] when nothing.

    Names unknown fields with those there are, broken syntax, and words the language lacks.
    """
    environment = Sandbox(autoescape=False)
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        return [Problem(_syntax_problem(error), error.lineno)]
    reader = _Reader(environment)
    reader.read(tree, dict(schema))
    return reader.problems


def _syntax_problem(error):
    """Jinja's message in the officer's words; the paragraph is named beside it."""
    if missing := re.search(r"'(endif|endfor)'", error.message):
        return _("{%% %s %%} is missing.") % missing[1]
    if unknown := re.search(r"unknown tag '(\w+)'", error.message):
        return _("{%% %s %%} does not belong here.") % unknown[1]
    return _("The braces are not closed, or what stands in them is not understood.")


class _Reader:
    """Walks a template's tree and gathers its problems. A scope is name -> schema."""

    def __init__(self, environment):
        self.environment = environment
        self.problems = []

    def read(self, node, scope):
        if isinstance(node, nodes.For):
            self._read_loop(node, scope)
        elif isinstance(node, nodes.Name | nodes.Getattr):
            self._schema(node, scope)
        elif self._is_allowed(node):
            for child in node.iter_child_nodes():
                self.read(child, scope)

    def _read_loop(self, node, scope):
        rows = self._schema(node.iter, scope)
        inner = dict(scope) | {"loop": dict.fromkeys(LOOP_WORDS)}
        if not isinstance(node.target, nodes.Name) or node.test or node.recursive:
            self._refuse(node, "for")
            return
        if rows is not UNKNOWN and not isinstance(rows, list):
            self._add(node, _("%s is not a list.") % _path(node.iter))
            rows = UNKNOWN
        inner[node.target.name] = rows if rows is UNKNOWN else rows[0]
        for child in (*node.body, *node.else_):
            self.read(child, inner)

    def _schema(self, node, scope):
        """The schema a name or a dotted name leads to; an unknown one is a problem."""
        if isinstance(node, nodes.Getattr):
            known, name = self._schema(node.node, scope), node.attr
        elif isinstance(node, nodes.Name):
            known, name = scope, node.name
        else:
            self.read(node, scope)
            return None
        if known is UNKNOWN:
            return UNKNOWN
        if isinstance(known, dict) and name in known:
            return known[name]
        self._add_unknown(node, known)
        return UNKNOWN

    def _add_unknown(self, node, known):
        prefix = f"{_path(node.node)}." if isinstance(node, nodes.Getattr) else ""
        fields = ", ".join(f"{prefix}{name}" for name in known) if isinstance(known, dict) else "-"
        text = _("There is no field {{ %(field)s }}; use: %(known)s.")
        self._add(node, text % {"field": _path(node), "known": fields})

    def _is_allowed(self, node):
        if isinstance(node, nodes.Filter) and node.name not in self.environment.filters:
            known = ", ".join(sorted(self.environment.filters))
            text = _("There is no filter %(name)s; use: %(known)s.")
            self._add(node, text % {"name": node.name, "known": known})
        elif not isinstance(node, ALLOWED):
            self._refuse(node, type(node).__name__.lower())
        else:
            return True
        return False

    def _refuse(self, node, word):
        self._add(node, _("A template may not use “%s”.") % word)

    def _add(self, node, text):
        self.problems.append(Problem(text, node.lineno))


def _path(node):
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    return getattr(node, "name", "?")
