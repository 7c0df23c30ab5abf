import { z } from 'zod';
import type { SourceFields } from '#signals/source-fields.ts';
import { formatCount } from '#text/numbers.ts';
import { plainSigns, plainSignsHint } from '#text/plain-signs.ts';
import { holdsBsn } from '#text/personal-data.ts';

/** Ten years: longer than that nothing on the map is still about now. */
const mostDays = 3650;
const whichDays = `Vul een aantal dagen in van 1 tot ${formatCount(mostDays)}, of laat het leeg.`;

/** The form of a source of signals. */
export const sourceForm = z
  .object({
    eigenaar: z
      .string()
      .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
      .refine((text) => text !== '', 'Vul in van welke organisatie deze signalen zijn.')
      .refine((text) => text.length <= 120, 'Gebruik hooguit 120 tekens.')
      .refine((text) => plainSigns.test(text), plainSignsHint)
      .refine(
        (text) => !holdsBsn(text),
        'Haal het burgerservicenummer weg: hier horen geen gegevens van personen.',
      ),
    dagen: z
      .string()
      .trim()
      .refine((text) => text === '' || (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= mostDays), whichDays),
  })
  .transform(({ eigenaar, dagen }): SourceFields => ({
    owner: eigenaar,
    freshDays: dagen === '' ? null : Number(dagen),
  }));
