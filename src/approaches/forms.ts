import { z } from 'zod';
import { beforeName, fieldCodeOf } from '#approaches/field-name.ts';
import { hotspotOf } from '#approaches/hotspots/words.ts';
import type { HotspotLink } from '#approaches/hotspots/model.ts';
import { readOutline } from '#approaches/outline/read-outline.ts';
import type { ApproachCommand, DrawnScope } from '#approaches/model.ts';
import { isBodyKind, type Decision } from '#decisions/model.ts';
import { everything } from '#insight/everything.ts';
import { areasIn } from '#partners/model.ts';
import { categoryOf } from '#signals/categories.ts';
import { dayField as day, guardedText, requiredDay } from '#text/guarded-text.ts';
import { parsePeriod } from '#text/period.ts';

const version = z.coerce.number().int().min(1);
const code = z.string().max(60).default('');

/** A decision as a form gives it; null when no body was chosen. One without its day is told so beside the day. */
function decisionOf(
  { orgaan, besluitdag }: { orgaan: string; besluitdag: string },
  context: z.RefinementCtx,
): Decision | null {
  if (!isBodyKind(orgaan)) return null;
  if (besluitdag === '')
    context.addIssue({ code: 'custom', path: ['besluitdag'], message: 'Vul een datum in.' });
  return { body: orgaan, day: besluitdag };
}

const decisionFields = { orgaan: code, besluitdag: day };

/** Where it is, from the level that was chosen and the ticks of areas. */
function scopeOf(form: Readonly<Record<string, unknown>> & { niveau: string; omtrek: string }): DrawnScope {
  const read = readOutline(form.omtrek);
  const outline = 'fault' in read ? null : read.outline;
  return { level: form.niveau, areaCodes: areasIn(form), ...(outline === null ? {} : { outline }) };
}

/** An outline as text; what is wrong with it is told beside the field. */
const omtrek = z
  .string()
  .max(20_000, 'Deze omtrek is te lang.')
  .default('')
  .superRefine((text, context) => {
    const read = readOutline(text);
    if ('fault' in read) context.addIssue({ code: 'custom', message: read.fault });
  });

const anyText = guardedText(1500);

/** The fields of the type that a form gives, each through the guard on personal data. */
function readFields(
  form: Readonly<Record<string, unknown>>,
  context: z.RefinementCtx,
): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(form)) {
    const fieldCode = fieldCodeOf(name);
    if (fieldCode === null) continue;
    const read = anyText.safeParse(value);
    if (read.success) fields[fieldCode] = read.data;
    else context.addIssue({ code: 'custom', path: [name], message: read.error.issues[0]?.message ?? '' });
  }
  return fields;
}

/** Whether a text names a theme, or all of them. */
export function isThemeCode(text: string): boolean {
  return text === everything || categoryOf(text)?.level === 'theme';
}

/** The form with which an approach begins, with what becomes of its title. */
const beginFormWith = (titel: z.ZodType<string>) =>
  z
    .looseObject({
      soort: code,
      titel,
      niveau: code,
      omtrek,
      orgaan: code.refine(isBodyKind, 'Kies het overleg dat beslist.'),
      besluitdag: requiredDay,
      einde: requiredDay,
      partner: code.refine((text) => text !== '', 'Kies wie het voortouw heeft.'),
      bij: code,
      vervolg: code,
      thema: code,
      periode: z.string().max(20).default(''),
      aandachtsgebied: code,
    })
    .transform((form, context) => ({
      typeCode: form.soort,
      title: form.titel,
      ...scopeOf(form),
      deciding: { body: form.orgaan, day: form.besluitdag },
      endsOn: form.einde,
      leadId: form.partner,
      parentId: form.bij === '' ? null : form.bij,
      continuesId: form.vervolg === '' ? null : form.vervolg,
      hotspot:
        form.aandachtsgebied === '' || !isThemeCode(form.thema)
          ? null
          : {
              areaCode: form.aandachtsgebied,
              themeCode: form.thema,
              // A period that is none is left out: it comes from an address, and stays in a history.
              period: parsePeriod(form.periode) === undefined ? '' : form.periode,
            },
      fields: readFields(form, context),
    }));

/** The form with which an approach of an area or a group begins. */
export const beginForm = beginFormWith(
  guardedText(160).refine((text) => text !== '', 'Vul in wat er speelt, en waar.'),
);

/** The same for a household or a person: whatever was sent as a title is dropped, because the product gives it. */
export const beginCaseForm = beginFormWith(
  z
    .string()
    .default('')
    .transform(() => ''),
);

/** What someone does with an approach, on the version they looked at. */
export interface ApproachDeed {
  sequence: number;
  command: ApproachCommand;
}

const reason = guardedText(500);
const onVersion = { versie: version };

/** The form of a move to another step. */
export const moveForm = z
  .object({ ...onVersion, stap: code, ...decisionFields, reden: reason, einde: day })
  .transform(({ versie, stap, reden, einde, ...decision }, context): ApproachDeed => ({
    sequence: versie,
    command: {
      kind: 'move',
      move: stap,
      decision: decisionOf(decision, context),
      reason: reden,
      endsOn: einde === '' ? null : einde,
    },
  }));

/** The fields that were changed, with what stood in them before. */
function changedFields(
  form: Readonly<Record<string, unknown>>,
  context: z.RefinementCtx,
): { fields: Readonly<Record<string, string>>; before: Readonly<Record<string, string>> } {
  const before = (code: string) => {
    const given = form[beforeName(code)];
    return typeof given === 'string' ? given.replaceAll('\r\n', '\n') : '';
  };
  const changed = Object.entries(readFields(form, context)).filter(([code, value]) => value !== before(code));
  return {
    fields: Object.fromEntries(changed),
    before: Object.fromEntries(changed.map(([code]) => [code, before(code)])),
  };
}

/** The form of the fields of the type. */
export const fillForm = z.looseObject(onVersion).transform((form, context): ApproachDeed => ({
  sequence: form.versie,
  command: { kind: 'fill', ...changedFields(form, context) },
}));

/** The form that asks another organisation to take the lead. */
export const askLeadForm = z
  .object({ ...onVersion, partner: code, reden: reason })
  .transform(({ versie, partner, reden }): ApproachDeed => ({
    sequence: versie,
    command: { kind: 'askLead', partnerId: partner, reason: reden },
  }));

/** The form of the answer to that question; without an answer it is taken back. */
export const answerLeadForm = z
  .object({ ...onVersion, antwoord: z.enum(['ja', 'nee', 'terug']), reden: reason })
  .transform(({ versie, antwoord, reden }): ApproachDeed => {
    const commands = {
      ja: { kind: 'acceptLead' },
      nee: { kind: 'declineLead', reason: reden },
      terug: { kind: 'takeBackLead' },
    } as const;
    return { sequence: versie, command: commands[antwoord] };
  });

/** The form of another level, or of other areas. */
export const scaleForm = z
  .looseObject({ ...onVersion, niveau: code, omtrek, ...decisionFields, reden: reason })
  .transform((form, context): ApproachDeed => ({
    sequence: form.versie,
    command: {
      kind: 'scale',
      ...scopeOf(form),
      decision: decisionOf(form, context),
      reason: form.reden,
    },
  }));

/** A hotspot as a choice names it. */
function readHotspot(text: string, context: z.RefinementCtx): HotspotLink {
  const hotspot = hotspotOf(text);
  if (hotspot !== null && isThemeCode(hotspot.themeCode)) return hotspot;
  context.addIssue({ code: 'custom', path: ['aandachtsgebied'], message: 'Kies een aandachtsgebied.' });
  return z.NEVER;
}

/** The form that links one more hotspot, or lets go of one. */
const hotspotForm = (kind: 'linkHotspot' | 'unlinkHotspot') =>
  z
    .object({ ...onVersion, aandachtsgebied: code, reden: reason })
    .transform(({ versie, aandachtsgebied, reden }, context): ApproachDeed => ({
      sequence: versie,
      command: { kind, hotspot: readHotspot(aandachtsgebied, context), reason: reden },
    }));

export const linkHotspotForm = hotspotForm('linkHotspot');
export const unlinkHotspotForm = hotspotForm('unlinkHotspot');

/** The form of another day of review. */
export const endForm = z
  .object({ ...onVersion, einde: requiredDay, reden: reason })
  .transform(({ versie, einde, reden }): ApproachDeed => ({
    sequence: versie,
    command: { kind: 'setEnd', endsOn: einde, reason: reden },
  }));

/** The form of another day for a term. */
export const termForm = z
  .object({ ...onVersion, termijn: code, dag: requiredDay, reden: reason })
  .transform(({ versie, termijn, dag, reden }): ApproachDeed => ({
    sequence: versie,
    command: { kind: 'shiftTerm', code: termijn, due: dag, reason: reden },
  }));
