"""Known kinds of files, one small module each, recognised by their content, never by their name."""
