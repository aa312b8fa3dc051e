"""Signing in at the province's own server (OpenID Connect, code flow with PKCE, state and nonce)."""

from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from authlib.integrations.requests_client import OAuth2Session
from flask import current_app, flash, request, session, url_for
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.actions.single_sign_on import Identity, sign_in_as
from app.accounts.rules.single_sign_on import shows_two_factors, words
from app.accounts.views.blueprint import blueprint, present_place, present_settings
from app.accounts.views.sign_in import HALF, let_in
from app.platform import clock
from app.platform.errors import NotFound, OfficeError
from app.platform.fragments import redirect_after
from app.platform.settings import Settings
from app.platform.sign_in import safe_next

NAME = "province"
NEXT = "single_sign_on_next"
SIGNATURES = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
SECONDS = 10
SILENT = "Hệ thống đăng nhập chung không trả lời. Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu."
UNPROVEN = "Chưa đăng nhập được: hệ thống đăng nhập chung không xác nhận lần đăng nhập này. Hãy thử lại từ đầu."


class _Straight(OAuth2Session):
    """Asks the address that it was given and no other: an answer that leads elsewhere raises TooManyRedirects."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.max_redirects = 0


class _Client(FlaskOAuth2App):
    client_cls = _Straight


@blueprint.get("/sign-in/single")
def single_sign_on() -> ResponseReturnValue:
    """Sends the browser to the province's server."""
    for key in [key for key in session if key.startswith(f"_state_{NAME}_")]:
        del session[key]  # of tries that were given up: the cookie has room for few
    try:
        answer: BaseResponse = _provider().authorize_redirect(
            url_for("accounts.single_sign_on_back", _external=True), **_asked_strength()
        )
    except (RequestException, ValueError, KeyError, RuntimeError) as fault:
        return _refuse(SILENT, fault)
    session[NEXT] = safe_next(request.args.get("next"))
    return answer


@blueprint.get("/sign-in/single/back")
def single_sign_on_back() -> ResponseReturnValue:
    """Where the province's server sends the browser back to, with a code that this server turns into who it is."""
    try:
        identity, strong = _identity(_provider().authorize_access_token())
    except RequestException as fault:
        return _refuse(SILENT, fault)
    except (AuthlibBaseError, JoseError, ValueError, KeyError, RuntimeError) as fault:
        return _refuse(UNPROVEN, fault)
    target = session.pop(NEXT, "/")
    try:
        begun = sign_in_as(identity=identity, strong=strong, place=present_place(), at=clock.now())
    except OfficeError as error:
        return _refuse(error.message, error)
    if not begun.owes_code:
        return let_in(begun.token, target)
    session[HALF] = begun.token
    return redirect_after(url_for("accounts.sign_in_code", next=target))


@blueprint.app_context_processor
def single_sign_on_label() -> dict[str, str]:
    """What the sign-in page calls the province's server; "" where there is none."""
    settings = present_settings()
    return {"single_sign_on": settings.oidc_label if settings.oidc_issuer else ""}


def issuer_of(settings: Settings) -> str:
    """The province's server, as accounts are linked to it."""
    return settings.oidc_issuer.rstrip("/")


def _provider() -> Any:
    """The client of the province's server, which keeps the server's metadata and keys once they are read."""
    settings = present_settings()
    if not settings.oidc_issuer:
        raise NotFound
    known = current_app.extensions.get("single_sign_on")
    if known is None:
        known = OAuth(current_app).register(
            NAME,
            client_cls=_Client,
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret or None,
            server_metadata_url=f"{issuer_of(settings)}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "default_timeout": SECONDS},
        )
        metadata = known.load_server_metadata()
        if metadata["issuer"].rstrip("/") != issuer_of(settings):
            raise ValueError("the metadata is another issuer's")
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        known.server_metadata["id_token_signing_alg_values_supported"] = sorted(SIGNATURES & set(offered))
        current_app.extensions["single_sign_on"] = known
    return known


def _asked_strength() -> dict[str, str]:
    settings = present_settings()
    levels = words(settings.oidc_acr) if settings.oidc_trusts_second_factor else ()
    return {"acr_values": " ".join(sorted(levels))} if levels else {}


def _identity(token: dict[str, Any]) -> tuple[Identity, bool]:
    """Who the ID token is about, and whether it shows two factors to a deployment that trusts the server with them.

    Authlib has checked its signature, issuer, audience, times and nonce.
    """
    settings, claims = present_settings(), token.get("userinfo")
    if claims is None:
        raise ValueError("no ID token")
    if claims["aud"] != settings.oidc_client_id and claims.get("azp") != settings.oidc_client_id:
        raise ValueError("the ID token is for another client")
    by_email = settings.oidc_match == "email" and claims.get("email_verified") is True
    email = str(claims.get("email") or "") if by_email else ""
    strong = settings.oidc_trusts_second_factor and shows_two_factors(
        acr=claims.get("acr"),
        amr=claims.get("amr"),
        strong_acr=words(settings.oidc_acr),
        strong_amr=words(settings.oidc_amr),
    )
    return Identity(issuer_of(settings), str(claims["sub"]), email), strong


def _refuse(message: str, fault: Exception) -> BaseResponse:
    current_app.logger.warning(f"single sign-on refused: {type(fault).__name__}")
    session.pop(NEXT, None)
    flash(message, "danger")
    return redirect_after(url_for("accounts.sign_in"))
