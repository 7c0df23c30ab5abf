import { areaNamesOf, searchAreas } from '#areas/queries.server.ts';
import { listOwnAreas } from '#areas/own-areas.server.ts';
import { approachRow, matchesRow } from '#approaches/list-view.ts';
import { everyApproach, listApproaches } from '#approaches/queries.server.ts';
import { listVersions, typeKey } from '#approaches/types.server.ts';
import { withAudit } from '#audit/reads.server.ts';
import { inboxDatabase } from '#auth/database.ts';
import { may } from '#auth/permissions.ts';
import { askerOf } from '#auth/purposes.ts';
import { mostResults } from '#insight/start-search.ts';
import { canBeNumber, findByNumber } from '#signals/triage/by-number.server.ts';
import { resource } from '#signals/triage/commands.server.ts';
import { workStates, type WorkState } from '#signals/triage/moves.ts';
import { placeName } from '#signals/triage/view.ts';
import { wordsIn } from '#text/bare.ts';
import { formatDay } from '#text/dates.ts';
import { formatCountOf } from '#text/numbers.ts';
import type { PageContext } from '../../guard.server.ts';
import { namesFor, plansOf } from '../plannen/plans.server.ts';
import type { Found, Results } from './results.ts';

/** What a search stands on: the page, and why someone looks. */
export type SearchContext = PageContext & Pick<App.Locals, 'purpose' | 'requestId'>;

/** Everything a text finds for this viewer; of each kind one more than is shown, to tell that there is more. */
export async function searchEverything(context: SearchContext, text: string): Promise<Results> {
  const { db, edition } = context;
  return {
    areas: await searchAreas(db, edition.year, text, mostResults + 1),
    plans: await searchPlans(context, text),
    signals: await searchSignals(context, text),
  };
}

/**
 * Approaches of areas by words of their title, areas and type. Of groups and cases nothing is ever found: only their members know that
 * they are there, and a search that answers tells others.
 */
async function searchPlans(context: SearchContext, text: string): Promise<Found[]> {
  const words = wordsIn(text);
  if (words.length === 0 || !may(context.viewer, 'areaPlan', 'read')) return [];
  const { reader } = await plansOf(context);
  const lines = await listApproaches(reader, everyApproach);
  if (lines.length === 0) return [];
  const versions = await listVersions(reader);
  const codes = lines.flatMap(({ areaCodes }) => areaCodes);
  const names = await namesFor({ ...context, reader }, codes);
  return lines
    .map((line) => approachRow(line, versions.get(typeKey(line)), names, context.today))
    .filter((row) => matchesRow(row, words))
    .slice(0, mostResults + 1)
    .map(({ id, title, type, area, step, isClosed, next }) => ({
      name: title,
      text: `${type} in ${area} · ${isClosed ? next : step}`,
      href: `/plannen/${id}`,
    }));
}

/** Signals and a bundle by number; each that is named is written in the log first. */
async function searchSignals(context: SearchContext, text: string): Promise<Found[]> {
  const { db, viewer, edition, today, purpose, requestId } = context;
  if (!canBeNumber(text) || !may(viewer, 'signalInbox', 'read')) return [];
  const ownAreas = await listOwnAreas(db, viewer, { areaYear: edition.year, day: today });
  const inbox = inboxDatabase(db, viewer, ownAreas);
  const asker = askerOf(viewer, purpose ?? '', requestId);
  const found = await withAudit(inbox, asker, { resource }, async (tx) => {
    const data = await findByNumber(tx, text);
    const bundled = [...data.bundles.values()].map(({ oldestId }) => oldestId);
    return { data, subjects: [...data.signals.map(({ id }) => id), ...bundled] };
  });
  const codes = found.signals.flatMap(({ areaCode }) => areaCode ?? []);
  const areas = await areaNamesOf(db, edition.year, [...new Set(codes)]);
  const names = { area: (code: string) => areas.get(code) ?? code };
  return [
    ...found.signals.map(({ id, title, areaCode, seenOn, state }) => ({
      name: title,
      text: `${placeName(areaCode, names)} · gezien op ${formatDay(seenOn)} · ${workStates[state as WorkState]}`,
      href: `/signalen/${id}`,
    })),
    ...[...found.bundles].map(([id, { title, count }]) => ({
      name: title,
      text: `Bundel ${id}, ${formatCountOf(count, 'signaal', 'signalen')}`,
      href: `/signalen/bundels/${id}`,
    })),
  ];
}
