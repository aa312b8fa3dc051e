"""What the lists of sessions call a browser: as people say it, not as it names itself."""

from functools import lru_cache

from ua_parser import parse

UNKNOWN = "Trình duyệt không rõ"
_VARIANTS = (" Mobile", " iOS", " WebView")
_AS_SAID = {"IE": "Internet Explorer", "Coc Coc": "Cốc Cốc", "Mac OS X": "macOS"}
_DEVICES = ("iPhone", "iPad")


@lru_cache(maxsize=512)
def browser_name(user_agent: str) -> str:
    """The browser and its system, from the header User-Agent, which anybody may write as they like.

    >>> browser_name("Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0")
    'Firefox trên Windows'
    """
    told = parse(user_agent).with_defaults()
    browser, system = _said(told.user_agent.family), _said(told.os.family)
    if told.device.family in _DEVICES:
        system = told.device.family
    return f"{browser or UNKNOWN} trên {system}" if system else browser or UNKNOWN


def _said(family: str) -> str:
    """The name without what the parser adds for each kind of device; empty where it knows none."""
    if family == "Other":
        return ""
    for variant in _VARIANTS:
        family = family.replace(variant, "")
    return _AS_SAID.get(family, family).removeprefix("Mobile ")
