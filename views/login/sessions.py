"""Who is asking: the login of a request, and how long it lasts."""

import secrets
import time
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, Request, g, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from geo.access.accounts import Accounts, open_accounts
from geo.access.ended_sessions import Logouts, open_logouts
from geo.access.tokens import Tokens, open_tokens
from geo.access.users import User
from geo.errors import AccountError
from geo.numbers import is_whole
from geo.settings import LOOPBACK, Settings
from geo.store import Store
from geo.store.keys import SESSION, stored_key
from geo.texts.sentences import say
from views.login.route_permissions import PASSIVE

LOCAL = User(username="local", role="admin", session=0)
"""Whoever sits at the machine, while there are no accounts."""
BORN, SEEN, NAME, TOKEN = "born", "seen", "login", "csrf"
LARGEST_BODY = 4_000_000
"""Bytes of a request: a page of the release with every summary as long as it may be has 0.5 MB."""
ENDED_BY_HAND = "login_ended"
"""Set for a request whose login was ended: by a logout, or with its account."""
REFRESH = 60
"""Seconds after which a use of a login is noted: not each request sends a cookie."""


class Visitor(UserMixin):
    """A login as flask-login knows it: an account at the state of its session counter."""

    def __init__(self, user: User) -> None:
        self.user = user

    def get_id(self) -> str:
        """Return what the cookie says of the account.

        Examples
        --------
        >>> Visitor(User(username="ana", role="viewer", session=3)).get_id()
        '3:ana'
        """
        return f"{self.user.session}:{self.user.username}"


class _Cookies(SecureCookieSessionInterface):
    """The signed cookie of a login: never sent in the clear where the page came encrypted."""

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 the interface passes it
        return request.is_secure

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002 the interface passes it
        # Of several missions each has logins of its own: no browser sends one's to another.
        return f"{request.script_root}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What the guard reads: accounts, tokens, ended logins, and how long a login lasts."""

    accounts: Accounts
    tokens: Tokens
    logouts: Logouts
    idle: timedelta
    longest: timedelta

    def open(self) -> bool:
        """Tell whether there are no accounts, so that whoever sits at the machine may come in."""
        return not self.accounts.any()

    def visitor(self) -> User | None:
        """Return who asks; None of somebody unknown."""
        if current_user.is_authenticated:
            return current_user.user
        return LOCAL if at_the_machine(request) and self.open() else None

    def enter(self, user: User) -> None:
        """Begin a login. What the browser held before is forgotten."""
        now = int(time.time())
        session.clear()
        session.update({BORN: now, SEEN: now, NAME: secrets.token_urlsafe(16)})
        login_user(Visitor(user))

    def leave(self) -> None:
        """End the login of the request, also for copies of its cookie."""
        if current_user.is_authenticated:
            self.logouts.end(session[NAME], current_user.user.username)
        logout_user()
        session.clear()

    def load(self, text: str) -> Visitor | None:
        """Return the login that a cookie speaks of, None if it has ended."""
        number, _, username = text.partition(":")
        now = time.time()
        # By the cookie's own clock, which is signed: no table of logins has to be read for it.
        late = now - session.get(SEEN, 0) > self.idle.total_seconds()
        old = now - session.get(BORN, 0) > self.longest.total_seconds()
        if not is_whole(number):
            return None
        # Also of a login that is too old: where it was ended as well, a device has to forget.
        gone = self.logouts.ended(session.get(NAME, ""))
        user = None if gone else self.accounts.user(username, int(number))
        if user is None:
            setattr(g, ENDED_BY_HAND, True)
        if late or old or user is None:
            return None
        # What a page asks by itself is no use of it: an open tab would never be logged out.
        if request.path not in PASSIVE and now - session[SEEN] > REFRESH:
            session[SEEN] = int(now)
        return Visitor(user)


def at_the_machine(asked: Request) -> bool:
    """Tell whether the page was asked for by a name of this machine.

    A foreign page can point a name of its own at this machine, but not call it by ours.
    """
    return asked.host.rsplit(":", 1)[0].strip("[]") in LOOPBACK


def csrf_token() -> str:
    """Return the token that every form of this browser carries."""
    if TOKEN not in session:
        session[TOKEN] = secrets.token_urlsafe(24)
    return session[TOKEN]


def check_form() -> None:
    """Raise AccountError when a form does not carry the token of its browser."""
    given, expected = request.form.get("csrf", ""), session.get(TOKEN, "")
    # In constant time, and never equal to the empty token of a browser without a session.
    if not expected or not secrets.compare_digest(given.encode(), expected.encode()):
        raise AccountError(say("the form is too old; open the page again"))


def open_access(server: Flask, store: Store, settings: Settings) -> Access:
    """Set up the logins of an app: the cookie's key, its flags, and who it speaks of."""
    access = Access(
        accounts=open_accounts(store),
        tokens=open_tokens(store),
        logouts=open_logouts(store),
        idle=timedelta(minutes=settings.idle_minutes),
        longest=timedelta(hours=settings.session_hours),
    )
    server.secret_key = stored_key(store.engine, SESSION)
    server.config.update(
        SESSION_COOKIE_NAME="atalaya",
        # Not Strict: who returns from OpenID Connect comes from another site, with this cookie.
        SESSION_COOKIE_SAMESITE="Lax",
        # Without both bounds a stranger's form of 60 MB was read whole before it was refused.
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
    )
    server.session_interface = _Cookies()
    manager = LoginManager()
    # Phones change their address on the way; the token, the hours and the counter protect.
    manager.session_protection = None
    manager.user_loader(access.load)
    manager.init_app(server)
    return access
