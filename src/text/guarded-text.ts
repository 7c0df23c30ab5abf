import { z } from 'zod';
import { isDay } from '#text/calendar.ts';
import { personRefusal } from '#text/person-hints.ts';
import { plainSignsHint } from '#text/plain-signs.ts';

/** Signs that show nothing and are no line break. */
const hiddenSigns = /[^\P{Cc}\n\t]|\p{Cf}/u;

/** Free text of a form: tidied, of a length, and without what looks like something of a person. */
export function guardedText(longest: number) {
  return z
    .string()
    .default('')
    .transform((text) =>
      text
        .normalize('NFC')
        .replaceAll('\r\n', '\n')
        .replaceAll(/[^\S\n]+/g, ' ')
        .trim(),
    )
    .superRefine((text, context) => {
      const refuse = (message: string) => context.addIssue({ code: 'custom', message });
      if (text.length > longest) refuse(`Houd het bij hoogstens ${longest} tekens.`);
      else if (hiddenSigns.test(text)) refuse(plainSignsHint);
      else {
        const found = personRefusal(text);
        if (found !== null) refuse(found);
      }
    });
}

/** A day of a form, `YYYY-MM-DD`; empty when none was filled in. */
export const dayField = z
  .string()
  .default('')
  .transform((text) => text.trim())
  .refine((text) => text === '' || isDay(text), 'Vul een datum in.');

/** A day of a form that must be filled in. */
export const requiredDay = dayField.refine((text) => text !== '', 'Vul een datum in.');
