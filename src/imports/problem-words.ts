/**
 * Every sentence an import can say about a file, in one place, without a capital and with a full stop. `detail` is text the
 * caller has made safe to show: a rule, a column name, a line number, an area; never a value that a person filled in.
 */
export const problemWords = {
  // The file as a whole.
  'file-missing': (name) => `het bestand ${name} bestaat niet.`,
  'file-unreadable': () => 'het bestand kan niet worden gelezen (geen toegang, of het is een map).',
  'file-empty': () => 'het bestand is leeg.',
  'file-too-large': (limit) => `het bestand is groter dan toegestaan (${limit}).`,
  'file-excel': () => 'dit is een Excel- of zip-bestand. Sla het op als CSV (UTF-8) en lees dat in.',
  'file-binary': () => 'dit is geen tekstbestand. Lees CSV, GeoJSON, TopoJSON of JSON in.',
  'file-utf16': () => 'de tekencodering is UTF-16 ("Unicode"). Sla het bestand op als UTF-8 en lees dat in.',
  'file-gzip-broken': () => 'het gecomprimeerde bestand (gzip) is beschadigd of niet compleet.',
  'encoding-mixed': () =>
    'hier staan tekens die niet bij de tekencodering van de rest passen (UTF-8 en Windows-1252 door elkaar). Sla het bestand op als UTF-8.',
  'line-too-long': (limit) => `deze regel is langer dan toegestaan (${limit}).`,
  'file-changed': () => 'het lezen brak af: het bestand is veranderd of de schijf gaf een fout.',

  // Tables.
  'delimiter-mixed': () =>
    'hier staat een ander scheidingsteken dan in de rest van het bestand. Gebruik overal puntkomma, komma of tab.',
  'quote-not-closed': () => 'vanaf hier wordt een aanhalingsteken niet gesloten.',
  'quote-broken': () =>
    'na een afsluitend aanhalingsteken volgt nog tekst. Verdubbel aanhalingstekens binnen een veld.',
  'header-missing': () =>
    'de eerste regel lijkt geen kopregel met kolomnamen. Zet er een regel met kolomnamen boven.',
  'header-double': () => 'deze kolomnaam staat twee keer in de kopregel.',
  'column-missing': (detail) => `een verplichte kolom ontbreekt: ${detail}`,
  'row-too-few': (detail) => `deze regel heeft minder velden dan de kopregel (${detail}).`,
  'row-too-many': (detail) => `deze regel heeft meer velden dan de kopregel (${detail}).`,
  'no-rows': () => 'het bestand heeft een kopregel maar geen gegevens.',
  'profile-invalid': (detail) => `het profiel klopt niet: ${detail}.`,
  'profile-column': (detail) => `het profiel noemt een kolom die er niet is. ${detail}`,
  'profile-personal': () =>
    'het profiel wijst een kolom aan die persoonsgegevens of vrije tekst lijkt te bevatten. Die wordt niet ingelezen.',

  // Values of signals.
  'value-empty': () => 'dit veld is leeg en mag dat niet zijn.',
  'value-too-long': (limit) => `dit veld is langer dan toegestaan (${limit}).`,
  'value-control': () => 'dit veld bevat onzichtbare stuurtekens.',
  'date-unreadable': (forms) => `dit is geen datum in een bekende vorm (verwacht ${forms}).`,
  'date-impossible': (forms) => `dit is geen bestaande datum (verwacht ${forms}).`,
  'time-unreadable': () => 'dit is geen tijd (verwacht uu:mm of uu:mm:ss).',
  'time-nonexistent': () => 'dit tijdstip bestaat niet: in deze nacht gaat de klok van 02.00 naar 03.00 uur.',
  'moment-future': () => 'dit tijdstip ligt in de toekomst.',
  'moment-too-early': (year) => `dit tijdstip ligt voor ${year}.`,
  'coordinate-not-number': () => 'dit is geen getal.',
  'coordinate-half': () => 'de ene coördinaat is ingevuld en de andere niet.',
  'coordinates-swapped': () => 'de coördinaten staan verwisseld.',
  'rd-as-wgs84': () => 'dit zijn RD-coördinaten (meters), verwacht worden lengte- en breedtegraden (WGS84).',
  'wgs84-as-rd': () => 'dit zijn lengte- en breedtegraden (WGS84), verwacht worden RD-coördinaten (meters).',
  'outside-netherlands': () => 'deze plek ligt buiten Nederland.',
  'category-unknown': () => 'deze categorie is onbekend.',
  'area-malformed': () => 'dit is geen gebiedscode (verwacht bijvoorbeeld GM, WK of BU met cijfers).',
  'area-unknown': () => 'deze gebiedscode komt in de geladen indeling niet voor.',
  'area-too-large': () => 'een signaal hoort bij een buurt (BU en acht cijfers); dit is een groter gebied.',
  'seriousness-unknown': () => 'dit is geen ernst (verwacht 1, 2 of 3, of laag, midden of hoog).',
  'key-double': (line) => `dit kenmerk staat ook op regel ${line}.`,

  // JSON and boundaries.
  'json-truncated': (position) => `het JSON-bestand is afgebroken: het houdt op bij ${position}.`,
  'json-invalid': (position) => `dit is geen geldige JSON: de fout zit bij ${position}.`,
  'json-shape': (detail) => `de JSON heeft een andere vorm dan verwacht: ${detail}.`,
  'boundary-shape': () => 'dit is geen GeoJSON (FeatureCollection) of TopoJSON (Topology).',
  'boundary-no-features': () => 'het bestand bevat geen gebieden.',
  'boundary-no-codes': (found) => `geen enkel gebied heeft een herkenbare code. ${found}`,
  'boundary-crs': (name) => `het coördinatenstelsel ${name} wordt niet herkend. Gebruik WGS84 of RD New.`,
  'boundary-abroad': () => 'de vlakken liggen niet in Nederland.',
  'boundary-part-abroad': () => 'dit vlak ligt niet in Nederland.',
  'boundary-topology': () => 'de TopoJSON verwijst naar lijnen die er niet zijn.',
  'boundary-too-many': (limit) => `het bestand bevat meer dan toegestaan (${limit}).`,
  'boundary-code-double': (positions) =>
    `deze code staat meer dan één keer in het bestand (${positions}). Maak van delen één gebied (MultiPolygon).`,
  'boundary-no-code': () => 'dit gebied heeft geen herkenbare code.',
  'geometry-empty': () => 'dit gebied heeft geen vlak.',
  'geometry-kind': () => 'dit gebied is geen vlak maar een punt of lijn.',
  'geometry-broken': (detail) =>
    `het vlak van dit gebied klopt niet (${detail}) en kon niet worden hersteld.`,

  // Published figures.
  'figure-not-number': () => 'dit is geen getal.',
  'figure-not-count': () => 'dit is geen geheel aantal van 0 of meer.',
  'figure-double': (place) => `dit gebied komt met dezelfde periode en soort al eerder voor (${place}).`,
  'period-future': (period) => `deze periode (${period}) is nog niet begonnen.`,
  'period-unreadable': () =>
    'dit is geen periode (verwacht bijvoorbeeld 2024, 2024-03, 2024-K1 of 2024MM03).',
  'figure-no-period': () =>
    'het jaar van deze cijfers is niet te vinden: geen kolom jaar of periode, en geen jaar opgegeven.',
  'figure-no-measure': (found) => `geen enkele kolom met cijfers is herkend. ${found}`,
  'odata-incomplete': () =>
    'dit is niet alles: het bestand verwijst naar een volgende bladzijde die ontbreekt.',

  // Services.
  'service-host': () => 'dit adres is niet van PDOK en wordt niet gevolgd.',
  'service-down': (detail) => `de dienst geeft na herhaald proberen geen bruikbaar antwoord (${detail}).`,
  'service-refused': (status) => `de dienst weigert de vraag (${status}).`,
  'service-loop': () => 'de dienst verwijst steeds naar dezelfde bladzijde.',
  'service-changed': (detail) => `de dienst gaf niet het verwachte aantal gebieden (${detail}).`,
} as const satisfies Record<string, (detail: string) => string>;

/** The identifier of a sentence; stable, so that tests and screens can name it. */
export type ProblemRule = keyof typeof problemWords;
