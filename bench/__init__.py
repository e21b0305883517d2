"""Generators and benchmarks: what the product costs, as ratios that hold on any machine. ``make bench`` runs them."""
