"""A made-up world with known truth: what happened, who reports it, who copies whom; and how well weighing sees it."""
