import { fieldName } from '#approaches/field-name.ts';
import type { ApproachType } from '#approaches/model.ts';
import { isDay } from '#text/calendar.ts';
import { FieldRefusal } from '#errors.ts';

/** A reference elsewhere: no name fits in it. */
const reference = /^(?=.*\d)[A-Za-z\d][A-Za-z\d./-]{0,29}$/;

/** What is wrong with what is no count. */
function numberRefusal(value: string): string {
  if (/^-\d+$/.test(value)) return 'vul 0 of meer in.';
  return /^\d+$/.test(value)
    ? 'vul een getal in van hoogstens 9 cijfers.'
    : 'vul een geheel getal in, zonder punt of komma.';
}

/** Throws a refusal of the first field that must be filled in at the start and is not. */
export function requireStart(
  type: ApproachType,
  { fields }: { fields: Readonly<Record<string, string>> },
): void {
  const missing = type.fields.find(
    ({ code }) => type.startNeeds.includes(code) && (fields[code] ?? '') === '',
  );
  if (missing !== undefined)
    throw new FieldRefusal(fieldName(missing.code), `${missing.label}: vul dit in om te beginnen.`);
}

/** The given fields that the type has, each in its own kind. Throws a refusal of the field that does not fit. */
export function knownFields(
  type: ApproachType,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const known = type.fields.filter(({ code }) => given[code] !== undefined);
  return Object.fromEntries(
    known.map(({ code, kind, label, options }) => {
      const value = given[code] ?? '';
      if (value !== '' && kind === 'choice' && !Object.hasOwn(options, value))
        throw new FieldRefusal(fieldName(code), `${label}: kies een van de mogelijkheden.`);
      if (value !== '' && kind === 'number' && !/^\d{1,9}$/.test(value))
        throw new FieldRefusal(fieldName(code), `${label}: ${numberRefusal(value)}`);
      if (value !== '' && kind === 'code' && !reference.test(value))
        throw new FieldRefusal(
          fieldName(code),
          `${label}: vul een kenmerk in met letters, cijfers en streepjes, met ten minste één cijfer.`,
        );
      if (value !== '' && kind === 'day' && !isDay(value))
        throw new FieldRefusal(fieldName(code), `${label}: vul een datum in.`);
      return [code, value];
    }),
  );
}
