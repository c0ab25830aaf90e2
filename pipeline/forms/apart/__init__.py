"""Pages of a build of their own, which no type of Decree 30 has."""
