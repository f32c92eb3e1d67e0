"""The archive is searchable: any script, any case ending, with typing errors, in documents too."""
