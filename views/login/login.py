"""``/login`` and ``/logout``: the only page of the mission that a stranger sees."""

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Answer

from geo.errors import AccountError, PatienceError
from geo.missions.mission import Mission
from geo.texts.program import fill
from views.login.openid import SignOn, local
from views.login.sessions import Access, check_form, csrf_token
from views.pages import TEMPLATES, address, language_of, page, words
from views.pages.style import STYLE_URL, style
from views.serving.security import COMPARED, in_comparison

REFUSED_STATUS, WAITING_STATUS, FORM_STATUS = 401, 429, 400


def blueprint(access: Access, mission: Mission, sign_on: SignOn | None = None) -> Blueprint:
    """Return the routes of the login; `sign_on` is OpenID Connect, where it is set up."""
    routes = Blueprint("login", __name__, template_folder=str(TEMPLATES))
    sheet = style()

    def show(refused: str = "", status: int = 200, **values: object) -> Answer:
        """Show the page; `refused` is the key of a text."""
        texts = words(language_of(mission))
        html = page(
            "login.html",
            mission,
            action=address("/login", _kept()),
            csrf=csrf_token(),
            back=back(),
            # No account's name is longer: a stranger gets no more of what was sent back.
            username=request.form.get("username", "")[:256],
            refused=fill(texts, refused, **values) if refused else "",
            sign_on=address("/login/sign-on", {"next": back()}) if sign_on else "",
        )
        return Response(html, status, headers={"Cache-Control": "no-store"})

    @routes.get("/login")
    def ask() -> Answer:
        return show()

    @routes.post("/login")
    def enter() -> Answer:
        try:
            check_form()
        except AccountError:
            return show("refused_form", FORM_STATUS)
        form = request.form
        try:
            user = access.accounts.log_in(
                form.get("username", ""), form.get("password", ""), request.remote_addr or ""
            )
        except PatienceError as error:
            answer = show("refused_wait", WAITING_STATUS, minutes=error.minutes)
            answer.headers["Retry-After"] = str(60 * error.minutes)
            return answer
        except AccountError:
            # One sentence whatever was wrong: nobody learns which names have an account.
            return show("refused_fit", REFUSED_STATUS)
        access.enter(user)
        return redirect(back(), 303)

    @routes.post("/logout")
    def leave() -> Answer:
        check_form()
        access.leave()
        answer = redirect(address("/login", {}), 303)
        # Shared machines: what the browser kept of the mission goes with the login.
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer

    @routes.get(STYLE_URL)
    def sheet_() -> Answer:
        kept = {"Cache-Control": "public, max-age=300"}
        return Response(sheet, content_type="text/css; charset=utf-8", headers=kept)

    if sign_on is not None:
        sign_on.register(routes, access, show)
    return routes


def _kept() -> dict[str, str]:
    """Return what of the page's address is the form's, too: what it answers is read there."""
    framed = "1" if in_comparison(request.args) else ""
    return {"lang": request.args.get("lang", ""), COMPARED: framed}


def back() -> str:
    """Return the page to go to after the login: one of this server's, whatever was asked for."""
    return local(request.values.get("next", ""), address("/", {}))
