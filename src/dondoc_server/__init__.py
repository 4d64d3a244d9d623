"""The office's working place: what comes in, who may see it, what was changed by whom, how it is found again."""
