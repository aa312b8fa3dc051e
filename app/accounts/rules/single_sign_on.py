"""How strongly the province's server says that it has asked somebody who they are (OpenID Connect Core 1.0, section 2)."""


def words(setting: str) -> frozenset[str]:
    """The values of a setting that are separated by commas.

    >>> sorted(words("mfa, hwk"))
    ['hwk', 'mfa']
    """
    return frozenset(word.strip() for word in setting.split(",") if word.strip())


def shows_two_factors(*, acr: object, amr: object, strong_acr: frozenset[str], strong_amr: frozenset[str]) -> bool:
    """Whether the ID token's level (`acr`) or one of its methods (`amr`, RFC 8176) is one that stands for two factors.

    A server that says neither is taken to have asked for one.

    >>> shows_two_factors(acr=None, amr=["pwd", "mfa"], strong_acr=frozenset(), strong_amr=frozenset({"mfa"}))
    True
    >>> shows_two_factors(acr="1", amr="mfa", strong_acr=frozenset({"2"}), strong_amr=frozenset({"mfa"}))
    False
    """
    methods = {one for one in amr if isinstance(one, str)} if isinstance(amr, list) else set()
    return (isinstance(acr, str) and acr in strong_acr) or bool(methods & strong_amr)
