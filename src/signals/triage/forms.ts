import { z } from 'zod';
import { isDayPart, type NewNotice, type NoticeCommand } from '#signals/triage/model.ts';
import { dayField, guardedText, requiredDay } from '#text/guarded-text.ts';

const key = z.string().max(60).default('');
const version = z.coerce.number().int().min(1);

/** A coordinate of a form in WGS84 degrees; null when none was filled in. */
function degrees(least: number, most: number) {
  return z
    .string()
    .default('')
    .transform((text) => (text.trim() === '' ? null : Number(text.replace(',', '.'))))
    .refine((value) => value === null || (value >= least && value <= most), 'Kies een punt op de kaart.');
}

/** What to do with a new signal that resembles others: nothing was asked yet, on its own, or with one of them. */
export type LikeChoice = null | 'alone' | { bundleId: number } | { signalId: string };

function likeChoice(text: string): LikeChoice {
  const [kind, value = ''] = text.split(':');
  if (kind === 'los') return 'alone';
  if (kind === 'bundel' && /^\d{1,9}$/.test(value)) return { bundleId: Number(value) };
  return kind === 'signaal' && value !== '' ? { signalId: value } : null;
}

/** A new signal as its form gives it: which area a point lies in is looked up afterwards. */
export interface NoticeForm {
  given: Omit<NewNotice, 'place'>;
  areaCode: string;
  point: { longitude: number; latitude: number } | null;
  like: LikeChoice;
  /** As it was filled in, for showing it once more. */
  filled: Record<string, string>;
}

/** The form of a new signal. */
export const newNoticeForm = z
  .object({
    titel: guardedText(120).refine((text) => text !== '', 'Vul in wat er speelt, in één regel.'),
    omschrijving: guardedText(1000),
    soort: key.refine((text) => text !== '', 'Kies een soort uit de lijst.'),
    dag: requiredDay,
    dagdeel: key,
    gebied: key,
    ...{ lengte: degrees(-180, 180), breedte: degrees(-90, 90) },
    bron: key.refine((text) => text !== '', 'Kies van welke organisatie dit signaal komt.'),
    kenmerk: guardedText(60),
    lijktop: z.string().max(80).default(''),
  })
  .transform((form): NoticeForm => {
    const { lengte: longitude, breedte: latitude, dagdeel } = form;
    return {
      given: {
        ...{ title: form.titel, description: form.omschrijving, categoryCode: form.soort, seenOn: form.dag },
        dayPart: isDayPart(dagdeel) ? dagdeel : null,
        ...{ sourceId: form.bron, reference: form.kenmerk },
      },
      areaCode: form.gebied,
      point: longitude === null || latitude === null ? null : { longitude, latitude },
      like: likeChoice(form.lijktop),
      filled: {
        ...{ titel: form.titel, omschrijving: form.omschrijving, soort: form.soort, dag: form.dag },
        ...{ dagdeel, gebied: form.gebied, bron: form.bron, kenmerk: form.kenmerk },
        ...{ lengte: longitude === null ? '' : String(longitude) },
        ...{ breedte: latitude === null ? '' : String(latitude) },
      },
    };
  });

type MoveCommand = Extract<NoticeCommand, { kind: 'move' }>;

const text = guardedText(500);

const moveFields = {
  zet: z.enum(['discuss', 'takeUp', 'passOn', 'inform', 'reject', 'askAnswer', 'answer', 'reopen']),
  ...{ toelichting: text, partner: key, dag: dayField, koppelterug: z.string().max(5).default('') },
};

function commandOf(form: z.output<z.ZodObject<typeof moveFields>>): MoveCommand {
  const { zet: move, toelichting, partner, dag, koppelterug } = form;
  const told = { kind: 'move', text: toelichting } as const;
  if (move === 'takeUp' || move === 'askAnswer') return { kind: 'move', move };
  if (move === 'passOn') return { ...told, move, partnerId: partner, proposedId: null };
  if (move === 'answer') return { ...told, move, answeredOn: dag };
  return { ...told, move, isAnswered: koppelterug === 'ja' };
}

/** The form about a signal: a move, with what goes with it, on the version someone looked at. */
export const moveForm = z
  .object({ versie: version, ...moveFields })
  .transform(({ versie: sequence, ...form }) => ({ sequence, command: commandOf(form) }));

/** The version of a bundle in a form, as `versionOf` gives it. */
export const bundleVersion = z.string().regex(/^[0-9a-f]{32}$/);

/** The same about a bundle. */
export const bundleMoveForm = z
  .object({ versie: bundleVersion, ...moveFields })
  .transform(({ versie, ...form }) => ({ version: versie, command: commandOf(form) }));

/** The form that says where a signal without a place was. */
export const placeForm = z
  .object({ versie: version, gebied: key.refine((code) => code !== '', 'Kies een gebied.') })
  .transform(({ versie: sequence, gebied: areaCode }) => ({ sequence, areaCode }));

/** The form in a row of the inbox that takes a signal up at once. */
export const takeUpForm = z
  .object({ signaal: key, versie: version })
  .transform(({ signaal: id, versie: sequence }) => ({ id, sequence }));

const pickedPrefix = 'signaal-';

/** The name of the tick of a signal in the forms that are about several. */
export function tickName(signalId: string): string {
  return `${pickedPrefix}${signalId}`;
}

/** The form about the signals that were ticked: put together, in a bundle with this number or in a new one; or taken out of it. */
export const bundleForm = z
  .looseObject({
    bundel: z
      .string()
      .default('')
      .transform((number) => (/^\d{1,9}$/.test(number) ? Number(number) : null)),
  })
  .transform(({ bundel: bundleId, ...form }) => ({
    bundleId,
    /** Whether these are the last ones in their bundle. */
    isLast: form['laatste'] === 'ja',
    signalIds: Object.keys(form)
      .filter((name) => name.startsWith(pickedPrefix))
      .map((name) => name.slice(pickedPrefix.length, pickedPrefix.length + 60)),
  }));
