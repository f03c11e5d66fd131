"""Knowledge: data files about the world and the language of its reports, loaded strictly into look-ups."""
