"""Rules of days and hours: dates as typed, working days, holidays, zones, away."""
