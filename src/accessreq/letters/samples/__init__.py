"""Letters of invented people: facts for every turn that a template can take."""
