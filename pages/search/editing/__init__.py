"""What editors may say about the search: synonyms, recommended pages, pages not to be found."""
