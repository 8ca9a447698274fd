"""From a feed entry or a page response to the text of an article, with its title, date and language. Pure functions."""
