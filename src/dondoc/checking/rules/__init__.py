"""The rules, one a file, each beside its page of the same stem."""
