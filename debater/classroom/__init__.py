"""Many students' debates rolled up into one report."""
