import { listOrganisations } from '#approaches/organisations.server.ts';
import { everyApproach, listApproaches } from '#approaches/queries.server.ts';
import { listOwnOrganisations } from '#approaches/rights.server.ts';
import { may } from '#auth/permissions.ts';
import { needsCovenant } from '#partners/covenants/model.ts';
import { listEnding } from '#partners/covenants/queries.server.ts';
import { endWords } from '#partners/covenants/words.ts';
import { listCapacities, listLoadFacts } from '#plans/load/queries.server.ts';
import { loadView } from '#plans/load/view.ts';
import { municipalityIn, type PlansContext } from '../plans.server.ts';

/** The load of the organisations that work here, as far as this viewer reads plans; an organisation sees its own line alone. */
export async function loadPartnersPage(context: PlansContext, askedArea: string | null) {
  const { db, reader, viewer, edition, ownAreas, today } = context;
  // Who reads no plan of an area as such, reads the parts of the own organisation.
  const isPartner = !may(viewer, 'areaPlan', 'read', { ownArea: true });
  const municipalityCode = isPartner ? null : await municipalityIn(context, askedArea);
  const approaches = await listApproaches(reader, { ...everyApproach, municipalityCode, state: 'running' });
  const facts = await listLoadFacts(reader, approaches, today);
  const here =
    municipalityCode === null
      ? await listOwnOrganisations(reader, viewer, ownAreas)
      : await listOrganisations({ db, reader, areaYear: edition.year }, municipalityCode);
  const taking = isPartner ? [] : facts.plans.flatMap(({ plan }) => plan.contributions);
  const shown = new Set([...here.map(({ id }) => id), ...taking.map(({ partnerId }) => partnerId)]);
  const capacities = (await listCapacities(reader)).filter(({ id }) => shown.has(id));
  const asked = capacities.filter(({ kind }) => needsCovenant(kind)).map(({ id }) => id);
  const ending = await listEnding(context, asked, { year: edition.year, day: today });
  return {
    isPartner,
    ...loadView(capacities, facts, today),
    /** What is told of covenants that ended or soon will, by the number of the organisation. */
    ends: new Map([...ending].map(([id, ends]) => [id, ends.map((one) => endWords(one, today))])),
  };
}
