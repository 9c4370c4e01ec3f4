"""What pages about bank statements have in common, whoever's they are."""
