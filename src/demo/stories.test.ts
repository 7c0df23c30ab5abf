import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/connection.ts';
import { casesDatabase } from '#auth/database.ts';
import type { Role } from '#auth/model.ts';
import { resourceOf, shieldedOrientations } from '#approaches/orientation-rights.ts';
import { findOutline } from '#approaches/outline/queries.server.ts';
import { everyApproach, getApproach, listApproaches, type ApproachLine } from '#approaches/queries.server.ts';
import { demoCases } from '#demo/case-stories.ts';
import { rosteredStories, rosterStory, shiftsOf } from '#demo/roster-stories.ts';
import { demoPartners, demoStories, moveStory } from '#demo/stories.ts';
import { tellStories } from '#demo/tell-stories.server.ts';
import { listHandovers } from '#deployments/handovers/queries.server.ts';
import { reportingOf } from '#deployments/late.ts';
import { listShifts } from '#deployments/queries.server.ts';
import { handoverTotals } from '#deployments/totals.ts';
import { loadBuiltInAreas } from '#imports/built-in.server.ts';
import { addDays } from '#text/calendar.ts';
import { parsePeriod } from '#text/period.ts';
import { onQuickest } from '../../tests/support/database.ts';
import { viewerOf } from '../../tests/support/factories.ts';

const lastDay = '2026-11-08';

test('every story names organisations of the demo, and parents before their parts', () => {
  const organisations = new Set(demoPartners.map(({ key }) => key));
  const before = new Set<string>();
  for (const { key, lead, parent, continues, steps, hotspot, day, ...story } of demoStories) {
    const named = steps.flatMap(({ by, command }) => [
      ...(by === undefined ? [] : [by]),
      ...(command.kind === 'askLead' ? [command.partnerId] : []),
    ]);
    for (const name of [lead, ...named]) expect(organisations, key).toContain(name);
    for (const earlier of [parent, continues])
      if (earlier !== undefined) expect(before, key).toContain(earlier);
    if (hotspot !== undefined) expect(parsePeriod(hotspot.period), key).toBeDefined();
    before.add(key);
    const days = [day, ...steps.map((step) => step.day)];
    expect(days, key).toEqual(days.toSorted());
    expect((days.at(-1) ?? day) <= lastDay && story.endsOn > lastDay, key).toBe(true);
  }
  for (const { name } of demoPartners) expect(name).toMatch(/ \(fictief\)$/);
});

test('every case names organisations of the demo, and days that go on until the last', () => {
  const organisations = new Set(demoPartners.map(({ key }) => key));
  for (const { key, lead, members, steps, day, title, typeCode } of demoCases) {
    for (const name of [lead, ...members.map(({ partner }) => partner)])
      expect(organisations, key).toContain(name);
    const days = [day, ...steps.map((step) => step.day)];
    expect(days, key).toEqual(days.toSorted());
    expect((days.at(-1) ?? day) <= lastDay, key).toBe(true);
    expect(title === '', key).toBe(typeCode !== 'groepsaanpak');
  }
});

test('a story moves as a whole, with its decisions, and no longer names a quarter', () => {
  const [story] = demoStories;
  if (story === undefined) throw new Error('there are no stories');
  expect(moveStory(story, 0)).toBe(story);
  const moved = moveStory({ ...story, day: '2026-12-31', endsOn: '2027-03-01' }, 1);
  expect([moved.day, moved.endsOn, moved.hotspot?.period]).toEqual(['2027-01-01', '2027-03-02', '']);
  const decidedOn = (steps: typeof story.steps) =>
    steps.flatMap(({ day, command }) =>
      command.kind === 'move' && command.decision ? [[day, command.decision.day]] : [],
    );
  expect(decidedOn(story.steps).length).toBeGreaterThan(0);
  // A decision of the demo was taken on the day on which it was written down.
  for (const [day, decided] of decidedOn(moved.steps)) expect(decided).toBe(day);
});

onQuickest('the stories of the demo', (open) => {
  let db: Database;
  let lines: ApproachLine[];
  const lineOf = (title: string) => {
    const found = lines.find((line) => line.title.includes(title));
    if (found === undefined) throw new Error(`no approach about ${title}`);
    return found;
  };

  beforeAll(async () => {
    ({ db } = await open());
    const { year } = await loadBuiltInAreas(db, lastDay);
    await tellStories(db, year, { lastDay, shift: 0 });
    // Whoever starts again is told nothing twice.
    await tellStories(db, year, { lastDay, shift: 0 });
    lines = await listApproaches(db, everyApproach);
  });

  test('are each told to their end, through the commands that people use', async () => {
    expect(lines.map(({ title }) => title).sort()).toEqual(demoStories.map(({ title }) => title).sort());
    const continued = new Set(demoStories.map(({ continues }) => continues));
    for (const { key, title, steps, outline } of demoStories) {
      const found = await getApproach(db, lineOf(title).id, null);
      const { history, approach } = found;
      const last = steps.at(-1);
      const own = history.findLast(({ event }) => event.kind !== 'continued');
      if (last !== undefined) expect(own?.event.day, title).toBe(last.day);
      const done = history.filter(({ event }) => event.kind === 'moved').length;
      expect(done, title).toBe(steps.filter(({ command }) => command.kind === 'move').length);
      expect(approach.continuations.length === 1, title).toBe(continued.has(key));
      expect(approach.closedOn !== null, title).toBe(continued.has(key));
      // One that did not fit in its areas was left out.
      expect(await findOutline(db, found), title).toEqual(outline ?? null);
    }
  });

  test.each([
    ['Moerwijk-Zuid', 'doen', 'Gemeente Den Haag (fictief)'],
    ['Straatcoaches', 'ingezet', 'Gemeente Den Haag (fictief)'],
    ['Dukenburg', 'uitvoering', 'Welzijn Nijmegen (fictief)'],
    ['Rommel', 'scannen', 'Gemeente Nijmegen (fictief)'],
    ['Presikhaaf', 'voorgesteld', 'Gemeente Arnhem (fictief)'],
  ])('%s came to %s, led by %s', (title, step, leadName) => {
    expect(lineOf(title)).toMatchObject({ step, leadName, askedLeadId: null });
  });

  test('have the problem in Hatert go on from what the JPP handed up', async () => {
    const [before, after] = [lineOf('Jongeren in de portieken'), lineOf('Rommel')];
    expect(before).toMatchObject({ step: 'doorgezet', closedOn: '2026-09-23', handedUpOn: null });
    expect((await getApproach(db, after.id, null)).approach.continuesId).toBe(before.id);
  });

  test('have the VLOT under its problem area, and the lead of the JPP with who accepted it', async () => {
    expect(lineOf('Straatcoaches').parentId).toBe(lineOf('Moerwijk-Zuid').id);
    const { approach } = await getApproach(db, lineOf('Dukenburg').id, null);
    expect(approach.lead).toMatchObject({
      since: '2026-09-18',
      reason: expect.stringContaining('kennen de jongeren'),
    });
    expect(approach.formerLeads).toMatchObject([{ since: '2026-09-16', until: '2026-09-18' }]);
    const before = await getApproach(db, lineOf('Dukenburg').id, '2026-09-17');
    expect(before.approach.lead.partnerId).toBe(approach.formerLeads[0]?.partnerId);
  });
});

onQuickest('the roster of the demo', (open) => {
  test('is told through the commands, with what is late, missing, cancelled and handed over', async () => {
    const { db } = await open();
    const { year } = await loadBuiltInAreas(db, lastDay);
    await tellStories(db, year, { lastDay, shift: 0 });
    const deployments = await listApproaches(db, { ...everyApproach, typeCode: 'vlot' });
    expect(deployments).toHaveLength(rosteredStories.length);
    const [{ id: approachId } = { id: '' }] = deployments;
    const shifts = (await listShifts(db, { approachId })).map(({ shift }) => shift);
    const reporting = new Set(shifts.map((shift) => reportingOf(shift, { today: lastDay, minute: 1439 })));
    expect([...reporting].sort()).toEqual(['due', 'in time', 'late', 'none', 'not due', 'overdue']);
    const handovers = (await listHandovers(db, { approachId })).map(({ handover }) => handover);
    expect(handoverTotals(handovers, lastDay)).toEqual({
      ...{ asked: 6, accepted: 3, acceptedInTime: 2, declined: 1, waiting: 2, overdue: 1 },
    });
  });

  test('moves with its days, and every shift of it lies on one that it plans', () => {
    for (const key of rosteredStories) {
      const [told, moved] = [rosterStory(key, 0), rosterStory(key, 3)];
      if (told === undefined || moved === undefined) throw new Error(`no roster of ${key}`);
      const days = shiftsOf(told).map(({ on }) => on);
      expect(shiftsOf(moved).map(({ on }) => addDays(on, -3))).toEqual(days);
      for (const day of [...told.late, ...told.unreported, ...Object.keys(told.cancelled)])
        expect(days).toContain(day);
      for (const { shift } of told.handovers) expect(days).toContain(shift);
    }
    expect(rosterStory('hatert', 0)).toBeUndefined();
  });
});

onQuickest('the cases of the demo', (open) => {
  test('are each told to their end, and each role sees some and not others', async () => {
    const { db } = await open();
    const { year } = await loadBuiltInAreas(db, lastDay);
    await tellStories(db, year, { lastDay, shift: 0 });
    const seen = async (role: Role) => {
      const viewer = { ...(await viewerOf(db, role, 'GM0268')), name: `demo:${role}` };
      const reader = casesDatabase(db, viewer, resourceOf);
      const all = await listApproaches(reader, { ...everyApproach, about: shieldedOrientations });
      return all.map(({ typeCode, step }) => `${typeCode} ${step}`).sort();
    };
    const led = await seen('processManager');
    const told = await listApproaches(db, { ...everyApproach, about: shieldedOrientations });
    expect(told).toHaveLength(demoCases.length);
    expect(led).toHaveLength(demoCases.filter(({ by }) => by === 'processManager').length + 1);
    expect(await seen('groupRegisseur')).toEqual(['groepsaanpak beoordelen', 'groepsaanpak duiding']);
    expect(await seen('wijkteamRegisseur')).toEqual([
      ...['groepsaanpak duiding', 'huishouden monitoring', 'huishouden plan', 'huishouden screening'],
    ]);
    expect(await seen('partnerProfessional')).toContain('persoonsgericht nazorg');
    expect(await seen('partnerProfessional')).not.toContain('huishouden monitoring');
    for (const role of ['oovAdvisor', 'steeringMember', 'privacyOfficer', 'functionalAdmin'] as const)
      expect(await seen(role)).toEqual([]);
  });
});

onQuickest('a demo that ends earlier', (open) => {
  test('tells only what had happened by then', async () => {
    const { db } = await open();
    const { year } = await loadBuiltInAreas(db, lastDay);
    await tellStories(db, year, { lastDay: '2026-09-11', shift: 0 });
    const lines = await listApproaches(db, everyApproach);
    expect(lines.map(({ typeCode, step }) => `${typeCode} ${step}`).sort()).toEqual([
      'jpp-probleem besproken',
      'probleemgebied analyseren',
      'vlot samengesteld',
    ]);
  });
});
