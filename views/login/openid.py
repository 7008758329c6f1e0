"""OpenID Connect as another way in. Whoever comes from there needs an account of the mission.

When the service is away, its page says so; local accounts do not notice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, redirect, request, session, url_for
from werkzeug.wrappers import Response as Answer

from geo.errors import AccountError
from geo.settings import Settings
from views.login.sessions import Access
from views.pages import address

NAME, NEXT = "service", "next"
SERVICE_SECONDS = 5
AWAY_STATUS, REFUSED_STATUS, NO_ACCOUNT_STATUS = 503, 401, 403
# Whatever a service may answer instead of what it should: no JSON, no keys, no claim.
SERVICE_FAILURES = (ValueError, KeyError, TypeError, RuntimeError)
Show = Callable[..., Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOn:
    """The service that the settings name.

    Attributes
    ----------
    client : speaks the protocol: state, nonce and PKCE are its own.
    claim : which claim holds the name of the account.
    """

    client: Any
    claim: str

    def register(self, routes: Blueprint, access: Access, show: Show) -> None:
        """Add the way out to the service and the way back."""
        # Without a service nobody waits for the fifth of a second that these take.
        import requests  # noqa: PLC0415
        from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415

        away_failures = (requests.RequestException, *SERVICE_FAILURES, AuthlibBaseError)

        @routes.get("/login/sign-on")
        def away() -> Answer:
            session[NEXT] = request.args.get(NEXT, "")
            # Authlib asks where to go once and for all; a service that is away since would be a
            # browser's error, and one that has moved would never be found again.
            self.client.server_metadata.pop("_loaded_at", None)
            try:
                return self.client.authorize_redirect(url_for("login.returned", _external=True))
            except away_failures:
                return show("refused_sign_on", AWAY_STATUS)

        @routes.get("/login/returned")
        def returned() -> Answer:
            target = session.get(NEXT, "")
            try:
                claims = self.client.authorize_access_token().get("userinfo") or {}
                name = str(claims[self.claim])
            except requests.RequestException:
                return show("refused_sign_on", AWAY_STATUS)
            except (*away_failures, JoseError):
                return show("refused_sign_on", REFUSED_STATUS)
            try:
                user = access.accounts.admit(name, request.remote_addr or "", by="OpenID Connect")
            except AccountError:
                return show("refused_unknown", NO_ACCOUNT_STATUS)
            access.enter(user)
            return redirect(local(target, address("/", {})), 303)


def open_sign_on(server: Flask, settings: Settings) -> SignOn | None:
    """Return the service of the settings, None without one. Asks nobody for anything yet."""
    if not settings.oidc_issuer:
        return None
    from authlib.integrations.flask_client import OAuth  # noqa: PLC0415 see `register`

    issuer = settings.oidc_issuer.rstrip("/")
    client = OAuth(server).register(
        NAME,
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        client_kwargs={
            "scope": "openid profile email",
            "code_challenge_method": "S256",
            "timeout": SERVICE_SECONDS,
        },
    )
    return SignOn(client=client, claim=settings.oidc_claim)


def local(asked: str, home: str = "/") -> str:
    r"""Return an address of this server, `home` for any other.

    Browsers read a backslash as a slash and skip control characters.

    Examples
    --------
    >>> local("/?t=3"), local("https://elsewhere.example"), local("//elsewhere"), local("/\\e")
    ('/?t=3', '/', '/', '/')
    """
    plain = asked.isprintable() and "\\" not in asked
    return asked if plain and asked.startswith("/") and not asked.startswith("//") else home
