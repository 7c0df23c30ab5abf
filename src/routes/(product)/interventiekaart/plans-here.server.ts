import { listAreas, listBuurtLinks, listComposedAreas } from '#areas/queries.server.ts';
import { areOwn } from '#areas/own-areas.server.ts';
import { buurtenPerArea } from '#areas/validity.ts';
import { may, mayWhole } from '#auth/permissions.ts';
import { everyApproach, listApproaches, type ApproachLine } from '#approaches/queries.server.ts';
import { listOwnOrganisations } from '#approaches/rights.server.ts';
import { countPlans, noUse, usedPerArea, type CatalogueUse } from '#plans/interventions/use.ts';
import { listUses } from '#plans/interventions/use.server.ts';
import { listPlanStatuses } from '#plans/queries.server.ts';
import { plansOf } from '../plannen/plans.server.ts';
import type { CatalogueContext } from './catalogue.server.ts';

/** A plan that interventions can be brought into. */
export interface PlanChoice {
  id: string;
  title: string;
  /** Day on which the approach ends or is reviewed, proposed as the end of what is done. */
  endsOn: string;
}

/** What plans say to the catalogue: how often each intervention is used, and which plans can take one in now. */
export interface PlansHere {
  use: CatalogueUse;
  choices: PlanChoice[];
  /** Whether this viewer changes plans at all, also when none can take one in now. */
  mayPlan: boolean;
}

/** The same for the municipality of a viewer, as far as they read its plans. */
export async function plansHere(context: CatalogueContext): Promise<PlansHere> {
  const { db, viewer, edition, today, municipalityCode } = context;
  if (!may(viewer, 'areaPlan', 'read')) return { use: noUse, choices: [], mayPlan: false };
  const { reader, ownAreas } = await plansOf(context);
  const lines = await listApproaches(reader, { ...everyApproach, municipalityCode });
  const uses = await listUses(
    reader,
    lines.map(({ id }) => id),
  );
  const own = await listOwnOrganisations(reader, viewer, ownAreas);
  const mayChange = (line: ApproachLine) =>
    mayWhole(viewer, 'areaPlan', 'update', {
      ownArea: areOwn(viewer, ownAreas, line),
      ownOrganisation: own.some(({ id, worksIn }) => id === line.leadId && worksIn(line)),
    });
  // What is part of another approach works by the plan of that one.
  const open = lines.filter((line) => line.closedOn === null && line.parentId === null && mayChange(line));
  const statuses = await listPlanStatuses(
    reader,
    open.map(({ id }) => id),
  );
  const readsIn = (code: string) =>
    municipalityCode !== null &&
    may(viewer, 'areaPlan', 'read', {
      ownArea: areOwn(viewer, ownAreas, { municipalityCode, areaCodes: [code] }),
    });
  const buurten = buurtenPerArea(await listBuurtLinks(db, edition.year, municipalityCode), today);
  const buurtenOf = (code: string) => buurten.get(code) ?? [];
  const areas = municipalityCode === null ? [] : await placesIn(context, municipalityCode);
  return {
    use: {
      plans: countPlans(uses),
      places: usedPerArea(
        areas.flatMap(({ code, name }) => (readsIn(code) ? [{ code, name, buurten: buurtenOf(code) }] : [])),
        new Map(lines.map(({ id, areaCodes }) => [id, areaCodes.flatMap(buurtenOf)])),
        uses,
      ),
    },
    choices: open
      .filter(({ id }) => (statuses.get(id) ?? 'concept') === 'concept')
      .map(({ id, title, endsOn }) => ({ id, title, endsOn }))
      .sort((one, other) => new Intl.Collator('nl').compare(one.title, other.title)),
    mayPlan: may(viewer, 'areaPlan', 'update'),
  };
}

/** Areas that may be asked about: what is put together, and the wijken. */
async function placesIn({ db, edition }: CatalogueContext, municipalityCode: string) {
  return [
    ...(await listComposedAreas(db, edition.year, municipalityCode)),
    ...(await listAreas(db, edition.year, 'wijk', municipalityCode)),
  ];
}
