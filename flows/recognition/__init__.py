"""Who and where: countries, organisations and leaders named in a text, resolved as of its date."""
