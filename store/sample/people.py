"""The people of the sample year. All invented; domains and telephone numbers are reserved for fiction."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.customers import Stage, Tier


@dataclass(frozen=True, slots=True)
class Person:
    """One invented customer. ``mail`` is given where the name is not written in Latin letters."""

    name: str
    company: str
    title: str
    tier: Tier
    place: str  # a key of PLACES
    years: float | None  # a customer for so long; None: not known
    note: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    mail: str = ""
    stage: Stage = Stage.CUSTOMER
    cadence: int | None = None
    do_not_call: bool = False
    archived: bool = False
    on_file: int | None = None  # days ago, for a last activity that an import brought


PLACES = {
    "Denver": "+1 303 555 01{:02}",
    "New York": "+1 212 555 01{:02}",
    "Seattle": "+1 206 555 01{:02}",
    "Toronto": "+1 416 555 01{:02}",
    "London": "+44 20 7946 0{:03}",
    "Leeds": "+44 113 496 0{:03}",
    "Dublin": "+353 20 914 0{:03}",
    "Berlin": "+49 30 23125 {:03}",
    "Munich": "+49 89 99998 {:03}",
    "Paris": "+33 1 99 00 {:02} 17",
    "Stockholm": "+46 8 465 004 {:02}",
    "Sydney": "+61 2 5550 0{:03}",
    "Melbourne": "+61 3 7010 0{:03}",
}
"""Where they are reached, each with numbers that its country keeps for films and books."""

KEY, REGULAR, SMALL = Tier.KEY, Tier.REGULAR, Tier.SMALL
_MORNINGS = (("Reached best", "mornings, by phone"),)
_P = Person

PEOPLE: tuple[Person, ...] = (
    # The ones the first morning is about; scenes.py gives them their part.
    _P("Ana Ruiz", "Larkfield Foods", "COO", REGULAR, "Denver", 6.2,
       "Family firm, third generation. Says “food people first” and means it.",
       (("Reached best", "mornings, by phone"), ("Renewal", "31 March"))),
    _P("Lee Wong", "Harbourline Freight", "Head of Operations", KEY, "Sydney", 3.6,
       "Decides quickly once the numbers are on one page.", (("Sites", "Sydney, Newcastle, Brisbane"),)),
    _P("Marta Silva", "Casa Verde Interiors", "Owner", REGULAR, "London", 4.1,
       "Opened a second showroom last spring. Short calls, straight to the point."),
    _P("Omar Haddad", "Meridian Clinics", "Group Director", KEY, "Paris", 0.3,
       "Signed in late summer through the Lyon tender. Project ran by e-mail only so far.",
       (("Clinics", "11"), ("Contract", "three years"))),
    _P("Jo Park", "Ninth Street Robotics", "VP Engineering", REGULAR, "Seattle", 2.4,
       "Wants facts before opinions. Agreed on three calls a year.", cadence=120),
    _P("Kim Ito", "Paperlantern Studio", "Managing Director", REGULAR, "Toronto", 1.8,
       "Often on set until noon; voicemail is read, not heard."),
    _P("Hannah Vogt", "Vogt & Töchter Maschinenbau", "Geschäftsführerin", KEY, "Munich", 8.7,
       "Our longest-standing customer in Germany. Values that we come by in person.",
       (("Speaks", "German, English"), *_MORNINGS)),
    _P("Greg Thornton", "Thornton Steelworks", "Finance Director", REGULAR, "Leeds", 5.0,
       "Checks every invoice line. Fair, once it is right."),
    _P("Sofia Lindqvist", "Norrsken Travel", "Marketing Lead", REGULAR, "Stockholm", 2.1,
       "Answers e-mail within the hour, the phone hardly ever."),
    _P("Pieter de Wit", "Polder Greenhouses", "Site Manager", SMALL, "London", 3.2,
       "In the greenhouses all day; the mobile has no signal in hall 4."),
    _P("Grace Mbeki", "Umbrella Tree Schools", "Head of Administration", REGULAR, "London", 1.4,
       "Eleven schools, one administration of four people."),
    # Key accounts
    _P("Robert Chen", "Aldgate Insurance Partners", "Chief Operating Officer", KEY, "London", 7.5,
       "Sponsor of the whole programme. Likes to hear of problems early.", (("Renewal", "30 June"), *_MORNINGS)),
    _P("Ελένη Παππά", "Aegean Ferries", "Head of Procurement", KEY, "Berlin", 4.4,
       "Goes by Eleni. Procurement for the whole group since the merger.", (("Speaks", "Greek, German, English"),),
       "eleni.pappa"),
    _P("Catherine Dubois", "Atelier Lumineux", "Directrice générale", KEY, "Paris", 5.9,
       "Prefers French for the first two minutes, English for the figures."),
    _P("王丽", "Jade River Logistics", "General Manager", KEY, "Sydney", 3.0,
       "Wang Li. Runs the Sydney and the Shenzhen office in the same week.", (("Speaks", "Mandarin, English"),),
       "wang.li"),
    _P("Nadia Rahman", "Bluebird Energy", "Director of Customer Care", KEY, "London", 2.7,
       "Measures everything by calls that were not needed."),
    _P("William Oyelaran", "Cobalt Bank", "Head of Vendor Management", KEY, "New York", 4.8,
       "Quarterly review is the format that works.", (("Renewal", "31 December"),)),
    _P("Ingrid Solberg", "Fjordlight Seafood", "CEO", KEY, "Stockholm", 6.6, "Sails; unreachable in July."),
    # Regular
    _P("Alice Brennan", "Clover Hill Dairy", "Operations Manager", REGULAR, "Dublin", 3.9),
    _P("Ahmed Khalil", "Palm Street Bakeries", "Managing Partner", REGULAR, "London", 2.2,
       "Up since three; call before eleven."),
    _P("ليلى منصور", "Zaytoun Trading", "Export Manager", REGULAR, "Paris", 1.9,
       "Layla Mansour. Ships to nine countries.", (("Speaks", "Arabic, French, English"),), "layla.mansour"),
    _P("Beatriz Almeida", "Azulejo Design", "Creative Director", REGULAR, "Toronto", 2.8),
    _P("Caleb Whitfield", "Whitfield Orchards", "Owner", REGULAR, "Denver", 5.3,
       "Harvest from August to October: no calls then, please."),
    _P("陈伟明", "Lantern Bay Optics", "Plant Manager", REGULAR, "Melbourne", 1.2,
       "Chen Weiming. Took over the plant this year.", (), "chen.weiming"),
    _P("Daniel Frost", "Kestrel Aviation Services", "Maintenance Director", REGULAR, "Leeds", 4.0),
    _P("Emma Novak", "Riverbend Libraries", "Deputy Director", REGULAR, "Toronto", 3.3,
       "Public body: anything above 25,000 goes to the board."),
    _P("Farid Nasser", "Oasis Water Systems", "Sales Director", REGULAR, "Paris", 2.0),
    _P("Fiona MacLeod", "Heather & Peat Distillers", "Brand Manager", REGULAR, "Leeds", 1.6),
    _P("George Papadakis", "Olive Branch Catering", "Founder", REGULAR, "Melbourne", 2.5),
    _P("Helena Bergström", "Silverbirch Furniture", "Supply Chain Manager", REGULAR, "Stockholm", 4.6),
    _P("Ian Gallagher", "Gallagher Road Haulage", "Transport Manager", REGULAR, "Dublin", 6.8),
    _P("Jasmine Okafor", "Sunbeam Solar Co-op", "Programme Manager", REGULAR, "London", 0.9),
    _P("José Ángel Ortega", "Ortega Ceramics", "Gerente", REGULAR, "New York", 3.7,
       "Everything in writing afterwards, two lines are enough."),
    _P("Karin Schäfer", "Spreewald Naturkost", "Einkaufsleiterin", REGULAR, "Berlin", 2.9),
    _P("Laura Benedetti", "Benedetti Textiles", "Production Director", REGULAR, "Paris", 5.5),
    _P("Łukasz Nowak", "Amber Coast Shipping", "IT Manager", REGULAR, "Berlin", 1.7),
    _P("Maya Goldberg", "Redwood Legal", "Practice Manager", REGULAR, "Seattle", 2.6),
    _P("Νίκος Βλάχος", "Cyclades Marinas", "Harbour Master", REGULAR, "London", 1.1,
       "Goes by Nick.", (), "nikos.vlachos"),
    _P("Olivia Hart", "Hart & Daughters Removals", "Managing Director", REGULAR, "Leeds", 4.2),
    _P("Rachel Stein", "Stonebridge Museum", "Head of Visitor Services", REGULAR, "New York", 3.1),
    _P("Samuel Adeyemi", "Baobab Microfinance", "Branch Director", REGULAR, "London", 2.3),
    _P("Søren Kjær", "Kattegat Windparks", "Technical Director", REGULAR, "Stockholm", 3.8),
    _P("Teresa Valdez", "Mesa Verde Hospitals", "Purchasing Lead", REGULAR, "Denver", 5.7),
    # Small
    _P("Arthur Pym", "Pym's Bicycle Works", "Owner", SMALL, "Leeds", 2.0),
    _P("Bronwen Hughes", "Tidewater Pottery", "Owner", SMALL, "London", 1.3),
    _P("Claire Fontaine", "Boulangerie Fontaine", "Gérante", SMALL, "Paris", 3.4),
    _P("Dieter Krause", "Krause Uhren", "Inhaber", SMALL, "Berlin", 9.1, "Third generation of watchmakers."),
    _P("Ewan Fraser", "Fraser Boatyard", "Owner", SMALL, "Leeds", 4.9),
    _P("Freya Nilsen", "Birch & Wool", "Founder", SMALL, "Stockholm", 0.8),
    _P("Harold Finch", "Finch Antiquarian Books", "Owner", SMALL, "New York", 6.0),
    _P("Isabel Moreno", "Moreno Dance Academy", "Director", SMALL, "Denver", 1.5),
    _P("يوسف الحداد", "Haddad Carpets", "Owner", SMALL, "London", 2.2, "Yusuf al-Haddad.", (), "yusuf"),
    _P("Kayleigh Turner", "Turner Dog Hotel", "Owner", SMALL, "Leeds", 1.0),
    _P("Matteo Conti", "Conti Gelato", "Owner", SMALL, "Melbourne", 2.7, on_file=75),
    _P("Nora Quist", "Quist Translations", "Owner", SMALL, "Stockholm", 3.6,
       "Asked to be written to, never called.", do_not_call=True),
    _P("Tomáš Dvořák", "Dvořák Violins", "Owner", SMALL, "Munich", 5.2),
    # Not customers yet, or not any more
    _P("Victor Lang", "Langhaus Immobilien", "Leiter Verwaltung", REGULAR, "Munich", None,
       "Met at the trade fair in Frankfurt.", stage=Stage.PROSPECT),
    _P("Wendy Abara", "Abara Pharmacies", "Managing Director", REGULAR, "London", None,
       "Recommended by Nadia Rahman.", stage=Stage.PROSPECT, on_file=40),
    _P("Xenia Petrova", "Summit Ski Schools", "Head of Operations", SMALL, "Munich", None, stage=Stage.SUSPECT),
    _P("Yannick Moreau", "Moreau Vineyards", "Owner", SMALL, "Paris", None, stage=Stage.SUSPECT, do_not_call=True),
    _P("Zoë Lambert", "Lambert Print & Bind", "Former owner", SMALL, "London", 7.0,
       "Sold the firm in spring and retired to the coast.", archived=True),
)  # fmt: skip
