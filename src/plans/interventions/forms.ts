import { z } from 'zod';
import type { PlanDeed } from '#plans/forms.ts';
import { guardedText, requiredDay } from '#text/guarded-text.ts';
import { partnerKinds } from '#partners/model.ts';
import { fundingRoutes } from '#plans/interventions/catalogue.ts';
import type { OwnFields } from '#plans/interventions/commands.server.ts';
import { tickedCodes, tickedOf } from '#plans/interventions/form-values.ts';
import {
  domainNames,
  evidenceNames,
  interventionLevels,
  modeNames,
  needNames,
  orientationNames,
  type Domain,
  type EvidenceLevel,
  type Intervention,
  type Mode,
} from '#plans/interventions/model.ts';

const required = (longest: number, message: string) =>
  guardedText(longest).refine((text) => text !== '', message);

/** A choice from a vocabulary. */
function choice<Key extends string>(names: Record<Key, unknown>, message: string) {
  return z
    .string()
    .default('')
    .refine((text): text is Key => Object.hasOwn(names, text), message);
}

const text = {
  naam: required(120, 'Vul de naam in.'),
  doel: required(400, 'Vul in wat het moet opleveren.'),
  wat: required(400, 'Vul in wat er gebeurt.'),
  voorwie: required(400, 'Vul in voor wie het is.'),
  duur: required(120, 'Vul in hoe lang het duurt.'),
  hoevaak: required(120, 'Vul in hoe vaak het gebeurt.'),
  contact: guardedText(120),
  voorwaarden: guardedText(1200),
  bekend: guardedText(400),
  grens: guardedText(400),
  bron: guardedText(240),
};

const ownShape = z.looseObject({
  ...text,
  vorm: choice<Mode>(modeNames, 'Kies hoe vrij iemand is om mee te doen.'),
  bewijs: choice<EvidenceLevel>(evidenceNames, 'Kies hoe goed het effect is onderzocht.'),
});

type OwnShape = z.output<typeof ownShape>;

function checkOwn(fields: OwnShape, context: z.RefinementCtx): void {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  const needed = [
    ['gericht', Object.keys(orientationNames), 'Kies op wie of wat het gericht is.'],
    ['niveau', interventionLevels, 'Kies minstens één niveau.'],
    ['uitvoerder', Object.keys(partnerKinds), 'Kies wie het uitvoert.'],
    ['betaling', fundingRoutes.map(({ code }) => code), 'Kies waar het geld of de bevoegdheid vandaan komt.'],
  ] as const;
  for (const [group, codes, message] of needed)
    if (tickedOf(fields, group, codes).length === 0) refuse(group, message);
  const lines = linesOf(fields.voorwaarden);
  if (lines.length > mostPreconditions) refuse('voorwaarden', 'Noem hoogstens acht voorwaarden.');
  if (lines.some((line) => line.length > 400))
    refuse('voorwaarden', 'Houd elke voorwaarde bij hoogstens 400 tekens.');
  if (fields.bron !== '' && fields.bron.length < 3) refuse('bron', 'Noem de bron: schrijver, titel en jaar.');
  if (fields.bewijs === 'onbekend') return;
  // More than "onbekend" is never said on someone's word alone.
  if (fields.bekend === '') refuse('bekend', 'Vul in wat er over het effect bekend is.');
  if (fields.grens === '') refuse('grens', 'Vul in wat het onderzoek niet zegt.');
  if (fields.bron === '') refuse('bron', 'Noem de bron: schrijver, titel en jaar.');
}

function toOwn(fields: OwnShape): OwnFields {
  const ticked = <Code extends string>(group: string, codes: readonly Code[]) =>
    tickedOf(fields, group, codes);
  const keys = <Key extends string>(names: Record<Key, unknown>) => Object.keys(names) as Key[];
  return {
    contact: fields.contact,
    intervention: {
      name: fields.naam,
      goal: fields.doel,
      what: fields.wat,
      orientations: ticked('gericht', keys(orientationNames)),
      domains: ticked('leefgebied', keys(domainNames)),
      needs: ticked('basis', keys(needNames)),
      techniques: [],
      targetGroup: fields.voorwie,
      levels: ticked('niveau', interventionLevels),
      duration: fields.duur,
      intensity: fields.hoevaak,
      providers: ticked('uitvoerder', keys(partnerKinds)),
      mode: fields.vorm,
      funding: ticked(
        'betaling',
        fundingRoutes.map(({ code }) => code),
      ),
      preconditions: linesOf(fields.voorwaarden),
      evidence: evidenceOf(fields),
    } satisfies Omit<Intervention, 'code'>,
  };
}

/** The form of an intervention of the own municipality. */
export const ownForm = ownShape.superRefine(checkOwn).transform(toOwn);

/** The same for a change, with the version it is made on. */
export const changeOwnForm = ownShape
  .extend({ versie: z.string('Laad de pagina opnieuw.').regex(/^\d{1,9}$/, 'Laad de pagina opnieuw.') })
  .superRefine(checkOwn)
  .transform((fields) => ({ revision: Number(fields.versie), fields: toOwn(fields) }));

const mostPreconditions = 8;

/** One precondition on each line. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function evidenceOf(fields: { bewijs: EvidenceLevel; bekend: string; grens: string; bron: string }) {
  return {
    level: fields.bewijs,
    summary: fields.bekend || 'Het effect is niet onderzocht.',
    limits: fields.grens || 'Wat deelnemers of uitvoerders merken, is nog geen bewijs.',
    sources: [{ title: fields.bron || 'Opgave van de gemeente zelf' }],
  };
}

/** The form that says an intervention is not offered here. */
export const hideForm = z.object({
  code: z.string().max(60).default(''),
  reden: required(300, 'Vul in waarom dit hier niet te krijgen is.'),
});

/** The form that brings what was ticked into the plan of an approach, all in the same days. */
export const intoPlanForm = z
  .looseObject({
    aanpak: z.string().max(60).default('').refine(Boolean, 'Kies in welk plan.'),
    ...{ van: requiredDay, tot: requiredDay },
  })
  .transform((form, context): { approachId: string; deed: PlanDeed } => {
    const codes = tickedCodes(form, 'kies');
    if (codes.length === 0) {
      context.addIssue({ code: 'custom', path: [], message: 'Vink eerst aan wat u wilt inzetten.' });
      return z.NEVER;
    }
    const { aanpak: approachId, van: from, tot: to } = form;
    const interventions = codes.map((code) => ({ code, name: '', from, to, waitsFor: '' }));
    // What is added is in nobody's way, whatever version was looked at.
    return { approachId, deed: { sequence: 0, command: { kind: 'choose', interventions } } };
  });

/** The form that offers it again. */
export const showForm = z.object({ code: z.string().max(60).default('') });

/** The form of something that was wished for and is not available. */
export const wishForm = z
  .object({
    wijk: z.string().max(40).default(''),
    leefgebied: choice<Domain>(domainNames, 'Kies het leefgebied.'),
    wens: required(300, 'Vul in wat er nodig was.'),
  })
  .transform(({ wijk, leefgebied, wens }) => ({ areaCode: wijk, domain: leefgebied, wished: wens }));

/** The form that says what came of a wish. */
export const answerForm = z
  .object({
    id: z
      .string()
      .regex(/^\d{1,9}$/, 'Laad de pagina opnieuw.')
      .transform(Number),
    antwoord: required(300, 'Vul in wat ermee is gedaan.'),
  })
  .transform(({ id, antwoord }) => ({ id, answer: antwoord }));
