import { countAgreements, listDueAgreements } from '#decisions/agreements/queries.server.ts';
import { listAskedLeads } from '#approaches/asked-leads.server.ts';
import { organisationNames } from '#approaches/organisations.server.ts';
import { listOwnOrganisations, type OwnOrganisation } from '#approaches/rights.server.ts';
import type { Database } from '#db/connection.ts';
import { typeKey } from '#approaches/types.server.ts';
import { bodyKinds } from '#decisions/model.ts';
import { decisionsAsked } from '#plans/decisions-asked.ts';
import { listPlanStatuses } from '#plans/queries.server.ts';
import { workFigures, type WorkFigure } from '#plans/work-view.ts';
import { addDays } from '#text/calendar.ts';
import { formatDay, formatWeekday } from '#text/dates.ts';
import { daysLeft } from '#text/days-left.ts';
import type { PageContext } from '../../guard.server.ts';
import {
  handedUpIn,
  runningIn,
  shownApproach,
  touching,
  type RunningApproach,
  type ShownApproach,
} from '../plannen/running.server.ts';

/** What people do in an area, as its start page tells it. */
export interface WorkHere {
  figures: WorkFigure[];
  approaches: ShownApproach[];
  decisions: { href: string; title: string; question: string; body: string; when: string }[];
  /** How many are late, and how many more are due within a week. */
  dueCounts: { late: number; soon: number };
  /** Of those the first. */
  agreements: {
    id: string;
    approachId: string;
    title: string;
    text: string;
    owner: string;
    when: string;
    isLate: boolean;
  }[];
  /** What was taken up in the parts of the area, by their codes. */
  byPart: Readonly<Record<string, Pick<RunningApproach, 'id' | 'title' | 'type'>[]>>;
}

/** More agreements than this are not read at a glance; their approaches have them all. */
const mostAgreements = 12;

/** What people do in an area, as far as this viewer may read it; null for who reads nothing of it. */
export async function workHere(
  context: PageContext,
  {
    areaCode,
    municipalityCode,
    partCodes,
  }: { areaCode: string; municipalityCode: string; partCodes: readonly string[] },
): Promise<WorkHere | null> {
  const running = await runningIn(context, municipalityCode);
  const { reader } = running;
  if (reader === null || !running.mayReadIn(areaCode)) return null;
  const here = touching(running, [areaCode]);
  const ids = here.map(({ id }) => id);
  const { today } = context;
  const until = addDays(today, 7);
  const statuses = await listPlanStatuses(reader, ids);
  const due = await listDueAgreements(reader, ids, { until, most: mostAgreements });
  const counted = await countAgreements(reader, ids, { today, until });
  const owners = await organisationNames(reader);
  const titleOf = new Map(here.map(({ id, title }) => [id, title]));
  const asked = decisionsAsked(
    [...here.map(({ line }) => line), ...handedUpIn(running, areaCode)],
    (line) => running.versions.get(typeKey(line)),
    statuses,
    today,
  );
  const decided = here.filter(({ isDecided }) => isDecided);
  const leads = await leadsAskedHere(
    reader,
    await listOwnOrganisations(reader, context.viewer, running.ownAreas),
    new Set(ids),
  );
  return {
    figures: workFigures({
      approaches: decided.length,
      proposed: here.length - decided.length,
      statuses: decided.flatMap(({ id }) => statuses.get(id) ?? []),
      asked,
      agreements: counted,
    }),
    approaches: here.map(shownApproach),
    decisions: [
      ...leads,
      ...asked.map(({ approachId, about, title, question, body, day }) => ({
        ...{ title, question, body: body === null ? '' : bodyKinds[body] },
        href: `/plannen/${approachId}${about === 'plan' ? '/plan' : ''}`,
        when: day === null ? '' : formatDay(day),
      })),
    ],
    dueCounts: { late: counted.late, soon: counted.soon },
    agreements: due.map(({ id, approachId, text, ownerId, dueOn }) => ({
      ...{ id, approachId, text, title: titleOf.get(approachId) ?? '', owner: owners.get(ownerId) ?? '' },
      ...{ isLate: dueOn < today, when: dueOn < today ? daysLeft(dueOn, today) : formatWeekday(dueOn) },
    })),
    byPart: Object.fromEntries(
      partCodes.map((code) => [
        code,
        touching(running, [code]).flatMap(({ id, title, type, isDecided }) =>
          isDecided ? [{ id, title, type }] : [],
        ),
      ]),
    ),
  };
}

/** Approaches that wait for the own organisation of who plans here to say whether it takes the lead: no body decides that. */
async function leadsAskedHere(
  reader: Database,
  organisations: readonly OwnOrganisation[],
  here: ReadonlySet<string>,
): Promise<WorkHere['decisions']> {
  const asked = await listAskedLeads(reader, organisations);
  return asked
    .filter(({ approachId }) => here.has(approachId))
    .map(({ approachId, title }) => ({
      ...{ title, href: `/plannen/${approachId}#voortouw`, body: '', when: '' },
      question: 'Neem het voortouw over, of zeg waarom niet',
    }));
}
