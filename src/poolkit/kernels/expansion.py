"""A kernel and all that it calls as one function, written before Numba compiles it.

Numba types, lowers and optimises every function by itself, and then once more inside of each that calls it. So the
calls of a template are replaced by the statements of what they call, local variables renamed. Names whose values are
known become constants, arithmetic of whole constants is done, and of branches on constants the one taken stays.

A function stays a call of a compiled one where there is no source or it is a user's, where it returns from its middle,
where it stands in what may not be evaluated (the right of `and`, a branch of a conditional expression, the test of
`while`), and where it is marked by `called`. What an expression reads must not be changed by a function that is called
later in it.
"""

# ruff: noqa: D102 - the methods that visit are named after the syntax that they rewrite
from __future__ import annotations

import ast
import operator
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np

from .syntax import definition, named, read, simple, stored

INNER = ast.FunctionDef, ast.Lambda, ast.ListComp, ast.GeneratorExp, ast.DictComp, ast.SetComp
UNEXPANDED = *INNER, ast.Try, ast.With, ast.Yield
LOOPS = ast.For, ast.While
CONSTANTS = (bool, int, float, str, types.NoneType)
COMPARISONS: dict[type, Callable[..., Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
}
ARITHMETIC: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
}
Function = TypeVar("Function", bound=Callable[..., Any])


def called(function: Function) -> Function:
    """Mark a function that stays one: it is long, and called from several places."""
    function.called = True  # type: ignore[attr-defined]
    return function


@dataclass(frozen=True)
class Callee:
    """A function that a kernel names.

    Attributes:
        function: What it was written as.
        own: Whether it belongs to the template and reads the values that the kernel is given.
        compiled: What is called if it stays a call; None if that is still to be made.
    """

    function: types.FunctionType
    own: bool
    compiled: Any = None


def expanded(
    function: types.FunctionType, given: Mapping[str, Any], part: Callable[..., Any]
) -> types.FunctionType | None:
    """The function with all that it calls written out; None without source.

    Args:
        function: A template.
        given: Values of its upper-case names, and of those of the functions that it names.
        part: ``(function, given or None) -> compiled function``, for what stays a call.
    """
    tree = definition(function)
    if tree is None:
        return None
    whole = Expansion(given, part)
    body = Body(whole, tree, Callee(function, True), {a.arg: named(a.arg) for a in tree.args.args}, "")
    changed = {"name": function.__name__, "body": body.block(tree.body) or [ast.Pass()], "decorator_list": []}
    new = ast.copy_location(ast.FunctionDef(**{**dict(ast.iter_fields(tree)), **changed}), tree)
    module, space = ast.Module([ast.fix_missing_locations(new)], []), whole.globals(read(new))
    exec(compile(module, function.__code__.co_filename, "exec", 0, True), space)
    result: types.FunctionType = space[function.__name__]
    result.__qualname__, result.__module__ = function.__qualname__, function.__module__
    return result


def same(a: Any, b: Any) -> bool:
    """Whether two values may share a name: equal numbers of other types may not, nor 0.0 and -0.0."""
    if isinstance(a, np.generic):
        return type(a) is type(b) and a.tobytes() == b.tobytes()
    return a is b or (isinstance(a, Callee) and a == b)


def plain(function: types.FunctionType, tree: ast.FunctionDef, arguments: int) -> bool:
    """Whether a call with so many arguments can be written out, as far as the syntax tells."""
    code = function.__code__
    if not hasattr(function, "source") and (function.__module__ or "").split(".")[0] != __package__.split(".")[0]:
        return False  # of a user: variables may have several types
    if code.co_freevars or tree.args.vararg or tree.args.kwarg or code.co_argcount + code.co_kwonlyargcount > arguments:
        return False
    return writable(tree)


@lru_cache(1000)
def writable(tree: ast.FunctionDef) -> bool:
    """Whether a function holds no statement that can't be written out."""
    nodes = list(ast.walk(tree))[1:]
    return not any(isinstance(node, UNEXPANDED) or (isinstance(node, LOOPS) and node.orelse) for node in nodes)


class Expansion:
    """One kernel in the making: its global names, and how many calls were written out."""

    def __init__(self, given: Mapping[str, Any], part: Callable[..., Any]) -> None:
        self.given, self.part = given, part
        self.space: dict[str, Any] = {}
        self.count = 0

    def number(self) -> int:
        self.count += 1
        return self.count

    def bind(self, name: str, value: Any) -> ast.Name:
        """A global name of the kernel for this value; no variable ends like it."""
        unique = f"{name}__"
        while unique in self.space and not same(self.space[unique], value):
            unique += "_"
        self.space[unique] = value
        return named(unique)

    def value(self, node: ast.expr) -> Any:
        """What a name is bound to, or None."""
        return self.space.get(node.id) if isinstance(node, ast.Name) else None

    def names(self, callee: Callee) -> dict[str, Any]:
        return {**callee.function.__globals__, **(self.given if callee.own else {})}

    def compiled(self, callee: Callee) -> Any:
        if callee.compiled is not None:
            return callee.compiled
        return self.part(callee.function, self.given if callee.own else None)

    def globals(self, wanted: set[str]) -> dict[str, Any]:
        found = {key: value for key, value in self.space.items() if key in wanted}
        return {key: self.compiled(value) if isinstance(value, Callee) else value for key, value in found.items()}

    def written_out(self, callee: Callee, arguments: dict[str, ast.expr]) -> tuple[list[ast.stmt], ast.expr] | None:
        """(statements, value) of a call, or None if it stays one."""
        tree = definition(callee.function)
        if tree is None or not plain(callee.function, tree, len(arguments)):
            return None
        body = Body(self, tree, callee, dict(arguments), f"__{self.number()}")
        changed = [name for name in arguments if name in body.stored]
        entry: list[ast.stmt] = [ast.Assign([body.visit(named(n, ast.Store()))], arguments[n]) for n in changed]
        statements = entry + body.block(tree.body)
        returns = [node for statement in statements for node in ast.walk(statement) if isinstance(node, ast.Return)]
        if not returns:
            return statements, ast.Constant(None)
        if len(returns) > 1 or returns[0] is not statements[-1]:
            return None
        return statements[:-1], returns[0].value or ast.Constant(None)


class Body(ast.NodeTransformer):
    """Rewrites the statements of one function for the place where they are written out."""

    def __init__(self, whole: Expansion, tree: ast.FunctionDef, callee: Callee, values: Any, mark: str) -> None:
        self.whole, self.names, self.values, self.mark = whole, whole.names(callee), values, mark
        self.own, self.single = callee.own, getattr(callee.function, "single", False)
        self.stored = stored(tree)
        self.before: list[ast.stmt] = []  # statements whose results the one at work reads
        self.lazy = 0

    def block(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        """The new statements, up to the first that certainly returns."""
        result: list[ast.stmt] = []
        for statement in statements:
            outer, self.before = self.before, []
            new = self.visit(statement)
            result += self.before + (new if isinstance(new, list) else [new] if new is not None else [])
            self.before = outer
            if result and isinstance(result[-1], ast.Return):
                break
        return result

    def deferred(self, node: ast.expr) -> Any:
        """What may not be evaluated: no statement of it may come before."""
        self.lazy += 1
        node = self.visit(node)
        self.lazy -= 1
        return node

    def held(self, node: ast.expr) -> ast.expr:
        """The node itself if it may be repeated, else a new variable of that value."""
        if simple(node):
            return node
        if isinstance(node, ast.Tuple):
            return ast.Tuple([self.held(element) for element in node.elts], ast.Load())
        name = f"held__{self.whole.number()}"
        self.before.append(ast.Assign([named(name, ast.Store())], node))
        return named(name)

    def generic_visit(self, node: ast.AST) -> Any:
        """The same of new parts: a function's own tree stays as it is."""
        fields = {name: list(v) if isinstance(v, list) else v for name, v in ast.iter_fields(node)}
        return super().generic_visit(ast.copy_location(type(node)(**fields), node))

    # ------------------------------------------------------------------------------------------------ statements

    def visit_Expr(self, node: ast.Expr) -> Any:
        value = self.visit(node.value)
        return None if simple(value) else ast.Expr(value)

    def visit_If(self, node: ast.If) -> Any:
        test = self.visit(node.test)
        if isinstance(test, ast.Constant):
            return self.block(node.body if test.value else node.orelse)
        return ast.If(test, self.block(node.body) or [ast.Pass()], self.block(node.orelse))

    def visit_For(self, node: ast.For) -> Any:
        around = self.visit(node.iter)
        return ast.For(self.visit(node.target), around, self.block(node.body) or [ast.Pass()], [])

    def visit_While(self, node: ast.While) -> Any:
        return ast.While(self.deferred(node.test), self.block(node.body) or [ast.Pass()], [])

    def visit_Assign(self, node: ast.Assign) -> Any:
        value, target = self.visit(node.value), node.targets[0]
        if len(node.targets) > 1:
            value = self.held(value)
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            written = {self.visit(element).id for element in target.elts if isinstance(element, ast.Name)}
            if len(written) == len(value.elts) and not written & read(value):
                pairs = zip(target.elts, value.elts, strict=True)
                return [ast.Assign([self.visit(element)], own) for element, own in pairs]
        return ast.Assign([self.visit(each) for each in node.targets], value)

    def visit_AugAssign(self, node: ast.AugAssign) -> Any:
        value = self.visit(node.value)
        return ast.AugAssign(self.visit(node.target), node.op, value)

    # ----------------------------------------------------------------------------------------------- expressions

    def visit_Name(self, node: ast.Name) -> Any:
        if isinstance(node.ctx, ast.Store):
            self.values[node.id] = named(node.id + self.mark)
            return named(node.id + self.mark, ast.Store())
        if node.id in self.values:
            return self.values[node.id]
        if node.id not in self.names:
            return node  # a builtin
        return self.known(node.id, self.names[node.id], self.own and node.id not in self.whole.given)

    def known(self, name: str, value: Any, own: bool = False) -> ast.expr:
        """What stands for a value that is known."""
        if isinstance(value, CONSTANTS):
            return ast.Constant(value)
        if isinstance(value, types.FunctionType) and (value.__module__ or "").split(".")[0] not in ("numba", "numpy"):
            value = Callee(value, own)
        elif isinstance(getattr(value, "py_func", None), types.FunctionType):
            value = Callee(value.py_func, False, value)
        return self.whole.bind(name, value)

    def visit_Constant(self, node: ast.Constant) -> Any:
        if self.single and isinstance(node.value, float):
            return self.whole.bind("single", np.float32(node.value))
        return node

    def visit_Attribute(self, node: ast.Attribute) -> Any:
        value = self.visit(node.value)
        owner = self.whole.value(value)
        if isinstance(owner, types.ModuleType):
            return self.known(node.attr, getattr(owner, node.attr))
        return ast.Attribute(value, node.attr, node.ctx)

    def visit_Subscript(self, node: ast.Subscript) -> Any:
        value, place = self.visit(node.value), self.visit(node.slice)
        if isinstance(value, ast.Tuple) and isinstance(place, ast.Constant) and simple(value):
            return value.elts[place.value]  # type: ignore[index]
        return ast.Subscript(value, place, node.ctx)

    def visit_IfExp(self, node: ast.IfExp) -> Any:
        test = self.visit(node.test)
        if isinstance(test, ast.Constant):
            return self.visit(node.body if test.value else node.orelse)
        return ast.IfExp(test, self.deferred(node.body), self.deferred(node.orelse))

    def visit_BoolOp(self, node: ast.BoolOp) -> Any:
        decisive, values = isinstance(node.op, ast.Or), list[ast.expr]()
        for operand in node.values:
            value = self.deferred(operand) if values else self.visit(operand)
            if not isinstance(value, ast.Constant) or bool(value.value) == decisive:
                values.append(value)
            if isinstance(value, ast.Constant) and bool(value.value) == decisive:
                break
        if not values or isinstance(values[0], ast.Constant):
            return ast.Constant(decisive if values else not decisive)
        return values[0] if len(values) == 1 else ast.BoolOp(node.op, values)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Any:
        operand = self.visit(node.operand)
        return self.done(ARITHMETIC, ast.UnaryOp(node.op, operand), node.op, operand)

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        left, right = self.visit(node.left), self.visit(node.right)
        return self.done(ARITHMETIC, ast.BinOp(left, node.op, right), node.op, left, right)

    def visit_Compare(self, node: ast.Compare) -> Any:
        left, others = self.visit(node.left), [self.visit(each) for each in node.comparators]
        known = isinstance(others[0], ast.Constant) and self.whole.value(left) is not None
        if known and len(node.ops) == 1 and isinstance(node.ops[0], ast.Is | ast.IsNot):
            return ast.Constant(isinstance(node.ops[0], ast.IsNot))  # a type or a function, compared with None
        return self.done(COMPARISONS, ast.Compare(left, node.ops, others), node.ops[0], left, *others)

    @staticmethod
    def done(operations: Any, node: ast.expr, operation: Any, *operands: ast.expr) -> ast.expr:
        """The result for constants; arithmetic of whole numbers only, since others have types of their own."""
        values = [operand.value for operand in operands if isinstance(operand, ast.Constant)]
        if len(values) < len(operands) or type(operation) not in operations or len(values) > 2:
            return node
        if operations is ARITHMETIC and not all(isinstance(value, int) for value in values):
            return node
        return ast.Constant(operations[type(operation)](*values))

    def passed(self, argument: ast.expr) -> list[ast.expr]:
        """The arguments that one of a call stands for."""
        if isinstance(argument, ast.Starred):
            value = self.visit(argument.value)
            return value.elts if isinstance(value, ast.Tuple) else [ast.Starred(value, ast.Load())]
        return [self.visit(argument)]

    def visit_Call(self, node: ast.Call) -> Any:
        target, arguments = self.visit(node.func), [each for a in node.args for each in self.passed(a)]
        callee, named_ones = self.whole.value(target), [ast.keyword(k.arg, self.visit(k.value)) for k in node.keywords]
        if not isinstance(callee, Callee):
            return ast.Call(target, arguments, named_ones)
        order, by_name = callee.function.__code__.co_varnames, {k.arg: k.value for k in named_ones}
        arguments += [by_name[name] for name in order[len(arguments) : len(arguments) + len(by_name)]]
        together = any(isinstance(argument, ast.Starred) for argument in arguments)
        if not self.lazy and not together and not getattr(callee.function, "called", False):
            arguments = [self.held(argument) for argument in arguments]
            found = self.whole.written_out(callee, dict(zip(order, arguments, strict=False)))
            if found is not None:
                self.before += found[0]
                return found[1]
        return ast.Call(target, arguments, [])
