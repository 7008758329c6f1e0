"""The release pages: an editor decides what the public may have, sees it first, and publishes it.

`incident_list` is the list of incidents, `preview` the public page as it would be, `publishing`
the way there; all of them read the one pipeline of `geo.publish`.
"""

from views.release.preview import blueprint as preview_blueprint
from views.release.review_state import Review
from views.release.routes import blueprint

__all__ = ["Review", "blueprint", "preview_blueprint"]
