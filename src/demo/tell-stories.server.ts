import { listBuurtenWithin } from '#areas/queries.server.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import type { ApproachCommand } from '#approaches/model.ts';
import { getApproach } from '#approaches/queries.server.ts';
import { leavingAreas } from '#approaches/outline/inside.server.ts';
import { getNewestType } from '#approaches/types.server.ts';
import { deciderOf } from '#demo/decider.ts';
import { planSteps } from '#demo/plan-stories.ts';
import { rosterStory } from '#demo/roster-stories.ts';
import { tellCases } from '#demo/tell-cases.server.ts';
import { tellSignals } from '#demo/tell-signals.server.ts';
import { tellPartners } from '#demo/tell-partners.server.ts';
import { tellPlan } from '#demo/tell-plans.server.ts';
import { tellRoster } from '#demo/tell-rosters.server.ts';
import { demoPartners, demoStories, moveStory, type Story } from '#demo/stories.ts';

/**
 * Tells the stories of the demo through the commands that people use, each on its own day: what cannot be done in the product,
 * cannot be told. A demo that has organisations already is left as it is, and so is a story of a municipality that is not loaded.
 *
 * @param lastDay of the signals; no story goes on after it
 * @param shift how many days the signals were moved
 */
export async function tellStories(
  db: Database,
  year: number,
  { lastDay, shift }: { lastDay: string; shift: number },
): Promise<void> {
  const known = await db.selectFrom('partner').select('id').limit(1).executeTakeFirst();
  if (known !== undefined) return;
  const partnerIds = await tellPartners(db, demoPartners, shift);
  const told = new Map<string, string>();
  for (const story of demoStories.map((each) => moveStory(each, shift))) {
    if (story.day > lastDay) continue;
    const own = await listBuurtenWithin(db, year, story.municipalityCode, story.day);
    if (own.length === 0) continue;
    told.set(story.key, await tell(db, { story, year, lastDay, shift, own, partnerIds, told }));
  }
  await tellCases(db, { year, lastDay, shift, partnerIds });
  await tellSignals(db, {
    ...{ year, lastDay, shift },
    idOf: (key) => partnerIds.get(key) ?? '',
    approaches: told,
    buurtenOf: (code) => listBuurtenWithin(db, year, code, lastDay),
  });
}

interface Telling {
  story: Story;
  year: number;
  lastDay: string;
  /** How many days it was moved. */
  shift: number;
  /** Buurten of the municipality. */
  own: readonly string[];
  partnerIds: ReadonlyMap<string, string>;
  told: ReadonlyMap<string, string>;
}

async function tell(
  db: Database,
  { story, year, lastDay, shift, own, partnerIds, told }: Telling,
): Promise<string> {
  const idOf = (key: string) => partnerIds.get(key) ?? '';
  const by = (day: string, who: string | undefined) =>
    deciderOf(day, who, { year, ownAreaCode: story.municipalityCode, ownBuurten: own });
  const { key, typeCode, parent, continues, day, lead, steps, hotspot, fields, areaCodes, outline, ...rest } =
    story;
  const type = await getNewestType(db, typeCode);
  // Schematic borders, or none at all, may leave no room for what was drawn.
  const isDrawn = outline !== undefined && (await leavingAreas(db, year, outline, areaCodes)) === null;
  const id = await startApproach(db, by(day, undefined), type, {
    ...rest,
    areaCodes: [...areaCodes],
    ...(isDrawn ? { outline } : {}),
    hotspot: hotspot ?? null,
    fields: fields ?? {},
    parentId: parent === undefined ? null : (told.get(parent) ?? null),
    continuesId: continues === undefined ? null : (told.get(continues) ?? null),
    leadId: idOf(lead),
  });
  for (const step of steps) {
    if (step.day > lastDay) break;
    const { sequence } = await getApproach(db, id, null);
    await actOn(db, by(step.day, step.by), { id, sequence }, withPartner(step.command, idOf));
  }
  const { municipalityCode, level } = rest;
  const place = { municipalityCode, level, areaCodes, areaYear: year };
  await tellPlan(db, planSteps(key, shift), { approachId: id, place, lastDay, idOf, by });
  const roster = rosterStory(key, shift);
  if (roster !== undefined) await tellRoster(db, roster, { approachId: id, lastDay, idOf, by });
  return id;
}

/** A command with the organisation it is about by its number instead of its key. */
function withPartner(command: ApproachCommand, idOf: (key: string) => string): ApproachCommand {
  return command.kind === 'askLead' ? { ...command, partnerId: idOf(command.partnerId) } : command;
}
