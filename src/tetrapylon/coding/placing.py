"""What a statement's place is made of: a gazetteer's place under the report's name, and how precisely it is known."""

from tetrapylon.model import Place, PlaceMention, PlacePrecision, PlaceRelation, StatementPlace


def placed_at(name: str, place: Place) -> StatementPlace:
    """Return a place of the gazetteer under the name that the report gives it."""
    return StatementPlace(
        name=name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
    )


def is_country(mention: PlaceMention) -> bool:
    """Tell a whole country from a place that no gazetteer knows, of which no more than its country is known."""
    return mention.precision is PlacePrecision.COUNTRY and mention.place.lat is not None


def precision_of(mention: PlaceMention, place: Place, relation: PlaceRelation) -> PlacePrecision:
    """Return how precisely a place is known that is named, or lies in or near a named one."""
    if relation is PlaceRelation.NEAR or place.lat is None:
        return max(PlacePrecision.NEAR, mention.precision)
    return mention.precision
