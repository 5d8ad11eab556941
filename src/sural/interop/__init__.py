"""Forms in which assessments leave and answers enter: JSON and files."""
