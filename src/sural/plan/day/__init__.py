"""What is shown on one day: the list of exercises, the days ahead, and what is asked once a week."""
