"""What was promised: levels, strategies, milestones, authorizations, baselines, targets; and the indicator's type."""
