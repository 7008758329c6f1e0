"""A small OpenID Connect service on this machine, for the tests of signing on."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response


@dataclass
class Identity:
    """What the service knows: who is at its keyboard, and what it has handed out."""

    claims: dict
    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    asked: dict = field(default_factory=dict)

    @Request.application
    def app(self, request: Request) -> Response:
        name = request.path.strip("/").replace("-", "_").replace(".well_known/", "")
        return Response(json.dumps(getattr(self, name)(request)), content_type="application/json")

    def openid_configuration(self, _request):
        return {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/jwks",
            "id_token_signing_alg_values_supported": ["RS256"],
        }  # fmt: skip

    def jwks(self, _request):
        return {"keys": [self.key.as_dict(private=False)]}

    def authorise(self, address: str) -> str:
        """Return where the browser is sent back to, as after a login at the service."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        query = urlencode({"code": "c", "state": self.asked["state"]})
        return f"{urlsplit(self.asked['redirect_uri']).path}?{query}"

    def token(self, request):
        digest = hashlib.sha256(request.form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        assert challenge == self.asked["code_challenge"]
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": "atalaya", "sub": "1", "iat": now, "exp": now + 60,
            "nonce": self.asked["nonce"], **self.claims,
        }  # fmt: skip
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return {"access_token": "a", "token_type": "Bearer", "id_token": signed}


@contextmanager
def served(identity: Identity) -> Iterator[Identity]:
    server = make_server("127.0.0.1", 0, identity.app)
    identity.issuer = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield identity
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
