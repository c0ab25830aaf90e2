"""Rules over the plan, the models and the inspections of the year."""
