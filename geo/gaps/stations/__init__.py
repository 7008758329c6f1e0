"""Polling stations: samples drawn of them, and whether those that are observed resemble all."""
