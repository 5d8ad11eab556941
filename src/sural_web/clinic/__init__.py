"""The room of a clinician: the plans that people have opened to them."""
