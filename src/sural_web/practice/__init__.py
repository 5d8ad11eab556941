"""A practice as its own people set it up: locations with hours, clinicians, kinds of visit, and who of the staff may do what."""
