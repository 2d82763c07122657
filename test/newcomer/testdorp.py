"""What the newcomer types: the partners of Gemeente Testdorp (gm9876), which does not exist, as rows of the sheets of werkboek.xlsx.
ROWS: {sheet: [{heading: value}]}; a datetime.date is a day, a number a number, all else text."""
from datetime import date

# name, code, legal form (as in the list), kind, KvK, founded, contribution in euros, office in the executive
PARTNERS = [
    ('Omgevingsdienst De Meander', 'od', 'openbaar lichaam', 'samenwerkingsorgaan', '90000001', date(2013, 1, 1), 1250000, 'leefomgeving'),
    ('Veiligheidsregio Testland', 'vr', 'openbaar lichaam', 'samenwerkingsorgaan', '90000002', date(2010, 10, 1), 2890000, 'veiligheid'),
    ('GGD Testland', 'ggd', 'openbaar lichaam', 'samenwerkingsorgaan', '90000003', date(2009, 1, 1), 1730000, 'zorg'),
    ('Werkbedrijf De Schakel', 'werk', 'openbaar lichaam', 'samenwerkingsorgaan', '90000004', date(1991, 1, 1), 3120000, 'werk'),
    ('Belastingkantoor Testland', 'bel', 'bedrijfsvoeringsorganisatie', 'samenwerkingsorgaan', '90000005', date(2018, 1, 1), 640000, 'financien'),
    ('Sociale Dienst De Brug', 'sd', 'openbaar lichaam', 'samenwerkingsorgaan', '90000006', date(2015, 1, 1), 4050000, 'werk'),
    ('Afvalbedrijf Schoon', 'afval', 'naamloze vennootschap', 'private organisatie', '90000007', date(1998, 7, 1), 980000, 'leefomgeving'),
    ('Waterbedrijf De Bron', 'water', 'naamloze vennootschap', 'private organisatie', '90000008', date(1922, 1, 1), 0, 'leefomgeving'),
    ('Bank voor Testland', 'bank', 'naamloze vennootschap', 'private organisatie', '90000009', date(1950, 1, 1), 0, 'financien'),
    ('Grondbedrijf Testdorp-Zuid', 'grond', 'besloten vennootschap', 'private organisatie', '90000010', date(2019, 3, 1), 310000, 'wonen'),
    ('Stichting Cultuurhuis', 'cultuur', 'stichting', 'private organisatie', '90000011', date(2005, 9, 1), 720000, 'cultuur'),
    ('Stichting Bibliotheek Testdorp', 'bieb', 'stichting', 'private organisatie', '90000012', date(1975, 1, 1), 810000, 'cultuur'),
    ('Vereniging Toerisme Testland', 'toer', 'vereniging', 'private organisatie', '90000013', date(2015, 5, 1), 45000, 'cultuur'),
    ('Stichting Openbaar Onderwijs', 'ond', 'stichting', 'private organisatie', '90000014', date(2006, 8, 1), 0, 'onderwijs'),
    ('Energiecoöperatie Testzon', 'zon', 'coöperatie', 'private organisatie', '90000015', date(2020, 2, 1), 25000, 'leefomgeving'),
]
US = 'Gemeente Testdorp'
NEIGHBOUR = 'Gemeente Buurdam'
MOTIVES = ['wettelijke plicht', 'schaal', 'deskundigheid', 'doelmatigheid', 'de opgave gaat over de gemeentegrens']


def rows():
    tooi = 'https://identifier.overheid.nl/tooi/id/gemeente/'
    r = {
        'Partijen': [{'Naam': US, 'Soort': 'gemeente', 'TOOI': tooi + 'gm9876'}, {'Naam': NEIGHBOUR, 'Soort': 'gemeente', 'TOOI': tooi + 'gm9875'}],
        'Samenwerkingen': [], 'Deelnemers': [], 'Rollen': [], 'Bedragen': [], 'Redenen': [], 'Afspraken': [], 'Belang': [], 'Verantwoordelijken': [], 'Termijnen': [],
        'Kernwaarden': [], 'Contracten': [], 'Stukken': [], 'Terugblikken': [], 'Alternatieven': [], 'Signalen': [{'Samenwerking': 'sd', 'Gegeven op': date(2026, 3, 2), 'Soort': 'financiën', 'Omschrijving': 'De kosten lopen op', 'Wie': 'griffie', 'Uiterlijk': date(2026, 9, 1)}],
        'Doelen': [{'Code': 'lucht', 'Doel': 'Schone lucht', 'Programma': 'Leefomgeving'}, {'Code': 'werk', 'Doel': 'Iedereen doet mee', 'Programma': 'Sociaal'}],
        'Bijdragen aan doelen': [{'Doel': 'lucht', 'Samenwerking': 'od'}, {'Doel': 'werk', 'Samenwerking': 'werk'}],
    }
    for nr, (name, code, form, kind, kvk, founded, money, office) in enumerate(PARTNERS):
        r['Partijen'].append({'Naam': name, 'Soort': kind, 'Rechtsvorm': form, 'KvK-nummer': kvk, 'Vestigingsplaats': 'Testdorp', 'Opgericht op': founded})
        r['Samenwerkingen'].append({'Code': code, 'Titel': name, 'Rechtsvorm': form, 'Fase': 'uitvoeren', 'Doel': 'Samen doen wat alleen niet lukt', 'Vanaf': founded, 'Lichaam': name})
        r['Deelnemers'] += [{'Samenwerking': code, 'Partij': US, 'Toegetreden op': founded, 'Stemmen': 3, 'Zetels': 1},
                            {'Samenwerking': code, 'Partij': NEIGHBOUR, 'Toegetreden op': founded, 'Stemmen': 21, 'Zetels': 4}]
        r['Rollen'].append({'Samenwerking': code, 'Wie (pad)': 'gm9876/college', 'Rol': 'opdrachtgever' if money else 'eigenaar', 'Vanaf': founded})
        r['Redenen'].append({'Samenwerking': code, 'Reden': MOTIVES[nr % 5], 'Toelichting': 'Alleen kan Testdorp dit niet', 'Vastgelegd op': date(2024, 1, 15)})
        r['Verantwoordelijken'] += [{'Samenwerking': code, 'Functie': 'portefeuillehouder', 'Wie (pad)': 'gm9876/college/wethouder-' + office, 'Zo tonen': 'wethouder ' + office.capitalize(), 'Vanaf': date(2022, 6, 1)},
                                    {'Samenwerking': code, 'Functie': 'behandelend ambtenaar', 'Wie (pad)': 'gm9876/college/team-' + office, 'Zo tonen': 'team ' + office.capitalize(), 'Vanaf': date(2022, 6, 1)}]
        r['Afspraken'].append({'Samenwerking': code, 'Resultaat': 'Negen van de tien aanvragen op tijd', 'Eenheid': 'procent', 'Hoger is beter': 'ja', 'Doelwaarde': 90,
                               'Afgesproken op': date(2025, 1, 1), 'Uiterlijk': date(2026, 12, 31), **({'Gehaald': 88 + nr % 5, 'Gemeten op': date(2026, 2, 1)} if nr % 3 else {})})
        r['Belang'].append({'Samenwerking': code, 'Vanaf': founded, 'Zetel': 'ja', 'Stem': 'ja', 'Aandelen': 'ja' if 'vennootschap' in form else 'nee', 'Geld op het spel': money // 2,
                            'Publiek belang': 'Goede voorzieningen voor inwoners', 'Groot risico': 'nee'})
        r['Termijnen'].append({'Samenwerking': code, 'Soort': 'evaluatie', 'Titel': 'Evaluatie van ' + name, 'Uiterlijk': date(2026, 6 + nr % 6, 15), 'Wie': 'team ' + office})
        r['Kernwaarden'].append({'Samenwerking': code, 'Kernwaarde': 'transparantie', 'Hoe geborgd': 'Jaarverslag aan de raad', 'Besproken op': date(2025, 5, 20)})
        r['Contracten'].append({'Samenwerking': code, 'Partij': name, 'Titel': 'Dienstverlening', 'Begint op': date(2024, 1, 1), 'Eindigt per': date(2029, 1, 1), 'Opzegtermijn': 180, 'Stand': 'loopt'})
        r['Stukken'].append({'Samenwerking': code, 'Soort': 'jaarrekening', 'Titel': 'Jaarrekening 2025', 'Jaar': 2025, 'Datum': date(2026, 4, 15), 'Verzonden op': date(2026, 4, 20), 'Besloten': 'nee'})
        r['Terugblikken'].append({'Samenwerking': code, 'Gehouden op': date(2025, 11, 4), 'Vraag': 'waarom doen wij dit?', 'Les': 'Eerder bellen', 'Actie': 'Elk kwartaal overleg', 'Wie': 'team ' + office,
                                  'Uiterlijk': date(2026, 10, 1)})
        r['Alternatieven'].append({'Samenwerking': code, 'Mogelijkheid': 'subsidie', 'Omschrijving': 'Subsidie aan een ander', 'Waarom niet': 'Te weinig invloed', 'Afgewogen op': date(2023, 11, 1)})
        for year in (2025, 2026):
            if money:
                r['Bedragen'].append({'Samenwerking': code, 'Jaar': year, 'Soort bedrag': 'eigen bijdrage', 'Grondslag': 'begroot', 'Bedrag': money + 10000 * (year - 2025)})
            r['Bedragen'].append({'Samenwerking': code, 'Jaar': year, 'Soort bedrag': 'resultaat', 'Grondslag': 'begroot', 'Bedrag': 'nihil'})
    return r
