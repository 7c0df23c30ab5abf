import { headerKey } from '#imports/headers.ts';
import type { FigureKind } from '#imports/figure-values.ts';

/** A published figure the product knows by name. */
export interface Measure {
  /** Identifier in the product; also the usual column name in a CSV. */
  id: string;
  kind: FigureKind;
  /** Names in other files, CBS OData columns without their number (which changes every year) among them. */
  names: readonly string[];
}

/** Registered crime: the measure that has categories. */
export const crimeMeasure = 'misdrijven';

const measures: readonly Measure[] = [
  measure(
    'misdrijven',
    'count',
    'GeregistreerdeMisdrijven totaal_misdrijven misdrijven_totaal aantal_misdrijven',
  ),
  measure('inwoners', 'count', 'AantalInwoners'),
  measure('inwoners_0_15', 'count', 'k_0Tot15Jaar'),
  measure('inwoners_65plus', 'count', 'k_65JaarOfOuder'),
  measure('huishoudens', 'count', 'HuishoudensTotaal AantalHuishoudens'),
  measure('huishoudensgrootte', 'number', 'GemiddeldeHuishoudensgrootte'),
  measure('dichtheid_per_km2', 'number', 'Bevolkingsdichtheid BevolkingsdichtheidInwonersPerKm2'),
  measure('opp_land_ha', 'number', 'OppervlakteLand OppervlakteLandInHa'),
  measure('stedelijkheid', 'count', 'MateVanStedelijkheid'),
  measure('adressendichtheid', 'number', 'Omgevingsadressendichtheid'),
  measure('woz_1000eur', 'number', 'GemiddeldeWOZWaardeVanWoningen GemiddeldeWoningwaarde'),
  measure('pct_koopwoning', 'number', 'Koopwoningen PercentageKoopwoningen'),
  measure('pct_eengezins', 'number', 'PercentageEengezinswoning'),
  measure('inkomen_per_inw_1000eur', 'number', 'GemiddeldInkomenPerInwoner'),
  measure('pct_goede_gezondheid', 'number', 'ErvarenGezondheidGoedZeerGoed'),
  measure('pct_langdurige_aandoening', 'number', 'EenOfMeerLangdurigeAandoeningen'),
  measure('pct_hoog_risico_angst_depressie', 'number', 'HoogRisicoOpAngstOfDepressie'),
  measure('pct_veel_stress', 'number', 'HeelVeelStressInAfgelopen4Weken'),
  measure('pct_eenzaam', 'number', 'Eenzaam'),
  measure('pct_ernstig_eenzaam', 'number', 'ErnstigZeerErnstigEenzaam'),
  measure('pct_mantelzorger', 'number', 'Mantelzorger'),
  measure('pct_vrijwilliger', 'number', 'Vrijwilligerswerk'),
  measure('pct_geluidhinder_buren', 'number', 'ErnstigeGeluidhinderDoorBuren'),
  measure('pct_moeite_rondkomen', 'number', 'MoeiteMetRondkomen'),
];

function measure(id: string, kind: FigureKind, names: string): Measure {
  return { id, kind, names: names.split(' ') };
}

/** Every measure that is recognised, for help texts and for the screen that explains them. */
export function listMeasures(): readonly Measure[] {
  return measures;
}

/** Finds a measure by its name in a file, with or without the number CBS puts behind it (`AantalInwoners_5`). */
export function findMeasure(name: string): Measure | undefined {
  return byKey(headerKey(name)) ?? byKey(headerKey(name.replace(/_\d{1,3}$/, '')));
}

function byKey(key: string): Measure | undefined {
  return measures.find(
    ({ id, names }) => headerKey(id) === key || names.some((name) => headerKey(name) === key),
  );
}
