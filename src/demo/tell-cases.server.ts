import { listBuurtenWithin } from '#areas/queries.server.ts';
import { itself } from '#audit/model.ts';
import { roleDefinitions, type Role, type Viewer } from '#auth/model.ts';
import type { Database } from '#db/connection.ts';
import { actOn, startApproach } from '#approaches/commands.server.ts';
import { answerMember, endMember, proposeMember } from '#approaches/members/commands.server.ts';
import { shieldedOrientations } from '#approaches/orientation-rights.ts';
import { getApproach } from '#approaches/queries.server.ts';
import type { ApproachDecider } from '#approaches/rights.server.ts';
import { getNewestType } from '#approaches/types.server.ts';
import { demoCases, type CaseStory } from '#demo/case-stories.ts';
import { momentOf } from '#demo/decider.ts';
import { moveStory } from '#demo/stories.ts';
import { addDays } from '#text/calendar.ts';

const about = shieldedOrientations;

/** What the telling stands on. */
interface Telling {
  year: number;
  /** Of the signals; no case goes on after it. */
  lastDay: string;
  /** How many days the signals were moved. */
  shift: number;
  /** Organisations of the demo, by their keys. */
  partnerIds: ReadonlyMap<string, string>;
}

/** Tells the cases of the demo through the commands that people use, each on its own day; those of a municipality that is not loaded are left out. */
export async function tellCases(db: Database, telling: Telling): Promise<void> {
  const { year, lastDay, shift } = telling;
  for (const story of demoCases.map((each) => ({ ...each, ...moveStory(each, shift) }))) {
    if (story.day > lastDay) continue;
    const own = await listBuurtenWithin(db, year, story.municipalityCode, story.day);
    if (own.length > 0) await tell(db, story, telling, own);
  }
}

async function tell(
  db: Database,
  story: CaseStory,
  { year, lastDay, partnerIds }: Telling,
  ownBuurten: readonly string[],
): Promise<void> {
  const by = (role: Role, day: string): ApproachDecider => {
    const viewer: Viewer = {
      ...{ userId: null, name: `demo:${role}`, role, organisationId: null },
      ...{ ownAreaCode: story.municipalityCode, ownBuurten },
    };
    // The role takes part; but nobody who tries the demo did this.
    const actor = `${itself.actor} namens ${roleDefinitions[role].label.toLowerCase()}`;
    return {
      viewer,
      asker: { ...itself, actor, purpose: 'casusregie' },
      year,
      today: day,
      now: momentOf(day),
    };
  };
  const idOf = (key: string) => partnerIds.get(key) ?? '';
  const { key: _, typeCode, parent: __, day, lead, steps, hotspot: ___, fields, members, ...rest } = story;
  const type = await getNewestType(db, typeCode, about);
  const id = await startApproach(db, by(story.by, day), type, {
    ...{ title: rest.title, municipalityCode: rest.municipalityCode, level: rest.level },
    ...{ areaCodes: [...rest.areaCodes], deciding: rest.deciding, endsOn: rest.endsOn },
    ...{ parentId: null, hotspot: null, leadId: idOf(lead), fields: fields ?? {} },
  });
  const key = { id, about };
  for (const { role, partner, purpose, after, until, waits = false } of members) {
    const asked = addDays(day, after);
    if (asked > lastDay) continue;
    const proposal = { actor: `demo:${role}`, partnerId: idOf(partner), isLead: false, purpose };
    await proposeMember(db, by(story.by, asked), key, proposal, true);
    if (waits) continue;
    const row = db.selectFrom('approachMember').select('id').where('approachId', '=', id);
    const { id: memberId } = await row.where('actor', '=', proposal.actor).executeTakeFirstOrThrow();
    await answerMember(db, by('privacyOfficer', asked), memberId, { isApproved: true, reason: '' });
    if (until === undefined || addDays(day, until) > lastDay) continue;
    const reason = 'Het eigen deel is klaar.';
    await endMember(db, by(story.by, addDays(day, until)), key, { memberId, reason });
  }
  for (const step of steps) {
    if (step.day > lastDay) break;
    const { sequence } = await getApproach(db, id, null);
    await actOn(db, by(story.by, step.day), { id, sequence, about }, step.command);
  }
}
