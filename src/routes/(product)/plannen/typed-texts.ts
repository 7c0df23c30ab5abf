/** What the fields of the forms about plans and agreements are called apart from their form, by their names. */
const labels: Readonly<Record<string, string>> = {
  ...{ criterium: 'Afschalen als', naam: 'Interventie in eigen woorden', wacht: 'Wacht op' },
  ...{ vraag: 'Wat u vraagt', antwoord: 'Wat uw organisatie doet', voortgang: 'Hoe het gaat' },
  ...{ toelichting: 'Toelichting' },
  ...{ tekst: 'Wat is afgesproken', dag: 'Dag', reden: 'Reden', besluitdag: 'Besloten op' },
  ...{ van: 'Van', tot: 'Tot en met', uurvan: 'Van uur', uurtot: 'Tot uur' },
  ...{ aantal: 'Aantal in de nulmeting', nulvan: 'Nulmeting van', nultot: 'Nulmeting tot en met' },
  ...{ verandering: 'Verandering in procent', uiterlijk: 'Bereikt uiterlijk op' },
};

/** Something that was typed, and what its field is called. */
export interface TypedText {
  field: string;
  label: string;
  text: string;
}

/** What someone typed in a form that came back, in its order; what was chosen or goes along unseen is left out, and what is empty. */
export function typedTexts(values: Readonly<Record<string, string>>): TypedText[] {
  return Object.entries(values).flatMap(([field, text]) => {
    const label = labels[field];
    return label === undefined || text.trim() === '' ? [] : [{ field, label, text }];
  });
}
