"""What is everybody's: findings, periods, refusals, the net round strangers' files, the comparing of text."""
