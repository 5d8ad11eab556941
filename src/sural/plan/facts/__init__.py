"""What is known of one person when a plan is made: answers, likely causes, body, wishes, and what rules may ask of them."""
