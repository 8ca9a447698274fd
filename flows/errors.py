"""The errors that Podium raises on purpose. Their text is one or two lines for a person: what, where, what to do."""


class PodiumError(Exception):
    """Base of all errors that a user can cause or mend; the command line prints its text without a traceback."""

    exit_code = 1


class SettingsError(PodiumError):
    """A setting has a value that Podium cannot work with."""

    exit_code = 2


class FeedListError(PodiumError):
    """The feed list (feeds.toml or an OPML file) cannot be read, or an entry of it is wrong."""

    exit_code = 2


class QueryError(PodiumError):
    """A query of the published copy was refused or failed."""


class InputError(PodiumError):
    """A file that the user named cannot be read as what it should be."""

    exit_code = 2
