import { z } from 'zod';
import { reasonField } from '#auth/requests/model.ts';
import { holdsBsn } from '#text/personal-data.ts';
import { snoozeMonths } from '#insight/early-warning/model.ts';

/** The form that makes a warning say nothing for a while. */
export const snoozeForm = z.object({
  gebied: z.string().max(40),
  thema: z.string().max(60),
  maanden: z
    .string()
    .default('')
    .refine((text) => snoozeMonths.some((months) => String(months) === text), 'Kies hoe lang.')
    .transform(Number),
  reden: reasonField
    .refine((text) => text !== '', 'Vul in waarom deze signalering stil mag staan.')
    .refine(
      (text) => !holdsBsn(text),
      'Haal het burgerservicenummer weg: hier horen geen gegevens van personen.',
    ),
});

/** The form that ends a snooze. */
export const endSnoozeForm = z.object({
  id: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});

const whichBudget = 'Vul een getal in van 0,1 tot 20, bijvoorbeeld 1 of 0,5.';

/** The form of the number of false warnings per week. */
export const budgetForm = z
  .object({
    aantal: z
      .string()
      .trim()
      .refine((text) => /^\d{1,2}(?:[.,]\d)?$/.test(text), whichBudget)
      .transform((text) => Number(text.replace(',', '.')))
      .refine((perWeek) => perWeek >= 0.1 && perWeek <= 20, whichBudget),
  })
  .transform(({ aantal }) => aantal);
