"""The command line: the public library's nouns and verbs, printed."""
