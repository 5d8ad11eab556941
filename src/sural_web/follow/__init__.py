"""Following the plan over time: is it getting better, without a network, in a calendar, on a second device."""
