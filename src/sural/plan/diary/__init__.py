"""Check-ins and sessions that a person reports, and what they say as facts for the rules."""
