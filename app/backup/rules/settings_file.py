"""The settings of the machine that was backed up, as a file of environment variables that a shell and systemd read."""

import shlex
from collections.abc import Mapping


def settings_written(settings: Mapping[str, str]) -> str:
    """One line a setting, by name.

    >>> settings_written({"B": "hai từ", "A": "1"})
    "A=1\\nB='hai từ'\\n"
    """
    return "".join(f"{name}={shlex.quote(settings[name])}\n" for name in sorted(settings))


def settings_read(content: str) -> dict[str, str]:
    """The settings that `settings_written` has written.

    >>> settings_read("A=1\\nB='hai từ'\\n")
    {'A': '1', 'B': 'hai từ'}
    """
    pairs = (one.partition("=") for one in shlex.split(content))
    return {name: value for name, _, value in pairs}


def differing(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The names of settings that are set otherwise, or only on one of the two machines.

    >>> differing({"A": "1", "B": "2"}, {"A": "1", "B": "3", "C": "4"})
    ('B', 'C')
    """
    return tuple(name for name in sorted({*then, *now}) if then.get(name) != now.get(name))
