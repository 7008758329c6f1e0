"""The service worker's script: what it is, and that a stranger does not get it."""

from flask import Flask

from app import ASSETS
from views.login.route_permissions import act_of
from views.serving.offline import ADDRESS, blueprint


def test_it_is_a_classic_script_that_is_asked_for_each_time():
    server = Flask(__name__)
    server.register_blueprint(blueprint(ASSETS))
    answer = server.test_client().get(ADDRESS)
    assert answer.mimetype == "text/javascript"
    assert "max-age" not in answer.headers.get("Cache-Control", "")
    text = answer.get_data(as_text=True)
    assert "import " not in text
    assert "addEventListener" in text


def test_a_login_is_needed_for_it():
    assert act_of("offline") == "see"
