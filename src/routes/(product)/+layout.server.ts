import { roleDefinitions } from '#auth/model.ts';
import { purposesOf } from '#auth/purposes.ts';
import { timeLeft } from '#auth/sessions/limits.ts';
import { findArea, listAreas, listComposedAreas } from '#areas/queries.server.ts';
import { listCoverage, listSignalSources } from '#insight/coverage.server.ts';
import { freshnessOf } from '#insight/freshness.ts';
import { hidingNote } from '#insight/hiding-note.ts';
import { wholeCountry } from '#insight/question.ts';
import { formatDayLong } from '#text/dates.ts';
import { frameContext } from '../guard.server.ts';
import { managePages } from './beheer/manage-menu.ts';
import { menuFor } from './menu.ts';
import { placeOptions } from './places.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const { locals, url, params } = event;
  const { db, viewer, edition, today, coverage } = await frameContext(event);
  const wanted = params.code ?? url.searchParams.get('gebied') ?? viewer.ownAreaCode;
  const scope = await findArea(db, edition.year, wanted);
  const own = await findArea(db, edition.year, viewer.ownAreaCode);
  const municipalityCode = wanted === wholeCountry ? null : ((scope ?? own)?.municipalityCode ?? null);
  const [municipalities, composed, covered, sources] = [
    await listAreas(db, edition.year, 'gemeente', null),
    await listComposedAreas(db, edition.year, municipalityCode),
    await listCoverage(db, null),
    await listSignalSources(db, municipalityCode),
  ];
  const municipality = municipalities.find((area) => area.code === municipalityCode);
  const { label } = roleDefinitions[viewer.role];
  const purpose = locals.purpose ?? '';
  // Who has no own area starts somewhere, and is not of there.
  const homeName = viewer.ownBuurten.length === 0 || viewer.role === 'oovAdvisor' ? '' : (own?.name ?? '');
  const coveredCodes = new Set(covered.map((row) => row.municipalityCode));
  return {
    isDemo: locals.kind === 'demo',
    /** Whose session this is; none in a demo. */
    account: locals.login?.account.id ?? null,
    sessionLeft: locals.login === null ? null : timeLeft(locals.login.session, new Date()),
    placeName: municipality?.name ?? 'Nederland',
    places: placeOptions({ url, municipalities, composed, coveredCodes, current: wanted }),
    role: { label: `${label} ${homeName}`.trim() },
    menu: menuFor(viewer),
    managePages: managePages(viewer),
    provenance: {
      purpose: `${purpose} ${homeName}`.trim(),
      mayChoosePurpose: purposesOf(viewer.role).length > 1,
      referenceDate: coverage === null ? withoutDay(covered.length > 0) : formatDayLong(coverage.lastDay),
      sources: sources.map((source) => freshnessOf(source, today)),
      note: hidingNote(viewer, municipalityCode, own),
    },
    attribution: edition.attribution,
  };
};

/** Too few signals to tell a day is something else than none at all. */
function withoutDay(hasDelivered: boolean): string {
  return hasDelivered ? 'te weinig signalen om een dag te noemen' : 'nog geen signalen';
}
