"""Alerts: the rules that raise them, the sentences that tell them, and who has seen which."""
