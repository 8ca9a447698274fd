"""Feeds: the list of them, the one socket, manners and schedule, and the parser that turns bodies into entries."""
