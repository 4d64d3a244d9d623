"""Days as Vietnamese offices count them: lunar days, days off, working days, report periods, periods to compare."""
