"""What a period shows: dossiers, plan, inspections, satisfaction, the news in it."""
