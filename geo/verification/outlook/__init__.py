"""Where the lead is heading at each moment, as the count projects or a sample estimates it."""

from geo.verification.outlook.outlook import Outlook, outlooks

__all__ = ["Outlook", "outlooks"]
