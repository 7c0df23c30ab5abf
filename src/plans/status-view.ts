import { bodyKinds } from '#decisions/model.ts';
import { planStatuses, type ApprovedVersion, type Plan } from '#plans/model.ts';
import { formatDay } from '#text/dates.ts';

/** Where a plan stands, in words, with what that is called for a chip. */
export interface StatusView {
  words: string;
  /** Ink: decided. Ok: agreed and under way. */
  kind: 'neutral' | 'accent' | 'ok';
  detail: string;
}

/**
 * Where a plan stands on a day: what is approved is under way (in uitvoering) once an intervention has begun.
 *
 * @param isClosed whether its approach is closed: the plan follows it
 */
export function statusView(
  plan: Plan,
  { isClosed, today }: { isClosed: boolean; today: string },
): StatusView {
  const { status, version, statusSince, sentBackReason, adjustReason } = plan;
  const since = statusSince === null ? '' : `sinds ${formatDay(statusSince)}`;
  if (isClosed) return { words: 'gesloten', kind: 'neutral', detail: 'met de aanpak' };
  if (status === 'submitted') return { words: planStatuses.submitted, kind: 'accent', detail: since };
  if (status === 'approved') {
    const hasBegun = plan.interventions.some(({ from, waitsFor }) => from <= today && waitsFor === '');
    const last = plan.approved.at(-1);
    return {
      words: hasBegun ? 'in uitvoering' : planStatuses.approved,
      kind: 'ok',
      detail: last === undefined ? since : `vastgesteld: ${approvalWords(last)}`,
    };
  }
  if (sentBackReason !== '')
    return {
      words: version > 1 ? 'wordt bijgesteld' : planStatuses.concept,
      kind: 'neutral',
      detail: `teruggegeven: ${sentBackReason}`,
    };
  if (version > 1)
    return { words: 'wordt bijgesteld', kind: 'accent', detail: `versie ${version}: ${adjustReason}` };
  return { words: planStatuses.concept, kind: 'neutral', detail: '' };
}

/** `Lokale driehoek, 14 sep 2026`. */
export function approvalWords({ decision }: Pick<ApprovedVersion, 'decision'>): string {
  return `${bodyKinds[decision.body]}, ${formatDay(decision.day)}`;
}
