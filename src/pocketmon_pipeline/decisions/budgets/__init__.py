"""What a run may take: budgets of time and memory, learned from earlier runs."""
