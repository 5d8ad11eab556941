"""Messages between a person and a practice: kept before they are acknowledged, read for what cannot wait, and answered by whoever may read them."""
