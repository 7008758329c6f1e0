"""The login of the mission: everything behind it is denied unless a login's role allows it.

`acts` says what an address asks for, `visits` who is asking, `guard` puts the two together;
`login` is the page, `sign_on` the same through OpenID Connect.
"""

from views.login.guard import guard
from views.login.login import blueprint
from views.login.sessions import Access, open_access

__all__ = ["Access", "blueprint", "guard", "open_access"]
