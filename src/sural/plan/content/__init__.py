"""What a plan consists of: its versions, exercises and care parts, and on which day each falls."""
