"""Hands: the alerts. What is overdue, what is due, said once a day without a name."""
