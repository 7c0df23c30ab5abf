import { streetVerbs, verbFields, verbs } from '#deployments/model.ts';
import { capitalise } from '#text/numbers.ts';

/** What the fields of the forms about plans and agreements are called apart from their form, by their names. */
const labels: Readonly<Record<string, string>> = {
  ...{ criterium: 'Afschalen als', naam: 'Interventie in eigen woorden', wacht: 'Wacht op' },
  ...{ vraag: 'Wat u vraagt', antwoord: 'Wat uw organisatie doet', voortgang: 'Hoe het gaat' },
  uren: 'Uren per week',
  ...{ toelichting: 'Toelichting' },
  ...{ tekst: 'Wat is afgesproken', dag: 'Dag', reden: 'Reden', besluitdag: 'Besloten op' },
  ...{ van: 'Van', tot: 'Tot en met', uurvan: 'Van uur', uurtot: 'Tot uur' },
  ...{ aantal: 'Aantal in de nulmeting', nulvan: 'Nulmeting van', nultot: 'Nulmeting tot en met' },
  ...{ verandering: 'Verandering in procent', uiterlijk: 'Bereikt uiterlijk op' },
  ...{ coaches: 'Coaches', contacten: 'Contacten' },
  ...{ opviel: 'Wat viel op', politie: 'Na opschalen: wanneer, en wat deed de politie' },
  ...Object.fromEntries(verbs.map((verb) => [verbFields[verb], capitalise(streetVerbs[verb])])),
};

/** The same where a form is about a shift: there "van" and "tot" are times of a day, and its area is part of what was filled in. */
const shiftLabels: Readonly<Record<string, string>> = { ...labels, tot: 'Tot', gebied: 'Gebied (code)' };

/** Something that was typed, and what its field is called. */
export interface TypedText {
  field: string;
  label: string;
  text: string;
}

/** What someone typed in a form that came back, in its order; what was chosen or goes along unseen is left out, and what is empty. */
export function typedTexts(values: Readonly<Record<string, string>>): TypedText[] {
  // Every form with the times of a shift asks for the number of coaches too, and no other form does.
  const named = 'coaches' in values ? shiftLabels : labels;
  return Object.entries(values).flatMap(([field, text]) => {
    const label = named[field];
    return label === undefined || text.trim() === '' ? [] : [{ field, label, text }];
  });
}
