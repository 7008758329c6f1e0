"""How KoboToolbox calls the columns of a position that is split into its parts."""

import re

SPLIT_POINT = re.compile(
    r"(?P<group>.*/)?_(?P<name>.+)_(?P<part>latitude|longitude|altitude|precision)"
)
