"""When a practice is open and a clinician is there, and from that which times are free."""
