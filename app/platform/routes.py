"""How the routes are kept."""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule


class RuleOnDemand(Rule):
    """A route that compiles how its address is built when one is first asked for.

    Werkzeug compiles two builders a route when the route is added, which is most of what a start of the program costs;
    few of them are ever used by a command, or by one worker.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        build: Callable[..., tuple[str, str]] | None = None
        compile_now = super()._compile_builder

        def on_demand(rule: Rule, **values: Any) -> tuple[str, str]:
            nonlocal build
            build = build or compile_now(append_unknown)
            return build(rule, **values)

        return on_demand
