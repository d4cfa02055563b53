"""From a plan and the tables of a run to what every rule found."""
