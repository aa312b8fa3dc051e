"""Which words of its address each route reads, found in the code of its view, so that the scan forgets none.

A view reads a word by `request.args.get("word")`, or hands the whole of the words to a pure function that gives a filter. Any
other way of reading is refused, so that no word can be read unseen. A word that `bind` reads is one of every form alike.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable
from importlib import import_module
from typing import Any

from flask import Flask

from app.documents.lists import ListKind

TYPED = {"request.args", "request.values", "asked.filter"}
READING = {"get", "getlist"}
LISTS = "documents.list_file"  # hands all words to the kind of list, which is told as a route of its own
OF_EVERY_FORM = "app.platform.forms.bind"


class Unreadable(Exception):
    """A view reads its address in a way in which the words cannot be told."""


class Noting(dict[str, str]):
    """An address without words that notes which ones it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """Nothing, and a note."""
        self.words.add(key)
        return default


def words_by_route(app: Flask) -> dict[str, tuple[str, ...]]:
    """The words that each route reads, in order, by endpoint, a list by "documents.list_file " and its kind.

    Raises Unreadable where a view reads them in another way than this file knows.
    """
    kinds: dict[str, ListKind] = app.extensions["list_kinds"]
    readers: dict[str, Callable[..., object]] = {
        name: view for name, view in app.view_functions.items() if name not in {LISTS, "static"}
    }
    readers |= {f"{LISTS} {slug}": kind.gather for slug, kind in kinds.items()}
    found = {name: sorted(_words(reader, set())) for name, reader in readers.items()}
    form = app_function(OF_EVERY_FORM)
    found[OF_EVERY_FORM] = sorted(_words(form, set()))
    return {name: tuple(words) for name, words in found.items() if words}


def app_function(path: str) -> Callable[..., object]:
    """The function of this dotted name."""
    module, _, name = path.rpartition(".")
    function: Callable[..., object] = getattr(import_module(module), name)
    return function


def _words(function: Callable[..., object], seen: set[object]) -> set[str]:
    function = inspect.unwrap(function)
    if function in seen:
        return set()
    seen.add(function)
    known, words, told = function.__globals__, set(), 0
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (read := _read_by(node, known)) is not None:
            told += 1
            words |= read
        elif isinstance(node, ast.Name) and _is_beside(known.get(node.id)):
            words |= _words(known[node.id], seen)
    if told != sum(1 for node in ast.walk(tree) if _is_typed(node)):
        raise Unreadable(f"{function.__module__}.{function.__qualname__}")
    return words


def _read_by(call: ast.Call, known: dict[str, Any]) -> set[str] | None:
    """The words that a call reads; None when it reads none, or in a way that is not known."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in READING and _is_typed(call.func.value):
        name = call.args[0]
        return {str(name.value)} if isinstance(name, ast.Constant) else None
    reader = known.get(call.func.id) if isinstance(call.func, ast.Name) else None
    if inspect.isfunction(reader) and any(_is_typed(one) for one in call.args):
        noting = Noting()
        reader(noting)
        return noting.words
    return None


def _is_typed(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node) in TYPED


def _is_beside(thing: object) -> bool:
    """Whether it is a function of some views or of a list, which may read words for the one that calls it."""
    home = getattr(thing, "__module__", "") or ""
    return inspect.isfunction(thing) and home.startswith("app.") and (".views" in home or home.endswith(".list_kinds"))
