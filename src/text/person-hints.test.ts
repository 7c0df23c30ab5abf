import { describe, expect, test } from 'vitest';
import { findPersonHints, personRefusal } from '#text/person-hints.ts';

const kindsIn = (text: string) => findPersonHints(text).map(({ kind, text: found }) => `${kind} ${found}`);

describe('what looks like something of a person', () => {
  test.each([
    ['bel 06-12345678 na zes uur', ['phone 06-12345678']],
    ['070 353 30 00 of +31 6 1234 5678', ['phone 070 353 30 00', 'phone +31 6 1234 5678']],
    ['mail naar k.smit@voorbeeld.nl', ['mail k.smit@voorbeeld.nl']],
    ['nummer 111222333 staat erbij', ['bsn 111222333']],
    ['een jongen, geboren op 12 maart 2009', ['birthDate geboren op 12 maart 2009']],
    ['zij is van 03-11-2008', ['birthDate 03-11-2008']],
    ['de jongen van 3 november 2008 was er ook', ['birthDate 3 november 2008']],
    ['geb. datum 12 mrt. 2009', ['birthDate 12 mrt. 2009']],
    ['steeds bij escamplaan 12b', ['address escamplaan 12b']],
    ['in de dorpsstraat 9, elke avond', ['address dorpsstraat 9']],
    ['bij Escamplaan 12b om tien uur', ['address Escamplaan 12b']],
    ['op de hoek, 2533 AB', ['address 2533 AB']],
    ['volgens Mohammed is het rustiger', ['name Mohammed']],
  ])('%s', (text, found) => {
    expect(kindsIn(text)).toEqual(found);
  });

  test.each([
    'Drie signalen op 12-11-2026 in de Escamplaan, na 22.00 uur',
    'Op het Jonckbloetplein 41 bewoners gesproken',
    'Sinds 3 november 2026, op de fietsweg 10.30 uur en onderweg 2, later 3',
    'langs de winkelstraat 3 scooters, bij de gracht 12,5 meter',
    'Sinds week 37: 200 signalen in 13 weken, 0,8 per inwoner',
    'nummer 123456789 is geen geldig nummer',
    'De Mark en de Roos zijn pleinen; overleg in mei',
  ])('nothing in: %s', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  test('a name is asked about, everything else keeps the text from being kept', () => {
    expect(personRefusal('volgens Fatima')).toBeNull();
    expect(personRefusal('volgens Fatima, 06 12 34 56 78')).toBe(
      '"06 12 34 56 78" lijkt een telefoonnummer. Haal het weg: hier horen geen gegevens van personen.',
    );
  });
});
