import { z } from 'zod';

/** Whole hours of a form; null when nothing was filled in. */
export function hoursField(most: number) {
  const message = `Vul hele uren in, van 0 tot en met ${most}, of laat het leeg.`;
  return z
    .string()
    .default('')
    .transform((text) => text.trim())
    .refine((text) => text === '' || (/^\d{1,6}$/.test(text) && Number(text) <= most), message)
    .transform((text) => (text === '' ? null : Number(text)));
}
