import { describe, expect, it } from 'vitest';
import { checkHeader, headerKey, isPersonalColumn, showHeaders } from '#imports/headers.ts';

describe('column names', () => {
  it.each(['Datum melding', 'datum_melding', 'datumMelding', 'DATUM-MELDING', 'Dátum  melding'])(
    '%s is one name',
    (name) => {
      expect(headerKey(name)).toBe('datummelding');
    },
  );

  it.each(
    'naam Naam_melder telefoon telefoonnummer tel e-mail emailadres bsn burgerservicenummer omschrijving Toelichting naamMelder adres straatnaam huisnummer postcode geboortedatum kenteken melder_adres tekst comment'.split(
      ' ',
    ),
  )('%s looks personal', (name) => {
    expect(isPersonalColumn(name)).toBe(true);
  });

  it.each(
    'buurtnaam buurt_naam wijk_naam gemeentenaam categorie soort melder melder_sleutel kenmerk datum hoofdcategorie bron_naam status stadsdeelnaam'.split(
      ' ',
    ),
  )('%s does not', (name) => {
    expect(isPersonalColumn(name)).toBe(false);
  });

  it('are shown by position when they may be data', () => {
    expect(showHeaders(['datum', 'jan@voorbeeld.nl', '0612345678', ''])).toBe(
      'datum, kolom 2, kolom 3 en kolom 4',
    );
  });
});

describe('a header', () => {
  it('is refused when it is a row of data', () => {
    expect(() => checkHeader(['2024-01-02', '0612345678', 'a@b.nl', 'Jansen'], 1)).toThrow(
      'Regel 1: de eerste regel lijkt geen kopregel met kolomnamen.',
    );
  });

  it('is refused when a name occurs twice', () => {
    expect(() => checkHeader(['datum', 'x', 'Datum'], 1)).toThrow(
      'Kolom Datum, regel 1: deze kolomnaam staat twee keer',
    );
  });
});
