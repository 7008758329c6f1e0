"""The missions of a server: which they are, with their records and accounts open."""

from views.served.missions import Served, all_missions, served_missions
from views.served.opened import Opened, open_mission

__all__ = ["Opened", "Served", "all_missions", "open_mission", "served_missions"]
