"""Language: from a report to an annotated report: times, places, actors, sites, coreference, attribution, factuality."""
