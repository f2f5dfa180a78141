"""Writes the log history of one working day, always the same for the same team.

The flow: office (who is there) -> web, desk, servers (what they leave behind) -> __main__ (files).
"""
